import type { Schemas } from "./client";

type Block = Schemas["Block"];
type Inline = Schemas["Inline"];

/** A heading of a text as something to lead to. */
export type Anchor = { id: string; text: string };

/** Words that stand for other things on the page. */
const TAKEN = ["contents", "invitation", "main", "root", "search", "state"];

/** The words of a line without their marks. */
function wordsOf(children: Inline[]): string {
	return children
		.map((child) => (child.type === "text" ? child.text : wordsOf(child.children)))
		.join("")
		.replace(/\s+/g, " ")
		.trim();
}

/**
 * The second-level headings of a text, in their order, each with a name of its own made from its words. The
 * same text has the same names everywhere, and they stay while the words do.
 */
export function anchorsOf(blocks: Schemas["Blocks"]): Map<Block, Anchor> {
	const anchors = new Map<Block, Anchor>();
	const taken = new Set(TAKEN);
	for (const block of blocks) {
		if (block.type !== "heading" || block.level > 2) continue;
		const text = wordsOf(block.children);
		if (text === "") continue;
		const base =
			text
				.normalize("NFKD")
				.replace(/\p{M}/gu, "")
				.toLowerCase()
				.replace(/[^\p{L}\p{N}]+/gu, "-")
				.replace(/^-|-$/g, "") || "part";
		let id = base;
		for (let number = 2; taken.has(id); number += 1) id = `${base}-${number}`;
		taken.add(id);
		anchors.set(block, { id, text });
	}
	return anchors;
}
