/**
 * What a clipboard holds as HTML, as Blocks: headings, paragraphs, lists, links, bold and italic. All else (fonts,
 * colours, tables, pictures, what only Word or Google Docs understand) is dropped and its words are kept.
 */

import type { Inline, Item, Link, ListBlock, Text as Words } from "../../documents/blocks";

type Heading = { type: "heading"; level: number; children: Inline[] };
export type Block = Heading | { type: "paragraph"; children: Inline[] } | ListBlock;

type Marks = { bold: boolean; italic: boolean; url: string | null };

const PLAIN: Marks = { bold: false, italic: false, url: null };

const UNSEEN = new Set("head link meta noscript script style svg template title".split(" "));
const BLOCK = new Set(
	"address article aside blockquote body dd details div dl dt fieldset figcaption figure footer form header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split(
		" ",
	),
);

/** The lowest level of headings that the editor offers. */
const LOWEST = 4;

/** Addresses that the CMS takes; Google's detour to an address is left out. */
function addressOf(href: string): string | null {
	const given = /^https:\/\/www\.google\.com\/url\?/.test(href)
		? (new URL(href).searchParams.get("q") ?? "")
		: href.trim();
	return /^(https?:\/\/|mailto:|tel:|\/(?!\/))/i.test(given) ? given : null;
}

/** Word's own name for a property that no browser keeps, from the attribute itself. */
function wordsOwn(element: Element, property: string): string | null {
	const style = element.getAttribute("style") ?? "";
	return new RegExp(`${property}:\\s*([^;]+)`, "i").exec(style)?.[1]?.trim() ?? null;
}

function marksOf(element: Element, tag: string, outer: Marks): Marks {
	const style = element instanceof HTMLElement ? element.style : null;
	const weight = style?.fontWeight ?? "";
	const slant = style?.fontStyle ?? "";
	const heavy = /^(bold|bolder|[6-9]00)$/.test(weight);
	// Google Docs wraps everything in a <b> that is not bold.
	const light = /^(normal|[1-5]00)$/.test(weight);
	return {
		bold: !light && (outer.bold || heavy || tag === "b" || tag === "strong"),
		italic:
			slant !== "normal" && (outer.italic || slant === "italic" || tag === "i" || tag === "em"),
		url: tag === "a" ? addressOf(element.getAttribute("href") ?? "") : outer.url,
	};
}

/** The words of one block as they are collected. */
class Line {
	private pieces: { text: string; marks: Marks }[] = [];

	add(text: string, marks: Marks): void {
		const before = this.pieces.at(-1);
		const collapsed = text.replace(/[^\S\n]+/g, " ");
		const continues = !before || /\s$/.test(before.text);
		this.pieces.push({ text: continues ? collapsed.replace(/^ /, "") : collapsed, marks });
	}

	break(): void {
		const last = this.pieces.at(-1);
		if (last && !last.text.endsWith("\n")) last.text = `${last.text.trimEnd()}\n`;
	}

	/** Takes what was collected; null if there were no words. */
	take(): Inline[] | null {
		const pieces = this.pieces;
		this.pieces = [];
		while (pieces.length > 0 && pieces.at(-1)?.text.trim() === "") pieces.pop();
		const last = pieces.at(-1);
		if (last) last.text = last.text.trimEnd();
		const line: Inline[] = [];
		for (const { text, marks } of pieces) {
			if (text === "") continue;
			const piece: Words = {
				type: "text",
				text,
				...(marks.bold && { bold: true }),
				...(marks.italic && { italic: true }),
			};
			const end = line.at(-1);
			if (marks.url === null) joinTo(line, piece);
			else if (end?.type === "link" && end.url === marks.url) joinTo(end.children, piece);
			else line.push({ type: "link", url: marks.url, children: [piece] });
		}
		return line.length > 0 ? line : null;
	}
}

/** Adds a piece, or its words to the last one if both look the same. */
function joinTo(line: (Words | Link)[], piece: Words): void {
	const end = line.at(-1);
	if (end?.type === "text" && end.bold === piece.bold && end.italic === piece.italic) {
		end.text += piece.text;
	} else {
		line.push(piece);
	}
}

/** A heading is bold by itself, and one line. */
function asHeading(children: Inline[]): Inline[] {
	const line: Inline[] = [];
	for (const child of children) {
		if (child.type === "link") {
			line.push(child);
		} else {
			const { bold: _, ...piece } = child;
			joinTo(line, { ...piece, text: piece.text.replaceAll("\n", " ") });
		}
	}
	return line;
}

class Reader {
	readonly blocks: Block[] = [];
	private line = new Line();

	private end(): void {
		const children = this.line.take();
		if (children) this.blocks.push({ type: "paragraph", children });
	}

	/** The line that is open becomes an item of a list at a depth, of the list before it if there is one. */
	private endAsItem(format: ListBlock["format"], depth: number): void {
		const children = this.line.take();
		if (!children) return;
		const before = this.blocks.at(-1);
		let list: ListBlock;
		if (before?.type === "list" && (depth > 0 || before.format === format)) {
			list = before;
		} else {
			list = { type: "list", format, indentLevel: 0, children: [] };
			this.blocks.push(list);
		}
		for (let level = 1; level <= depth && list.children.length > 0; level += 1) {
			const last: Item | ListBlock | undefined = list.children.at(-1);
			if (last?.type === "list") {
				list = last;
			} else {
				const inner: ListBlock = { type: "list", format, indentLevel: level, children: [] };
				list.children.push(inner);
				list = inner;
			}
		}
		list.children.push({ type: "list-item", children });
	}

	/** A list of Word: paragraphs that say how deep they are, and carry their own bullet or number. */
	private wordItem(element: Element, marks: Marks, place: string): void {
		const depth = Number(/level(\d)/.exec(place)?.[1] ?? 1) - 1;
		let bullet = "";
		for (const child of element.querySelectorAll("span")) {
			if (wordsOwn(child, "mso-list") !== "Ignore") continue;
			bullet = child.textContent.trim();
			child.remove();
		}
		this.end();
		this.inside(element, marks);
		this.endAsItem(/^\(?([0-9]+|[a-z]|[ivx]+)[.)]$/i.test(bullet) ? "ordered" : "unordered", depth);
	}

	private list(element: Element, tag: string, marks: Marks, depth: number): void {
		const format = tag === "ol" ? "ordered" : "unordered";
		for (const child of element.children) {
			const name = child.localName;
			if (name === "ul" || name === "ol") {
				this.list(child, name, marks, depth + 1);
				continue;
			}
			const inner = [...child.children].filter(({ localName }) => /^[uo]l$/.test(localName));
			for (const list of inner) list.remove();
			this.words(child, marks);
			this.endAsItem(format, depth);
			for (const list of inner) this.list(list, list.localName, marks, depth + 1);
		}
	}

	/** All the words of an element in one line, whatever stands in it. */
	private words(element: Element, outer: Marks): void {
		for (const node of element.childNodes) {
			if (node instanceof Text) this.line.add(node.data.replaceAll("\n", " "), outer);
			else if (node instanceof Element && !UNSEEN.has(node.localName)) {
				if (node.localName === "br" || (BLOCK.has(node.localName) && node.previousElementSibling)) {
					this.line.break();
				}
				this.words(node, marksOf(node, node.localName, outer));
			}
		}
	}

	/** What stands in an element, in blocks of its own where it has such. */
	inside(element: Element, outer: Marks = PLAIN): void {
		for (const node of element.childNodes) {
			if (node instanceof Text) this.line.add(node.data.replaceAll("\n", " "), outer);
			else if (node instanceof Element) this.element(node, outer);
		}
	}

	private heading(element: Element, level: number): void {
		this.end();
		this.words(element, PLAIN);
		const children = this.line.take();
		if (children) this.blocks.push({ type: "heading", level, children: asHeading(children) });
	}

	private element(element: Element, outer: Marks): void {
		const tag = element.localName;
		if (UNSEEN.has(tag)) return;
		const marks = marksOf(element, tag, outer);
		const place = wordsOwn(element, "mso-list");
		if (tag === "br") {
			this.line.break();
		} else if (tag === "p" && place !== null) {
			this.wordItem(element, marks, place);
		} else if (tag === "ul" || tag === "ol") {
			this.end();
			this.list(element, tag, marks, 0);
		} else if (/^h[1-6]$/.test(tag)) {
			this.heading(element, Number(tag[1]));
		} else if (BLOCK.has(tag)) {
			this.end();
			this.inside(element, marks);
			this.end();
		} else {
			this.inside(element, marks);
		}
	}

	close(): Block[] {
		this.end();
		// The first level is the title's, which has a field of its own.
		const below = this.blocks.some((block) => block.type === "heading" && block.level === 1)
			? 1
			: 0;
		return this.blocks.map((block) =>
			block.type === "heading" ? { ...block, level: Math.min(block.level + below, LOWEST) } : block,
		);
	}
}

/** The blocks of a clipboard's HTML; none if it holds no words. */
export function blocksFromHtml(html: string): Block[] {
	const reader = new Reader();
	reader.inside(new DOMParser().parseFromString(html, "text/html").body);
	return reader.close();
}
