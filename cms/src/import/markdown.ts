import type { BlockContent, Definition, List, ListItem, PhrasingContent, Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { frontmatterFromMarkdown } from "mdast-util-frontmatter";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { frontmatter } from "micromark-extension-frontmatter";
import { gfm } from "micromark-extension-gfm";
import type { Inline, Item, ListBlock, Marks, Text } from "../documents/blocks";

/** What is wrong with a file, in words for the one who wrote it; lines count from 1. */
export type Problem = { line: number; reason: string };

/** An image as the file names it: a path beside the file, not yet in the media library. */
export type ImageReference = { path: string; alt: string; caption: string | null; line: number };

/** A block of Strapi's Blocks field; `Image` is what stands in its image blocks. */
export type Block<Image> =
	| { type: "paragraph" | "quote"; children: Inline[] }
	| { type: "heading"; level: 1 | 2 | 3 | 4 | 5 | 6; children: Inline[] }
	| { type: "code"; language?: string; children: Text[] }
	| { type: "image"; image: Image; children: Text[] }
	| ListBlock;

export type ParsedMarkdown = {
	/** The YAML between the two lines of ---; `line` is that of its first line. Null if there is none. */
	frontMatter: { yaml: string; line: number } | null;
	blocks: Block<ImageReference>[];
	images: ImageReference[];
	/** Everything that has no block, by line; the blocks are whole only if there is nothing here. */
	problems: Problem[];
};

/** Why something cannot become a block, and what to write instead. */
const NO_BLOCK = {
	table: "a table has no place in an article; write it as a list",
	html: "HTML is not taken over; write it in Markdown, or take it out",
	thematicBreak: "a line across the page has no place in an article; use a heading, or take it out",
	footnoteReference: "footnotes have no place in an article; put the note into the text",
	footnoteDefinition: "footnotes have no place in an article; put the note into the text",
	image: "an image must stand in a paragraph of its own, outside lists, quotes, headings and links",
	imageReference:
		"an image must stand in a paragraph of its own, written as ![what it shows](./file.jpg)",
	definition: "a link's address must stand at the margin, outside lists and quotes",
	yaml: "only the first lines of a file can be front matter",
	heading: "a heading cannot stand inside a list or a quote",
	code: "code cannot stand inside a list or a quote",
	blockquote: "a quote cannot stand inside a list or another quote",
	list: "a list cannot stand inside a quote, nor begin the item of another list",
	listItem: "an item of a list must begin with text",
	paragraph: "text cannot follow on a list within a list; make it an item of its own",
} as const;

/** What is wrong with a link's address, or null. Stricter than Strapi, which lets ftp: and //host pass. */
function linkFault(url: string): string | null {
	if (/^\/(?![/\\])/.test(url)) return null;
	if (/^(https?:\/\/|mailto:|tel:)/i.test(url) && URL.canParse(url)) return null;
	return `the link to "${url}" must begin with https://, http://, mailto: or tel:, or with one / for a page of this site`;
}

/** Texts of the same look in one, and an empty text on either side of a link, as the editor keeps them. */
function tidy(inlines: Inline[]): Inline[] {
	const tidied: Inline[] = [];
	for (const inline of inlines) {
		const last = tidied.at(-1);
		if (inline.type === "link") {
			if (last?.type !== "text") tidied.push({ type: "text", text: "" });
			tidied.push(inline);
		} else if (last?.type === "text" && sameMarks(last, inline)) {
			tidied[tidied.length - 1] = { ...last, text: last.text + inline.text };
		} else if (inline.text !== "") {
			tidied.push(inline);
		}
	}
	if (tidied.at(-1)?.type !== "text") tidied.push({ type: "text", text: "" });
	return tidied;
}

function sameMarks(a: Text, b: Text): boolean {
	return (["bold", "italic", "strikethrough", "code"] as const).every(
		(mark) => a[mark] === b[mark],
	);
}

/** The text before or after an image, without the white space that led to it; null if there is no more. */
function trimmed(inlines: Inline[]): Inline[] | null {
	const first = inlines[0];
	if (first?.type === "text") inlines[0] = { ...first, text: first.text.replace(/^[ \n]+/, "") };
	const last = inlines.at(-1);
	if (last?.type === "text") {
		inlines[inlines.length - 1] = { ...last, text: last.text.replace(/[ \n]+$/, "") };
	}
	return inlines.some((inline) => inline.type === "link" || inline.text !== "") ? inlines : null;
}

/** Turns one Markdown tree into blocks, and keeps what it could not turn. */
class Converter {
	readonly images: ImageReference[] = [];
	readonly problems: Problem[] = [];
	readonly #definitions: Map<string, Definition>;
	readonly #unused: Set<Definition>;

	constructor(root: Root) {
		const definitions = root.children.filter((node) => node.type === "definition");
		this.#definitions = new Map(definitions.map((node) => [node.identifier, node]));
		this.#unused = new Set(definitions);
	}

	convert(root: Root): Block<ImageReference>[] {
		const blocks = root.children.flatMap((node, index) => {
			if (node.type === "definition" || (node.type === "yaml" && index === 0)) return [];
			return this.#block(node);
		});
		for (const definition of this.#unused) {
			this.#problem(definition, `nothing refers to [${definition.label}]; use it, or take it out`);
		}
		this.problems.sort((a, b) => a.line - b.line);
		return blocks;
	}

	#problem(node: Root["children"][number] | PhrasingContent, reason: string): void {
		this.problems.push({ line: node.position?.start.line ?? 1, reason });
	}

	/** For what has no block; nothing comes of it but the problem. */
	#refuse(node: Root["children"][number] | PhrasingContent): [] {
		const reasons: Record<string, string> = NO_BLOCK;
		this.#problem(node, reasons[node.type] ?? `"${node.type}" has no place in an article`);
		return [];
	}

	#block(node: Root["children"][number]): Block<ImageReference>[] {
		switch (node.type) {
			case "paragraph":
				return this.#paragraph(node.children);
			case "heading":
				if (node.children.length === 0) this.#problem(node, "the heading is empty");
				return [{ type: "heading", level: node.depth, children: this.#inlines(node.children) }];
			case "blockquote":
				return [{ type: "quote", children: this.#quote(node.children) }];
			case "list":
				return [this.#list(node, 0)];
			case "code":
				if (node.meta)
					this.#problem(node, `"${node.meta}" after the language of the code is not known`);
				return [
					{
						type: "code",
						...(node.lang ? { language: node.lang } : {}),
						children: [{ type: "text", text: node.value }],
					},
				];
			default:
				return this.#refuse(node);
		}
	}

	/** A paragraph is cut where an image stands in it, since an image is a block of its own. */
	#paragraph(nodes: PhrasingContent[]): Block<ImageReference>[] {
		const blocks: Block<ImageReference>[] = [];
		let text: PhrasingContent[] = [];
		const flush = () => {
			const children = trimmed(this.#inlines(text));
			if (children) blocks.push({ type: "paragraph", children });
			text = [];
		};
		for (const node of nodes) {
			if (node.type !== "image") {
				text.push(node);
				continue;
			}
			flush();
			const line = node.position?.start.line ?? 1;
			const alt = node.alt?.trim() ?? "";
			if (!alt) {
				this.#problem(
					node,
					"the image needs words for those who cannot see it: ![what it shows](./file.jpg)",
				);
			}
			const image = { path: node.url, alt, caption: node.title?.trim() || null, line };
			this.images.push(image);
			blocks.push({ type: "image", image, children: [{ type: "text", text: "" }] });
		}
		flush();
		return blocks;
	}

	/** A quote holds text alone, so an empty line keeps its paragraphs apart. */
	#quote(nodes: readonly (BlockContent | Root["children"][number])[]): Inline[] {
		const paragraphs: PhrasingContent[][] = [];
		for (const node of nodes) {
			if (node.type === "paragraph") paragraphs.push(node.children);
			else this.#refuse(node);
		}
		return this.#joined(paragraphs);
	}

	#joined(paragraphs: PhrasingContent[][]): Inline[] {
		const apart: Text = { type: "text", text: "\n\n" };
		return tidy(
			paragraphs.flatMap((nodes, index) => [
				...(index > 0 ? [apart] : []),
				...this.#inlines(nodes),
			]),
		);
	}

	#list(node: List, depth: number): ListBlock {
		if (node.ordered && node.start !== 1) {
			this.#problem(node, `a numbered list begins at 1, not at ${node.start}`);
		}
		return {
			type: "list",
			format: node.ordered ? "ordered" : "unordered",
			...(depth > 0 ? { indentLevel: depth } : {}),
			children: node.children.flatMap((item) => this.#item(item, depth)),
		};
	}

	/** Strapi keeps a list within a list after the item that it belongs to, not in it. */
	#item(item: ListItem, depth: number): (Item | ListBlock)[] {
		if (typeof item.checked === "boolean") {
			this.#problem(item, "a box to tick has no place in an article; take out the [ ]");
		}
		const after = item.children.findIndex((node) => node.type !== "paragraph");
		const cut = after === -1 ? item.children.length : after;
		if (cut === 0) return this.#refuse(item.children[0] ?? item);
		const paragraphs = item.children.slice(0, cut).flatMap((node) => {
			return node.type === "paragraph" ? [node.children] : [];
		});
		const lists = item.children.slice(cut).flatMap((node) => {
			return node.type === "list" ? [this.#list(node, depth + 1)] : this.#refuse(node);
		});
		return [{ type: "list-item", children: this.#joined(paragraphs) }, ...lists];
	}

	#inlines(nodes: PhrasingContent[], marks: Marks = {}): Inline[] {
		return tidy(nodes.flatMap((node) => this.#inline(node, marks)));
	}

	#inline(node: PhrasingContent, marks: Marks): Inline[] {
		switch (node.type) {
			case "text":
				// The end of a line within a paragraph is a space: the writer's editor broke it, not the writer.
				return [{ type: "text", text: node.value.replaceAll("\n", " "), ...marks }];
			case "break":
				return [{ type: "text", text: "\n", ...marks }];
			case "inlineCode":
				return [{ type: "text", text: node.value, ...marks, code: true }];
			case "strong":
				return this.#inlines(node.children, { ...marks, bold: true });
			case "emphasis":
				return this.#inlines(node.children, { ...marks, italic: true });
			case "delete":
				return this.#inlines(node.children, { ...marks, strikethrough: true });
			case "link":
				return this.#link(node, node, marks);
			case "linkReference": {
				const definition = this.#definitions.get(node.identifier);
				if (!definition) return [];
				this.#unused.delete(definition);
				return this.#link(node, definition, marks);
			}
			default:
				return this.#refuse(node);
		}
	}

	#link(
		node: Extract<PhrasingContent, { type: "link" | "linkReference" }>,
		target: { url: string; title?: string | null | undefined },
		marks: Marks,
	): Inline[] {
		const fault = linkFault(target.url);
		if (fault) this.#problem(node, fault);
		if (target.title) this.#problem(node, `a link has no title; take out "${target.title}"`);
		const children = this.#inlines(node.children, marks).filter((child) => child.type === "text");
		if (children.every((child) => child.text.trim() === ""))
			this.#problem(node, "the link has no words");
		return [{ type: "link", url: target.url, children }];
	}
}

/**
 * Reads Markdown (CommonMark with GitHub's extensions) with YAML front matter.
 *
 * Headings, paragraphs, bold, italic, struck-out text, code, lists, links, quotes and images become
 * Strapi's Blocks; whatever has no block is a problem with its line, so that nothing is lost unsaid.
 */
export function parseMarkdown(source: string): ParsedMarkdown {
	const text = source.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
	const root = fromMarkdown(text, {
		// One tilde is "about", not half of a pair that strikes text out.
		extensions: [frontmatter(["yaml"]), gfm({ singleTilde: false })],
		mdastExtensions: [frontmatterFromMarkdown(["yaml"]), gfmFromMarkdown()],
	});
	const first = root.children[0];
	const converter = new Converter(root);
	const blocks = converter.convert(root);
	const { images, problems } = converter;
	const frontMatter = first?.type === "yaml" ? { yaml: first.value, line: 2 } : null;
	return { frontMatter, blocks, images, problems };
}

/**
 * The Blocks of a Markdown text without front matter and images.
 * @throws when it holds anything that has no block, naming every line
 */
export function markdownToBlocks(source: string): Block<never>[] {
	const { blocks, problems } = parseMarkdown(source);
	const whole = blocks.flatMap((block) => {
		if (block.type !== "image") return [block];
		problems.push({ line: block.image.line, reason: "an image cannot be taken from a bare text" });
		return [];
	});
	if (problems.length > 0) {
		throw new Error(problems.map(({ line, reason }) => `line ${line}: ${reason}`).join("\n"));
	}
	return whole;
}
