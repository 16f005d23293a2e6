import { type Block, textOf } from "./blocks";

const EXCERPT_LENGTH = 200;
/** A first sentence such as "Does your back ache?" says too little by itself. */
const SHORTEST_EXCERPT = 60;

/** The opening of the first paragraph: whole sentences if they fit in 200 characters, else whole words and "…". */
export function excerptOf(body: Block[]): string | null {
	const opening = body
		.filter((block) => block.type === "paragraph")
		.map((block) => textOf(block).replace(/\s+/g, " ").trim())
		.find((text) => text !== "");
	if (!opening) return null;
	if (opening.length <= EXCERPT_LENGTH) return opening;
	const cut = opening.slice(0, EXCERPT_LENGTH);
	const sentences = /^.*[.!?](?=\s)/.exec(cut)?.[0] ?? "";
	if (sentences.length >= SHORTEST_EXCERPT) return sentences;
	return `${cut.slice(0, cut.lastIndexOf(" ")).replace(/[\s,;:–—-]+$/, "")}…`;
}
