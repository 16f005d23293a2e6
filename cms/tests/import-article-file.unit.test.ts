import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { parseArticleFile } from "../src/import/article-file";

const TODAY = "2026-03-10";
const parse = (text: string) => parseArticleFile(Buffer.from(text), TODAY);
const withKeys = (...lines: string[]) => {
	return parse(["---", "title: One", ...lines, "---", "", "Text."].join("\n"));
};

test("reads every key", () => {
	const { article, images, problems } = withKeys(
		"slug: another-address",
		"category: Self-care",
		"author: Caroline",
		"publishedOn: 2026-02-14",
		"reviewedOn: 2026-03-10",
		"readingMinutes: 6",
		"excerpt: >",
		"  Over two",
		"  lines.",
		"cover: ./couch.jpg",
		"coverAlt: A couch",
		"seo:",
		"  title: Found",
		"  description: 'Shown: to searchers'",
	);
	expect(problems).toEqual([]);
	const cover = { path: "./couch.jpg", alt: "A couch", caption: null, line: 12 };
	expect(images).toEqual([cover]);
	expect(article).toEqual({
		title: "One",
		slug: "another-address",
		category: "Self-care",
		author: "Caroline",
		publishedOn: "2026-02-14",
		publishedOnPrecision: "day",
		reviewedOn: "2026-03-10",
		readingMinutes: 6,
		excerpt: "Over two lines.",
		cover,
		seo: { title: "Found", description: "Shown: to searchers" },
		body: [{ type: "paragraph", children: [{ type: "text", text: "Text." }] }],
	});
});

test("needs a title alone, and takes what is empty as not said", () => {
	const { article, problems } = withKeys("slug:", 'category: ""', "publishedOn:", "seo:");
	expect(problems).toEqual([]);
	expect(article).toMatchObject({
		slug: "one",
		category: null,
		author: null,
		publishedOn: null,
		publishedOnPrecision: "day",
		readingMinutes: null,
		excerpt: null,
		cover: null,
		seo: null,
	});
});

test("a month is its first day, and stays a month", () => {
	expect(withKeys("publishedOn: 2026-02").article).toMatchObject({
		publishedOn: "2026-02-01",
		publishedOnPrecision: "month",
	});
});

test("takes every value as it is written", () => {
	const { article } = parse("---\ntitle: 1.10\ncategory: true\nauthor: 007\n---\n\nText.");
	expect(article).toMatchObject({ title: "1.10", slug: "1-10", category: "true", author: "007" });
});

test("makes the address as the site does", () => {
	const { article } = parse("---\ntitle: Wie man’s übt – täglich!\n---\n\nText.");
	expect(article.slug).toBe("wie-man-s-uebt-taeglich");
});

test.each([
	["an unknown key", ["tilte: Two"], 3, '"tilte" is not known here; known are title, slug,'],
	["an unknown key of seo", ["seo:", "  colour: red"], 4, '"seo.colour" is not known here'],
	["a key given twice", ["author: A", "author: B"], 4, "this key is given twice"],
	["a list where a text belongs", ["author: [a, b]"], 3, "author must be one text"],
	["a text where a group belongs", ["seo: words"], 3, "seo must be a title and a description"],
	["a text with a colon", ["excerpt: Backs: what helps"], 3, "needs quotes round it"],
	["a word for a number", ["readingMinutes: six"], 3, 'a whole number from 1 to 120, not "six"'],
	["no minutes", ["readingMinutes: 0"], 3, 'a whole number from 1 to 120, not "0"'],
	["half minutes", ["readingMinutes: 2.5"], 3, 'a whole number from 1 to 120, not "2.5"'],
	["a date in words", ["publishedOn: Feb 2026"], 3, 'a month like 2026-02, not "Feb 2026"'],
	["a day that is not", ["publishedOn: 2026-02-30"], 3, 'not "2026-02-30"'],
	["a month that is not", ["publishedOn: 2026-13"], 3, 'not "2026-13"'],
	["tomorrow", ["publishedOn: 2026-03-11"], 3, "lies in the future (2026-03-11); nothing can be"],
	["next month", ["publishedOn: 2026-04"], 3, "lies in the future (2026-04)"],
	[
		"a review by month",
		["reviewedOn: 2026-02"],
		3,
		"reviewedOn must be a date like 2026-02-14, not",
	],
	["a review to come", ["reviewedOn: 2027-01-01"], 3, "reviewedOn lies in the future"],
	["a slug with capitals", ["slug: My Post"], 3, 'hyphens, not "My Post"'],
	["a long excerpt", [`excerpt: ${"a".repeat(301)}`], 3, "at most 300 characters, not 301"],
	["a long category", [`category: ${"a".repeat(61)}`], 3, "at most 60 characters, not 61"],
	["a long title for searches", ["seo:", `  title: ${"a".repeat(71)}`], 4, "at most 70 characters"],
	["a cover without words", ["cover: ./a.jpg"], 3, "cover needs a coverAlt"],
	["words without a cover", ["coverAlt: A couch"], 3, "coverAlt has no cover"],
])("names the line of %s", (_name, lines, line, reason) => {
	expect(withKeys(...lines).problems).toEqual([{ line, reason: expect.stringContaining(reason) }]);
});

test.each([
	["no front matter", "# One\n\nText.", 1, "the file must begin with front matter"],
	["front matter without an end", "---\ntitle: One\n\nText.", 1, "must begin with front matter"],
	["an empty file", "", 1, "the file must begin with front matter"],
	["no title", "---\nauthor: A\n---\n\nText.", 1, "title is missing"],
	["a title without letters", "---\ntitle: 🙂\n---\n\nText.", 2, "give a slug too"],
	["a long title", `---\ntitle: ${"a".repeat(121)}\n---\n\nText.`, 2, "at most 120 characters"],
	["no text", "---\ntitle: One\n---\n\n", 3, "there is no text below"],
	["front matter that is a text", "---\nOne\n---\n\nText.", 2, "must be key: value"],
	["a NUL", "---\ntitle: One\n---\n\na\0b", 5, "not UTF-8 text"],
])("a file with %s is refused", (_name, text, line, reason) => {
	expect(parse(text).problems).toContainEqual({ line, reason: expect.stringContaining(reason) });
});

test("a file in another encoding is refused at its first foreign byte", () => {
	const bytes = Buffer.from("---\ntitle: One\n---\n\ncafé", "latin1");
	expect(parseArticleFile(bytes, TODAY).problems).toEqual([
		{ line: 5, reason: "this is not UTF-8 text; save the file as UTF-8" },
	]);
});

test("names everything that is wrong with a file, by line", () => {
	const { problems } = parse("---\ntitel: One\nreadingMinutes: x\n---\n\n<b>\n\n[a](b)");
	expect(problems.map(({ line }) => line)).toEqual([1, 2, 3, 6, 8]);
});

test("keeps a real article word for word", () => {
	const file = path.join(__dirname, "fixtures", "import", "shoulders-at-a-desk.md");
	const { article, problems } = parseArticleFile(readFileSync(file), TODAY);
	expect(problems).toEqual([]);
	expect(article.body.map((block) => block.type)).toEqual([
		...["paragraph", "heading", "paragraph", "paragraph", "heading", "paragraph", "list"],
		...["heading", "quote", "paragraph"],
	]);
	const words = (node: object): string => {
		if ("text" in node) return String(node.text);
		const children = "children" in node && Array.isArray(node.children) ? node.children : [];
		return children.map(words).join("");
	};
	const source = readFileSync(file, "utf8").split("---\n").slice(2).join("---\n");
	const plain = source
		.replace(/^(## |- |> )/gm, "")
		.replaceAll("**", "")
		.replace(/\s+/g, "");
	const taken = article.body.map(words).join("").replace(/\s+/g, "");
	expect(taken).toBe(plain.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1"));
});
