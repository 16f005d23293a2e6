import { flesch } from "flesch";
import { syllable } from "syllable";
import { sentencesOf } from "./claims";
import { type Judged, type JudgedType, judgedTypes, passagesOf } from "./passages";

/** Fewer words say nothing about how a text reads. */
const ENOUGH_WORDS = 100;

/** Flesch's reading ease of the texts of a document, 0 (hard) to 100 (easy); null for a few words. */
export function readingEaseOf(uid: JudgedType, document: Judged): number | null {
	const { blocks } = judgedTypes[uid];
	const texts = passagesOf(uid, document).filter(({ field }) =>
		blocks.some((name) => name === field),
	);
	const sentences = texts.flatMap(({ text }) => sentencesOf(text));
	const all = sentences.flatMap((sentence) => sentence.match(/[\p{L}\p{N}']+/gu) ?? []);
	if (all.length < ENOUGH_WORDS) return null;
	const counts = {
		sentence: sentences.length,
		word: all.length,
		syllable: all.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0),
	};
	return Math.round(Math.min(100, Math.max(0, flesch(counts))));
}
