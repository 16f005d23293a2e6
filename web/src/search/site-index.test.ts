import { expect, test } from "vitest";
import { emptyIndex, excerptOf, noneOf, renew, textIn } from "./site-index";

const page = (title: string, text: string, summary = "") => ({
	kind: "Article" as const,
	path: `/${title.toLowerCase().replaceAll(" ", "-")}`,
	title,
	summary,
	text,
});

type Page = Parameters<ReturnType<typeof emptyIndex>["put"]>[0];

function indexOf(pages: Page[]) {
	const index = emptyIndex();
	for (const one of pages) index.put(one);
	return index.search;
}

const search = indexOf([
	page("Lower backs", "Where an ache begins, and what to do about your back in the meantime."),
	page("Feet", "Shoes, walks and warm water. Feel how they carry you."),
	page("Café Zoë", "Coffee after a massage, and the feel of an afternoon off."),
	page("Pregnancy", "Lying on your side is part of every massage during pregnancy."),
	{ ...page("Booking", "Ring, or send a text."), keywords: "price cost" },
]);

const titles = (words: string) => search(words).map(({ title }) => title);

test("a word in a title counts more than one in a text", async () => {
	const herons = indexOf([page("Water", "Herons, herons, herons."), page("Herons", "Birds.")]);
	expect(herons("herons").map(({ title }) => title)).toEqual(["Herons", "Water"]);
	expect(titles("massage").sort()).toEqual(["Café Zoë", "Pregnancy"]);
});

test("the beginning of a word finds it, so that typing does", () => {
	for (const typed of ["pr", "preg", "pregnanc"])
		expect(titles(typed), typed).toContain("Pregnancy");
});

test("a misspelt word finds what was meant, and one spelt right finds nothing else", () => {
	expect(titles("pregnency")).toEqual(["Pregnancy"]);
	expect(titles("masasge").sort()).toEqual(["Café Zoë", "Pregnancy"]);
	expect(titles("bak")).toEqual(["Lower backs"]);
	// "feel" is one letter away.
	expect(titles("feet")).toEqual(["Feet"]);
});

test("of several words, those that are there are meant as they are", () => {
	expect(titles("feet massage").sort()).toEqual(["Café Zoë", "Feet", "Pregnancy"]);
	expect(titles("feet masasge").sort()).toEqual(["Café Zoë", "Feet", "Pregnancy"]);
});

test("accents and capitals are all the same", async () => {
	// With more of them than a misspelt word may have wrong letters.
	const horse = indexOf([page("Horse", "Žluťoučký kůň")]);
	expect(horse("zlutoucky")).toHaveLength(1);
	expect(titles("cafe")).toEqual(["Café Zoë"]);
	expect(titles("ZOË")).toEqual(["Café Zoë"]);
});

test("common words are no help, and a page must have half of the others", () => {
	expect(titles("the of and")).toEqual([]);
	expect(titles("what is a massage for the back")).toContain("Lower backs");
	expect(titles("shoes aeroplane")).toEqual(["Feet"]);
	expect(titles("shoes aeroplane telescope")).toEqual([]);
	expect(titles("")).toEqual([]);
});

test("what people ask for finds the page that has it in other words", () => {
	expect(titles("how much does it cost")).toEqual(["Booking"]);
	expect(search("cost")[0]?.excerpt).toEqual([{ text: "Ring, or send a text.", hit: false }]);
});

test("an excerpt shows the summary, or where the words stand in the text", async () => {
	const words = "word ".repeat(100);
	const first = indexOf([page("One", `${words}heron ${words}`, "Short.")]);
	const [found] = first("heron");
	const text = found?.excerpt.map((run) => run.text).join("");
	expect(text).toMatch(/^… word .* heron .* word …$/);
	expect(text?.length).toBeLessThan(250);
	expect(found?.excerpt.filter(({ hit }) => hit)).toEqual([{ text: "heron", hit: true }]);

	const second = indexOf([page("Two", "A heron.", "The Heron at noon")]);
	const [inSummary] = second("heron");
	expect(inSummary?.excerpt).toEqual([
		{ text: "The ", hit: false },
		{ text: "Heron", hit: true },
		{ text: " at noon", hit: false },
	]);
});

test("a text comes out of its runs whole, whatever it looks like", () => {
	for (const text of ["", "heron", "a heron, heron", "heronheron", "x".repeat(500), "  heron  "]) {
		const runs = excerptOf(text, new Set(["heron"]));
		expect(runs.map((run) => run.text).join("")).toBe(text);
	}
});

test("the text of an entry is all that is written in it, questions and answers too", () => {
	expect(
		textIn({
			title: "not this",
			body: [
				{
					type: "paragraph",
					children: [
						{ type: "text", text: "bo" },
						{ type: "text", text: "ld", bold: true },
						{ type: "link", url: "/not-this", children: [{ type: "text", text: " link" }] },
					],
				},
				{
					type: "list",
					children: [
						{ type: "list-item", children: [{ type: "text", text: "one" }] },
						{
							type: "list",
							children: [{ type: "list-item", children: [{ type: "text", text: "two" }] }],
						},
					],
				},
			],
			whoItIsFor: null,
			faq: [{ id: 1, question: "Why?", answer: "Because." }],
		}),
	).toBe("bold link one two Why? Because.");
});

test("a page put again is found as it is now, and one removed is not found", () => {
	const index = emptyIndex();
	index.put(page("Herons", "Birds of the river."));
	index.put({ ...page("Herons", "Grey birds."), summary: "At noon" });
	expect(index.search("river")).toEqual([]);
	expect(index.search("grey")).toHaveLength(1);
	index.remove("/herons");
	index.remove("/herons");
	expect(index.search("grey")).toEqual([]);
});

test("what is new is read and put in, what is gone or has no page is found no more", async () => {
	const index = emptyIndex();
	const indexed = noneOf();
	const texts = new Map([
		["a", { slug: "herons", updatedAt: "1", text: "grey" }],
		["b", { slug: "swans", updatedAt: "1", text: "white" }],
	]);
	const read: string[] = [];
	const source = {
		all: async () => [...texts].map(([documentId, entry]) => ({ documentId, ...entry })),
		async page(slug: string) {
			read.push(slug);
			const entry = [...texts.values()].find((one) => one.slug === slug && one.text !== "none");
			return entry ? page(slug, entry.text) : null;
		},
	};
	const found = async (words: string) => {
		read.length = 0;
		await renew(index, source, indexed);
		return index.search(words).map(({ path }) => path);
	};
	expect(await found("grey")).toEqual(["/herons"]);
	expect(read).toEqual(["herons", "swans"]);
	expect(await found("white")).toEqual(["/swans"]);
	expect(read).toEqual([]);

	texts.set("a", { slug: "egrets", updatedAt: "2", text: "grey" });
	expect(await found("grey")).toEqual(["/egrets"]);
	expect(read).toEqual(["egrets"]);
	texts.set("a", { slug: "egrets", updatedAt: "3", text: "none" });
	expect(await found("grey")).toEqual([]);
	texts.delete("b");
	expect(await found("white")).toEqual([]);
	expect(indexed.versions.size).toBe(1);
});
