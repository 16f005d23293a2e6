export type Marks = { bold?: true; italic?: true; strikethrough?: true; code?: true };

/** What is written into a Blocks field, exactly; what is read from one can be anything (`Block`). */
export type Text = { type: "text"; text: string } & Marks;
export type Link = { type: "link"; url: string; children: Text[] };
export type Inline = Text | Link;
export type Item = { type: "list-item"; children: Inline[] };
export type ListBlock = {
	type: "list";
	format: "ordered" | "unordered";
	indentLevel?: number;
	children: (Item | ListBlock)[];
};

/** The shape of Strapi's Blocks field, as far as our rules look into it. */
export type Block = { type: string; children?: Block[]; text?: string; [name: string]: unknown };

/** The Blocks of a field, or none when it is empty. Strapi has checked the shape before or will do so. */
export function blocksOf(value: unknown): Block[] {
	return Array.isArray(value) ? value : [];
}

/** The words of a block without their formatting, list items apart by a space. */
export function textOf(block: Block): string {
	if (typeof block.text === "string") return block.text;
	const separator = block.type === "list" ? " " : "";
	return (block.children ?? []).map(textOf).join(separator);
}
