import type { Schemas } from "../../src/cms/client";

type Block = Schemas["Block"];
type Inline = Schemas["Inline"];
type List = Schemas["ListBlock"];

/**
 * A text with every link and image whole, for where it is read away from its page.
 * @param page the address that the text stands at
 */
export function withAbsoluteLinks(blocks: Schemas["Blocks"], page: string): Schemas["Blocks"] {
	const whole = (url: string) => (URL.canParse(url, page) ? new URL(url, page).href : url);
	const inlines = (children: Inline[]): Inline[] =>
		children.map((child) => (child.type === "link" ? { ...child, url: whole(child.url) } : child));
	const list = (block: List): List => ({
		...block,
		children: block.children.map((child) =>
			child.type === "list" ? list(child) : { ...child, children: inlines(child.children) },
		),
	});
	return blocks.map((block): Block => {
		if (block.type === "list") return list(block);
		if (block.type !== "image") return { ...block, children: inlines(block.children) };
		return { ...block, image: { ...block.image, url: whole(block.image.url) } };
	});
}
