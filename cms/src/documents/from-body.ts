import { type Block, blocksOf, textOf } from "./blocks";
import { isEmpty, type Rule, saveOf, storedDraft } from "./saving";

const WORDS_PER_MINUTE = 200;
const LONGEST_READ = 120;
const EXCERPT_LENGTH = 200;
/** A first sentence such as "Does your back ache?" says too little by itself. */
const SHORTEST_EXCERPT = 60;

/** Whole minutes, from 1 to the 120 that the field takes, that an adult needs for the text; null when there is none. */
export function readingMinutesOf(body: Block[]): number | null {
	const words = body.map(textOf).join(" ").split(/\s+/).filter(Boolean).length;
	return words === 0
		? null
		: Math.min(LONGEST_READ, Math.max(1, Math.round(words / WORDS_PER_MINUTE)));
}

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

/**
 * Fills a field from the body while it is empty, and keeps it in step as long as it still says what we
 * derived ourselves; what a person wrote stays as it is.
 */
function derivedFromBody(field: string, derive: (body: Block[]) => unknown): Rule {
	return async (context, next) => {
		const save = saveOf(context);
		if (!save || !(field in context.contentType.attributes)) return next();
		const { data } = save;
		const stored = await storedDraft(context, save);
		const current = field in data ? data[field] : stored?.[field];
		const ours = stored ? derive(blocksOf(stored["body"])) : null;
		if (isEmpty(current) || current === ours) {
			data[field] = derive(blocksOf("body" in data ? data["body"] : stored?.["body"]));
		}
		return next();
	};
}

export const readingMinutesRule = derivedFromBody("readingMinutes", readingMinutesOf);
export const excerptRule = derivedFromBody("excerpt", excerptOf);
