import { type Block, blocksOf, textOf } from "./blocks";
import { excerptOf } from "./excerpt";
import { isEmpty, type Rule, saveOf, storedDraft } from "./saving";

const WORDS_PER_MINUTE = 200;
const LONGEST_READ = 120;

/** Whole minutes, from 1 to the 120 that the field takes, that an adult needs for the text; null when there is none. */
export function readingMinutesOf(body: Block[]): number | null {
	const words = body.map(textOf).join(" ").split(/\s+/).filter(Boolean).length;
	return words === 0
		? null
		: Math.min(LONGEST_READ, Math.max(1, Math.round(words / WORDS_PER_MINUTE)));
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
