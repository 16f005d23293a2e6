import type {
	BlockContent,
	List as ListNode,
	Paragraph,
	PhrasingContent,
	RootContent,
} from "mdast";
import { gfmToMarkdown } from "mdast-util-gfm";
import { toMarkdown } from "mdast-util-to-markdown";
import type { Schemas } from "../../src/cms/client";

type Inline = Schemas["Inline"];
type Text = Schemas["Text"];

/** White space within marks would keep Markdown from seeing their end, so it moves outside. */
const PARTS = /^(\s*)(.*?)(\s*)$/s;

/** A text with its line breaks. */
function lines(text: string): PhrasingContent[] {
	return text
		.split("\n")
		.flatMap((line, index): PhrasingContent[] => [
			...(index > 0 ? [{ type: "break" } as const] : []),
			...(line ? [{ type: "text", value: line } as const] : []),
		]);
}

/** A run of text in its marks; Markdown has none for underlining. */
function run({ text, bold, italic, strikethrough, code }: Text): PhrasingContent[] {
	const [, before = "", inner = "", after = ""] = PARTS.exec(text) ?? [];
	if (!inner || !(bold || italic || strikethrough || code)) return lines(text);
	let content: PhrasingContent[] = code ? [{ type: "inlineCode", value: inner }] : lines(inner);
	if (strikethrough) content = [{ type: "delete", children: content }];
	if (italic) content = [{ type: "emphasis", children: content }];
	if (bold) content = [{ type: "strong", children: content }];
	return [...lines(before), ...content, ...lines(after)];
}

/** What a line is made of; nothing if there is nothing to see in it. */
function phrasing(children: Inline[]): PhrasingContent[] {
	const nodes = children.flatMap((child): PhrasingContent[] =>
		child.type === "text"
			? run(child)
			: [{ type: "link", url: child.url, children: child.children.flatMap(run) }],
	);
	// A break at either end would be read as a backslash.
	while (nodes[0]?.type === "break") nodes.shift();
	while (nodes.at(-1)?.type === "break") nodes.pop();
	const isBlank = nodes.every((node) => node.type === "text" && node.value.trim() === "");
	return isBlank ? [] : nodes;
}

/** The text of an item or a quote, where an empty line keeps paragraphs apart. */
function paragraphs(children: Inline[]): Paragraph[] {
	const groups: Inline[][] = [[]];
	for (const child of children) {
		if (child.type === "link") {
			groups.at(-1)?.push(child);
			continue;
		}
		for (const [index, text] of child.text.split("\n\n").entries()) {
			if (index > 0) groups.push([]);
			groups.at(-1)?.push({ ...child, text });
		}
	}
	return groups.flatMap((group) => {
		const content = phrasing(group);
		return content.length > 0 ? [{ type: "paragraph", children: content }] : [];
	});
}

/** Strapi puts a list within a list beside the items; in Markdown it belongs inside the one before it. */
function listOf({ format, children }: Schemas["ListBlock"]): ListNode {
	const items: BlockContent[][] = [];
	for (const child of children) {
		if (child.type === "list-item") items.push(paragraphs(child.children));
		else if (items.length > 0) items.at(-1)?.push(listOf(child));
		else items.push([listOf(child)]);
	}
	return {
		type: "list",
		ordered: format === "ordered",
		spread: false,
		children: items.map((content) => ({ type: "listItem", spread: false, children: content })),
	};
}

function nodesOf(block: Schemas["Block"]): RootContent[] {
	switch (block.type) {
		case "paragraph": {
			const children = phrasing(block.children);
			return children.length > 0 ? [{ type: "paragraph", children }] : [];
		}
		case "heading": {
			const level = ([1, 2, 3, 4, 5, 6] as const).find((depth) => depth === block.level) ?? 6;
			const children = phrasing(block.children);
			return children.length > 0 ? [{ type: "heading", depth: level, children }] : [];
		}
		case "list":
			return [listOf(block)];
		case "quote":
			return [{ type: "blockquote", children: paragraphs(block.children) }];
		case "code": {
			const value = block.children
				.flatMap((child) => (child.type === "text" ? [child] : child.children))
				.map(({ text }) => text)
				.join("");
			return [{ type: "code", lang: block.language ?? null, value }];
		}
		case "image": {
			const { url, alternativeText, caption } = block.image;
			const image = {
				type: "image",
				url,
				alt: alternativeText ?? "",
				title: caption ?? null,
			} as const;
			return [{ type: "paragraph", children: [image] }];
		}
	}
}

/** Markdown (CommonMark, with GitHub's ~~struck out~~) of a tree. */
export function markdownOf(children: RootContent[]): string {
	return toMarkdown(
		{ type: "root", children },
		{ bullet: "-", listItemIndent: "one", resourceLink: true, extensions: [gfmToMarkdown()] },
	);
}

/** A text of the CMS as Markdown; the importer reads the same text from it, but for underlining. */
export function blocksToMarkdown(blocks: Schemas["Blocks"]): string {
	return markdownOf(blocks.flatMap(nodesOf));
}
