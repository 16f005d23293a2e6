import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { parseArticleFile } from "../../../cms/src/import/article-file";
import { markdownToBlocks, parseMarkdown } from "../../../cms/src/import/markdown";
import type { Schemas } from "../../src/cms/client";
import { articleAsMarkdown } from "./article-markdown";
import { blocksToMarkdown } from "./markdown";

type Blocks = Schemas["Blocks"];
type Marks = Partial<Schemas["Text"]>;

const text = (value: string, marks: Marks = {}): Schemas["Text"] => ({
	type: "text",
	text: value,
	...marks,
});
const paragraph = (...children: Schemas["Inline"][]): Blocks[number] => ({
	type: "paragraph",
	children,
});
const item = (...children: Schemas["Inline"][]) => ({ type: "list-item" as const, children });

/** What the importer makes of what was written. */
const again = (blocks: Blocks) => markdownToBlocks(blocksToMarkdown(blocks));

test("what the importer reads from the starter articles, it reads again from what is written of it", () => {
	const folder = path.resolve(import.meta.dirname, "../../../cms/content/articles");
	const files = readdirSync(folder);
	expect(files.length).toBeGreaterThan(0);
	for (const file of files) {
		const { blocks } = parseMarkdown(readFileSync(path.join(folder, file), "utf8"));
		expect(again(blocks as Blocks), file).toEqual(blocks);
	}
});

test("marks, breaks, links, code, quotes and lists within lists come back as they were", () => {
	const blocks: Blocks = [
		{ type: "heading", level: 2, children: [text("A & B: *not* bold")] },
		paragraph(
			text("plain "),
			text("bold", { bold: true }),
			text(" and "),
			text("both", { bold: true, italic: true }),
			text(", "),
			text("gone", { strikethrough: true }),
			text(", "),
			text("a`b", { code: true }),
			text("\nnext line "),
			{ type: "link", url: "https://massage.example/book", children: [text("here")] },
			text(""),
		),
		{
			type: "list",
			format: "ordered",
			children: [
				item(text("one")),
				{
					type: "list",
					format: "unordered",
					indentLevel: 1,
					children: [item(text("inner")), item(text("second"))],
				},
				item(text("two\n\nand more")),
			],
		},
		{ type: "quote", children: [text("Well said.\n\nTwice.")] },
		{ type: "code", language: "text", children: [text("a < b\n\n  c")] },
	];
	expect(again(blocks)).toEqual(blocks);
});

test("what is apart by an empty line stays apart for a reader of the bare text", () => {
	const quote: Blocks = [{ type: "quote", children: [text("Well said.\n\nTwice.")] }];
	expect(blocksToMarkdown(quote)).toBe("> Well said.\n>\n> Twice.\n");
});

test("signs that mean something in Markdown stay signs", () => {
	for (const value of [
		"1. not a list",
		"- nor this",
		"# nor a heading",
		"> nor a quote",
		"---",
		"[a](b) ![c](d) <e> &amp; `f` *g* _h_ ~~i~~",
		"| a | b |",
		"[ ] no box to tick",
		"50% * 2 = 100%",
		"back\\slash",
	]) {
		expect(again([paragraph(text(value))]), value).toEqual([paragraph(text(value))]);
	}
});

test("marks that touch spaces or one another keep the words and their marks", () => {
	const blocks = [
		paragraph(
			text("Warm-up: ", { bold: true }),
			text("slowly"),
			text(" and", { italic: true }),
			text(" on", { bold: true }),
		),
	];
	expect(blocksToMarkdown(blocks)).toBe("**Warm-up:** slowly *and* **on**\n");
	const touching = [paragraph(text("a", { bold: true }), text("b", { italic: true }), text("c"))];
	expect(again(touching)).toEqual(touching);
});

test("blank paragraphs, breaks at the ends and underlining leave nothing behind", () => {
	const blocks = [
		paragraph(text("")),
		paragraph(text("\n")),
		{ type: "heading" as const, level: 2, children: [text(" ")] },
		paragraph(text(" ", { bold: true })),
		paragraph(text("\nunder", { underline: true }), text(" lined\n")),
	];
	expect(blocksToMarkdown(blocks)).toBe("under lined\n");
});

test("an article's file is one that the importer takes, with links and images whole", () => {
	const article = {
		title: "Feet: a start",
		slug: "feet",
		category: { name: "Aches" },
		author: null,
		cover: { url: "/uploads/feet.jpg", alternativeText: "Two feet" },
		excerpt: "- Short.",
		publishedOn: "2026-02-01",
		publishedOnPrecision: "month",
		reviewedOn: null,
		readingMinutes: 2,
		body: [
			paragraph({ type: "link", url: "/book", children: [text("Book")] }),
			{
				type: "image",
				image: { url: "/uploads/room.jpg", alternativeText: "The room", caption: "Here" },
				children: [text("")],
			},
		],
	} as unknown as Schemas["Article"];
	const file = articleAsMarkdown(article, "https://massage.example");
	const read = parseArticleFile(Buffer.from(file), "2026-11-23");
	expect(read.problems).toEqual([]);
	expect(read.article).toMatchObject({
		title: "Feet: a start",
		slug: "feet",
		category: "Aches",
		author: null,
		excerpt: "- Short.",
		publishedOn: "2026-02-01",
		publishedOnPrecision: "month",
		readingMinutes: 2,
		cover: { path: "https://massage.example/uploads/feet.jpg", alt: "Two feet" },
	});
	expect(read.images[1]).toMatchObject({
		path: "https://massage.example/uploads/room.jpg",
		alt: "The room",
		caption: "Here",
	});
	expect(file).toContain("[Book](https://massage.example/book)");
});
