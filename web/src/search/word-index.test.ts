import MiniSearch from "minisearch";
import { expect, test } from "vitest";
import { wordIndex } from "./word-index";

type Page = { id: string; title: string; text: string };

const WORDS =
	"herons heron hero swan swans egret grebe river rivers lake reed reeds grey white noon".split(
		" ",
	);

/** Pages of these words, always the same ones, where one word is much more frequent than the next. */
const pages: Page[] = Array.from({ length: 300 }, (_, number) => {
	const some = (length: number, step: number) =>
		Array.from({ length }, (_, index) => {
			const turn = (number * 31 + index * step + ((number * index) % 7)) % 97;
			return WORDS[Math.floor((turn / 97) ** 2 * WORDS.length)];
		}).join(" ");
	return { id: `/${number}`, title: some(1 + (number % 4), 17), text: some(5 + (number % 40), 29) };
});

/** MiniSearch, which makes a result of everything that it finds, with the same weights. */
function miniSearch() {
	return new MiniSearch<Page>({
		fields: ["title", "text"],
		searchOptions: {
			boost: { title: 5 },
			prefix: (word) => word.length > 1,
			weights: { prefix: 0.5, fuzzy: 0.2 },
		},
	});
}

const ownIndex = () =>
	wordIndex<Page>([
		{ of: ({ title }) => title, boost: 5 },
		{ of: ({ text }) => text, boost: 1 },
	]);

const asked = [
	"herons",
	"hero",
	"swan lake",
	"grey river reed",
	"noon w",
	"egret grebe white reeds",
];

test("ranks as MiniSearch does, also once pages were changed and removed", () => {
	const own = ownIndex();
	const theirs = miniSearch();
	for (const page of pages) own.put(page.id, page);
	for (const page of pages.slice(0, 40)) own.put(page.id, { ...page, title: "noon", text: "lake" });
	for (const page of pages.slice(0, 40)) own.put(page.id, page);
	for (const { id } of pages.slice(250)) own.remove(id);
	theirs.addAll(pages.slice(0, 250));
	for (const words of asked) {
		const half = words.split(" ").length / 2;
		const found = theirs.search(words).filter(({ queryTerms }) => queryTerms.length >= half);
		const scores = new Map<string, number>(found.map(({ id, score }) => [id, score]));
		const ranked = own.search(words, 20).map(({ item }) => scores.get(item.id) ?? 0);
		expect(ranked, words).toHaveLength(20);
		for (const [place, score] of ranked.entries()) {
			expect(score, `${words}, ${place}`).toBeCloseTo(found[place]?.score ?? 0, 9);
		}
	}
});

test("with spelling mistakes too, it is what MiniSearch finds that comes first", () => {
	const own = ownIndex();
	const theirs = miniSearch();
	for (const page of pages) own.put(page.id, page);
	theirs.addAll(pages);
	const found = theirs.search("egrat", { fuzzy: 1 });
	const ranked = own.search("egrat", 5);
	expect(ranked.map(({ terms }) => [...terms])).toEqual(Array(5).fill(["egret"]));
	const scores = new Map<string, number>(found.map(({ id, score }) => [id, score]));
	for (const [place, { item }] of ranked.entries()) {
		expect(scores.get(item.id), item.id).toBeCloseTo(found[place]?.score ?? 0, 9);
	}
});

test("an index that was emptied finds nothing, and can be filled again", () => {
	const own = ownIndex();
	for (const page of pages) own.put(page.id, page);
	for (const { id } of pages) own.remove(id);
	own.remove("/never-there");
	expect(own.search("herons", 20)).toEqual([]);
	own.put("/one", { id: "/one", title: "Herons", text: "" });
	expect(own.search("herons", 20)).toEqual([
		{ item: { id: "/one", title: "Herons", text: "" }, terms: new Set(["herons"]) },
	]);
});
