import { expect, test } from "vitest";
import { entryAsText, withTextsAs } from "./texts";

const SITE = "https://massage.example";

const line = (text: string) => ({ type: "text", text });
const paragraph = (text: string) => ({ type: "paragraph", children: [line(text)] });
const body = [
	{ type: "heading", level: 2, children: [line("Why it helps")] },
	{
		type: "paragraph",
		children: [
			{ ...line("Warm & "), bold: true },
			{ type: "link", url: "/book", children: [line("book")] },
			{ type: "link", url: "#why-it-helps", children: [line("up")] },
		],
	},
	{
		type: "image",
		image: { url: "/uploads/a.jpg", alternativeText: "Hands" },
		children: [line("")],
	},
];

test("every text of an answer becomes HTML or Markdown, at any depth, and nothing else changes", () => {
	const answer = {
		data: [
			{
				documentId: "a",
				slug: "feet",
				title: "Feet",
				body,
				treatments: [
					{ slug: "deep", whoItIsFor: [paragraph("All")], whatToExpect: null, body: [] },
				],
			},
		],
		meta: { pagination: { total: 1 } },
	};
	const page = `${SITE}/blog/feet`;
	expect(withTextsAs("html", answer, "article", SITE)).toEqual({
		data: [
			{
				documentId: "a",
				slug: "feet",
				title: "Feet",
				body:
					'<h2 id="why-it-helps">Why it helps</h2>' +
					`<p><strong>Warm &amp; </strong><a href="${SITE}/book">book</a><a href="${page}#why-it-helps">up</a></p>` +
					`<figure><img src="${SITE}/uploads/a.jpg" alt="Hands" loading="lazy" decoding="async"/></figure>`,
				treatments: [{ slug: "deep", whoItIsFor: "<p>All</p>", whatToExpect: null, body: "" }],
			},
		],
		meta: { pagination: { total: 1 } },
	});
	expect(withTextsAs("markdown", answer, "article", SITE)).toMatchObject({
		data: [
			{
				body: `## Why it helps\n\n**Warm &** [book](${SITE}/book)[up](${page}#why-it-helps)\n\n![Hands](${SITE}/uploads/a.jpg)\n`,
				treatments: [{ whoItIsFor: "All\n", whatToExpect: null, body: "" }],
			},
		],
	});
});

test("an entry reads as a document under its title, its further texts under theirs", () => {
	const treatment = {
		name: "Deep <tissue>",
		slug: "deep",
		whatToExpect: [paragraph("Oil")],
		body: [paragraph("Slow")],
		whoItIsFor: [],
	};
	expect(entryAsText("markdown", treatment, "treatment", SITE)).toEqual({
		page: `${SITE}/treatments/deep`,
		text: "# Deep \\<tissue>\n\nSlow\n\n## What to expect\n\nOil\n",
	});
	const { text } = entryAsText("html", treatment, "treatment", SITE) ?? {};
	expect(text).toContain("<title>Deep &lt;tissue&gt;</title>");
	expect(text).toContain(
		"<h1>Deep &lt;tissue&gt;</h1>\n<p>Slow</p>\n<h2>What to expect</h2><p>Oil</p></body>",
	);
});

test("what has no text is no document", () => {
	expect(entryAsText("html", { name: "Neck", slug: "neck" }, "category", SITE)).toBeNull();
});
