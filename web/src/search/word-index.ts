import SearchableMap from "minisearch/SearchableMap";

/** A word of a text. */
export const WORD = /[\p{L}\p{N}]+/gu;

/** Words that stand in every text and tell none from another. */
const COMMON = new Set(
	"a an and are as at be but by can do does for from had has have how i if in is it its me my of on or our so that the their there this to was we what when which who will with you your".split(
		" ",
	),
);

/** Most words: to look for accents takes much longer than to see that there can be none. */
const PLAIN = /^[A-Za-z0-9]+$/;

/** A word as it is compared: small letters without accents; null for one that is too common. */
export function term(word: string): string | null {
	const bare = PLAIN.test(word) ? word : word.normalize("NFKD").replace(/\p{M}/gu, "");
	const plain = bare.toLowerCase();
	return COMMON.has(plain) ? null : plain;
}

/** The words of a text as they are compared, in their order. */
const termsOf = (text: string) =>
	(text.match(WORD) ?? []).map(term).filter((word) => word !== null);

/** How many letters may be wrong in a word of this length. */
function mostMistakes(word: string): number {
	if (word.length < 3) return 0;
	return word.length < 6 ? 1 : 2;
}

/** How much a word counts that begins with the one asked for, and one that is spelt another way. */
const BEGINNING = 0.5;
const MISSPELT = 0.2;

/** What makes one text more about a word than another: constants of BM25+, as MiniSearch has them. */
const SATURATION = 1.2;
const LENGTH = 0.7;
const PRESENCE = 0.5;

/** How often a word stands in each item, by the item's number; one of these for each text that an item has. */
type Postings = Map<number, number>[];

/** Where a word stands, and how much it counts. */
type Weighed = { postings: Postings; weight: number };

/** A text that every item has: its title, say. */
type Text<Item> = {
	of: (item: Item) => string;
	/** How much a word in it counts. */
	boost: number;
};

/** An item that was found, and those of its words for which it was. */
type Hit<Item> = { item: Item; terms: Set<string> };

/** Items, ranked by the words in their texts. */
export type WordIndex<Item> = {
	/** Adds an item, in place of the one with this key if there is one. */
	put(key: string, item: Item): void;
	remove(key: string): void;
	/** The items with at least half of these words, the best first, and no more than so many. */
	search(words: string, most: number): Hit<Item>[];
};

/**
 * An index with nothing in it yet. It ranks by BM25+ (Lv and Zhai 2011) with the weights of MiniSearch, whose tree of
 * words it uses: whole words before beginnings before misspellings. Unlike MiniSearch it makes nothing for what is
 * found but not among the best, which is nearly all that a search of ten thousand pages costs.
 */
export function wordIndex<Item>(texts: readonly Text<Item>[]): WordIndex<Item> {
	const tree = new SearchableMap<Postings>();
	const numbers = new Map<string, number>();
	/** By number; a number that was given back is given again. */
	const items: (Item | undefined)[] = [];
	const free: number[] = [];
	/** For each text, how many different words it has, by the item's number, and all of these together. */
	const fields = texts.map((text) => ({ ...text, sizes: new Map<number, number>(), total: 0 }));

	function postingsOf(word: string): Postings {
		const known = tree.get(word);
		if (known) return known;
		const none: Postings = fields.map(() => new Map());
		tree.set(word, none);
		return none;
	}

	function put(key: string, item: Item): void {
		remove(key);
		const number = free.pop() ?? items.length;
		numbers.set(key, number);
		items[number] = item;
		for (const [which, field] of fields.entries()) {
			const terms = termsOf(field.of(item));
			for (const word of terms) {
				const times = postingsOf(word)[which];
				times?.set(number, (times.get(number) ?? 0) + 1);
			}
			const { size } = new Set(terms);
			field.sizes.set(number, size);
			field.total += size;
		}
	}

	function remove(key: string): void {
		const number = numbers.get(key);
		const item = items[number ?? -1];
		if (number === undefined || item === undefined) return;
		for (const [which, field] of fields.entries()) {
			for (const word of termsOf(field.of(item))) {
				const postings = tree.get(word);
				postings?.[which]?.delete(number);
				if (postings?.every(({ size }) => size === 0)) tree.delete(word);
			}
			field.total -= field.sizes.get(number) ?? 0;
		}
		numbers.delete(key);
		items[number] = undefined;
		free.push(number);
	}

	/**
	 * The words of the index that are meant by one that is asked for: itself and those that it begins, or else those with
	 * the fewest letters wrong.
	 */
	function meantBy(asked: string): Map<string, Weighed> {
		const meant = new Map<string, Weighed>();
		const itself = tree.get(asked);
		if (itself) meant.set(asked, { postings: itself, weight: 1 });
		if (asked.length > 1) {
			for (const [word, postings] of tree.atPrefix(asked)) {
				const more = word.length - asked.length;
				const weight = (BEGINNING * word.length) / (word.length + 0.3 * more);
				if (more > 0) meant.set(word, { postings, weight });
			}
		}
		for (let wrong = 1; meant.size === 0 && wrong <= mostMistakes(asked); wrong += 1) {
			for (const [word, [postings, mistakes]] of tree.fuzzyGet(asked, wrong)) {
				const weight = (MISSPELT * word.length) / (word.length + mistakes);
				meant.set(word, { postings, weight });
			}
		}
		return meant;
	}

	/** Adds to what each item is worth, by its number, what one word in it is. */
	function rate({ postings, weight }: Weighed, worth: Float64Array): void {
		for (const [which, { boost, sizes, total }] of fields.entries()) {
			const times = postings[which];
			if (!times || times.size === 0) continue;
			const rarity = Math.log(1 + (numbers.size - times.size + 0.5) / (times.size + 0.5));
			const average = total / numbers.size;
			for (const [number, often] of times) {
				const length = 1 - LENGTH + (LENGTH * (sizes.get(number) ?? 0)) / average;
				const share = (often * (SATURATION + 1)) / (often + SATURATION * length);
				const score = weight * boost * rarity * (PRESENCE + share);
				worth[number] = (worth[number] ?? 0) + score;
			}
		}
	}

	function search(words: string, most: number): Hit<Item>[] {
		const asked = [...new Set(termsOf(words))].map(meantBy);
		const scores = new Float64Array(items.length);
		/** How many of the words each item has. */
		const counts = new Uint8Array(items.length);
		for (const meant of asked) {
			const worth = new Float64Array(items.length);
			for (const word of meant.values()) rate(word, worth);
			worth.forEach((score, number) => {
				if (score === 0) return;
				scores[number] = (scores[number] ?? 0) + score;
				counts[number] = (counts[number] ?? 0) + 1;
			});
		}
		const best: { number: number; score: number }[] = [];
		counts.forEach((count, number) => {
			if (count === 0 || count * 2 < asked.length) return;
			const score = (scores[number] ?? 0) * count;
			const last = best[most - 1];
			if (last && score <= last.score) return;
			const place = best.findIndex((other) => other.score < score);
			best.splice(place === -1 ? best.length : place, 0, { number, score });
			if (last) best.pop();
		});
		return best.flatMap(({ number }) => {
			const item = items[number];
			if (item === undefined) return [];
			const standsThere = ([, { postings }]: [string, Weighed]) =>
				postings.some((times) => times.has(number));
			const terms = asked.flatMap((meant) => [...meant].filter(standsThere)).map(([word]) => word);
			return [{ item, terms: new Set(terms) }];
		});
	}

	return { put, remove, search };
}
