import { expect, test } from "vitest";
import { markdownToBlocks, parseMarkdown } from "../src/import/markdown";

const text = (words: string, marks = {}) => ({ type: "text", text: words, ...marks });
const link = (url: string, ...children: object[]) => ({ type: "link", url, children });
const paragraph = (...children: object[]) => ({ type: "paragraph", children });
const item = (...children: object[]) => ({ type: "list-item", children });

test.each([
	["a paragraph", "Warm hands.", [paragraph(text("Warm hands."))]],
	["two paragraphs", "One.\n\nTwo.", [paragraph(text("One.")), paragraph(text("Two."))]],
	["lines broken by an editor", "One\nline.\r\nStill.", [paragraph(text("One line. Still."))]],
	["a hard break", "One\\\nTwo  \nThree", [paragraph(text("One\nTwo\nThree"))]],
	[
		"headings of every level",
		"# A\n\n## B\n\n### C\n\n#### D\n\n##### E\n\n###### F",
		["A", "B", "C", "D", "E", "F"].map((words, index) => {
			return { type: "heading", level: index + 1, children: [text(words)] };
		}),
	],
	[
		"a bold lead-in",
		"**Breathing:** slowly, and out.",
		[paragraph(text("Breathing:", { bold: true }), text(" slowly, and out."))],
	],
	[
		"every look of a text",
		"*slow* __firm__ ~~hard~~ `code` ***both***",
		[
			paragraph(
				text("slow", { italic: true }),
				text(" "),
				text("firm", { bold: true }),
				text(" "),
				text("hard", { strikethrough: true }),
				text(" "),
				text("code", { code: true }),
				text(" "),
				text("both", { italic: true, bold: true }),
			),
		],
	],
	[
		"characters that mean something elsewhere",
		"~80% &mdash; 5 &lt; 6 \\*no\\* [^1] a_b_c ~one~ 20% \u00a0— “so”",
		[paragraph(text("~80% — 5 < 6 *no* [^1] a_b_c ~one~ 20% \u00a0— “so”"))],
	],
	[
		"a link between words",
		"See [prices](/book), or [*write*](mailto:hello@example.org).",
		[
			paragraph(
				text("See "),
				link("/book", text("prices")),
				text(", or "),
				link("mailto:hello@example.org", text("write", { italic: true })),
				text("."),
			),
		],
	],
	[
		"a link alone, in bold",
		"**[Ring](tel:+447700900123)**",
		[paragraph(text(""), link("tel:+447700900123", text("Ring", { bold: true })), text(""))],
	],
	[
		"a link whose address stands elsewhere",
		"[Advice][nhs] and <https://example.org/>\n\n[nhs]: https://www.example.org/back",
		[
			paragraph(
				text(""),
				link("https://www.example.org/back", text("Advice")),
				text(" and "),
				link("https://example.org/", text("https://example.org/")),
				text(""),
			),
		],
	],
	[
		"a list",
		"- **One:** first\n- two\n  goes on",
		[
			{
				type: "list",
				format: "unordered",
				children: [item(text("One:", { bold: true }), text(" first")), item(text("two goes on"))],
			},
		],
	],
	[
		"lists within lists",
		"1. One\n   - a\n     1. deep\n   - b\n2. Two",
		[
			{
				type: "list",
				format: "ordered",
				children: [
					item(text("One")),
					{
						type: "list",
						format: "unordered",
						indentLevel: 1,
						children: [
							item(text("a")),
							{
								type: "list",
								format: "ordered",
								indentLevel: 2,
								children: [item(text("deep"))],
							},
							item(text("b")),
						],
					},
					item(text("Two")),
				],
			},
		],
	],
	[
		"an item of two paragraphs",
		"- One\n\n  more\n- Two",
		[
			{
				type: "list",
				format: "unordered",
				children: [item(text("One\n\nmore")), item(text("Two"))],
			},
		],
	],
	[
		"a quote of two paragraphs",
		"> First **bold**\n>\n> second",
		[
			{
				type: "quote",
				children: [text("First "), text("bold", { bold: true }), text("\n\nsecond")],
			},
		],
	],
	[
		"code",
		"```css\na {\n  b: c\n}\n```\n\n    plain",
		[
			{ type: "code", language: "css", children: [text("a {\n  b: c\n}")] },
			{ type: "code", children: [text("plain")] },
		],
	],
	["nothing", "", []],
])("turns %s into blocks", (_name, markdown, blocks) => {
	expect(markdownToBlocks(markdown)).toEqual(blocks);
});

test("cuts a paragraph where an image stands in it", () => {
	const { blocks, images, problems } = parseMarkdown(
		'Before\n![A couch](./couch.jpg "The room")\nafter.\n\n![Oil](oil.png)',
	);
	expect(problems).toEqual([]);
	expect(images).toEqual([
		{ path: "./couch.jpg", alt: "A couch", caption: "The room", line: 2 },
		{ path: "oil.png", alt: "Oil", caption: null, line: 5 },
	]);
	expect(blocks).toEqual([
		paragraph(text("Before")),
		{ type: "image", image: images[0], children: [text("")] },
		paragraph(text("after.")),
		{ type: "image", image: images[1], children: [text("")] },
	]);
});

test.each([
	["a table", "Hours:\n\n| a | b |\n|---|---|\n| 1 | 2 |", 3, "a table has no place"],
	["HTML", "One\n\n<div>two</div>", 3, "HTML is not taken over"],
	["HTML in a line", "One<br>two", 1, "HTML is not taken over"],
	["a comment", "<!-- later -->", 1, "HTML is not taken over"],
	["a line across the page", "One\n\n---\n\nTwo", 3, "a line across the page"],
	["a footnote", "One[^1]\n\n[^1]: note", 1, "footnotes have no place"],
	["a box to tick", "- one\n- [ ] two", 2, "a box to tick"],
	["a list that begins at 3", "3. three", 1, "begins at 1, not at 3"],
	["an empty heading", "One\n\n##", 3, "the heading is empty"],
	["an empty item", "- one\n-", 2, "must begin with text"],
	["a list in a quote", "> one\n>\n> - two", 3, "a list cannot stand inside a quote"],
	["a quote in a quote", "> one\n>\n> > two", 3, "a quote cannot stand inside"],
	["a heading in a list", "- ## one", 1, "a heading cannot stand inside"],
	[
		"text after a list within a list",
		"- one\n  - two\n\n  three",
		4,
		"text cannot follow on a list",
	],
	["code in a list", "- one\n\n  ```\n  two\n  ```", 3, "code cannot stand inside"],
	["words after a code's language", "```js title=one\n```", 1, '"title=one" after the language'],
	["an image in a heading", "## ![a](./a.jpg)", 1, "paragraph of its own"],
	["an image in a link", "[![a](./a.jpg)](/book)", 1, "paragraph of its own"],
	["an image by reference", "![a][b]\n\n[b]: ./a.jpg", 1, "written as ![what it shows]"],
	["an image without words", "One\n\n![](./a.jpg)", 3, "needs words for those who cannot see it"],
	["an address that nothing uses", "One\n\n[two]: /three", 3, "nothing refers to [two]"],
	["the address of a link in a quote", "> [two]: /three", 1, "must stand at the margin"],
	["a title of a link", '[one](/two "three")', 1, 'take out "three"'],
	["a link without words", "[](/one)", 1, "the link has no words"],
	["a script as a link", "[one](javascript:alert(1))", 1, '"javascript:alert(1)" must begin with'],
	["a link to a place in the page", "[one](#two)", 1, '"#two" must begin with'],
	["a link without its protocol", "[one](//example.org)", 1, '"//example.org" must begin with'],
	["a disguised one", "[one](/\\example.org)", 1, "must begin with"],
	["a link to a file", "[one](two.md)", 1, '"two.md" must begin with'],
	["ftp", "[one](ftp://example.org)", 1, '"ftp://example.org" must begin with'],
])("names the line of %s", (_name, markdown, line, reason) => {
	const { problems } = parseMarkdown(markdown);
	expect(problems[0]).toEqual({ line, reason: expect.stringContaining(reason) });
});

test("counts lines from the first of the file, front matter included", () => {
	const parsed = parseMarkdown("\uFEFF---\r\ntitle: One\r\n---\r\n\r\nText\r\n\r\n***\r\n");
	expect(parsed.frontMatter).toEqual({ yaml: "title: One", line: 2 });
	expect(parsed.problems.map(({ line }) => line)).toEqual([7]);
});

test("a bare text with problems or images is refused, every line named", () => {
	expect(() => markdownToBlocks("![a](./a.jpg)\n\n---\n\n<b>")).toThrow(
		/line 3: a line across.*\nline 5: HTML.*\nline 1: an image/,
	);
});
