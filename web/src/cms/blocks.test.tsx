import { renderToStaticMarkup } from "react-dom/server";
import { MemoryRouter } from "react-router-dom";
import { expect, test } from "vitest";
import { Blocks } from "./blocks";
import type { Schemas } from "./client";

type Body = Schemas["Blocks"];

const text = (value: string, marks: Partial<Schemas["Text"]> = {}): Schemas["Text"] => ({
	type: "text",
	text: value,
	...marks,
});

function html(blocks: Body | null): string {
	const markup = renderToStaticMarkup(
		<MemoryRouter>
			<Blocks blocks={blocks} />
		</MemoryRouter>,
	);
	return markup.replace(/^<div[^>]*>|<\/div>$/g, "");
}

test("a paragraph keeps its marks, its line breaks and its signs", () => {
	const body: Body = [
		{
			type: "paragraph",
			children: [
				text("Warm-up: ", { bold: true }),
				text("breathe & rest\nthen <stretch>", { italic: true }),
			],
		},
	];
	expect(html(body)).toBe(
		"<p><strong>Warm-up: </strong><em>breathe &amp; rest<br/>then &lt;stretch&gt;</em></p>",
	);
});

test("headings of a text start at the second level, since the page has its title", () => {
	const levels = [1, 2, 3, 4, 6].map((level) => ({
		type: "heading" as const,
		level,
		children: [text("x")],
	}));
	expect(html(levels)).toBe("<h2>x</h2><h2>x</h2><h3>x</h3><h4>x</h4><h4>x</h4>");
});

test("a list within a list stands inside the item before it", () => {
	const body: Body = [
		{
			type: "list",
			format: "unordered",
			children: [
				{ type: "list-item", children: [text("one")] },
				{
					type: "list",
					format: "ordered",
					children: [{ type: "list-item", children: [text("inner")] }],
				},
				{ type: "list-item", children: [text("two")] },
			],
		},
	];
	expect(html(body)).toBe("<ul><li>one<ol><li>inner</li></ol></li><li>two</li></ul>");
});

test("links within the site are the router's, all others plain", () => {
	const link = (url: string): Schemas["Link"] => ({ type: "link", url, children: [text("here")] });
	expect(html([{ type: "paragraph", children: [link("/book")] }])).toBe(
		'<p><a href="/book" data-discover="true">here</a></p>',
	);
	expect(html([{ type: "paragraph", children: [link("//elsewhere.example")] }])).toBe(
		'<p><a href="//elsewhere.example">here</a></p>',
	);
	expect(html([{ type: "paragraph", children: [link("tel:+447700900123")] }])).toBe(
		'<p><a href="tel:+447700900123">here</a></p>',
	);
});

test("an image brings its size, so that nothing jumps, its description and its caption", () => {
	const image = {
		url: "/uploads/room.jpg",
		width: 300,
		height: 200,
		alternativeText: "The room",
		caption: "Where it happens",
	};
	const sizes = 'sizes="min(36rem, 92vw, 300px)"';
	expect(html([{ type: "image", image, children: [text("")] }])).toBe(
		[
			`<figure><picture><source type="image/avif" srcSet="/images/room.jpg/320.avif 300w" ${sizes}/>`,
			`<img src="/images/room.jpg/1080.webp" srcSet="/images/room.jpg/320.webp 300w" ${sizes}`,
			' width="300" height="200" alt="The room" loading="lazy" decoding="async"/></picture>',
			"<figcaption>Where it happens</figcaption></figure>",
		].join(""),
	);
});

test("quotes and code are what they are", () => {
	expect(
		html([
			{ type: "quote", children: [text("Well said")] },
			{ type: "code", children: [text("a < b")] },
		]),
	).toBe("<blockquote>Well said</blockquote><pre><code>a &lt; b</code></pre>");
});

test("empty paragraphs and an empty text leave nothing behind", () => {
	expect(html([{ type: "paragraph", children: [text(" ")] }])).toBe("");
	expect(html(null)).toBe("");
	expect(html([])).toBe("");
});
