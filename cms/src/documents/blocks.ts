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
