import { expect, test } from "vitest";
import { excerptOf, indexOf, textIn } from "./site-index";

const page = (title: string, text: string, summary = "") => ({
	kind: "Article" as const,
	path: `/${title.toLowerCase().replaceAll(" ", "-")}`,
	title,
	summary,
	text,
});

const search = await indexOf([
	page("Lower backs", "Where an ache begins, and what to do about your back in the meantime."),
	page("Feet", "Shoes, walks and warm water. Feel how they carry you."),
	page("Café Zoë", "Coffee after a massage, and the feel of an afternoon off."),
	page("Pregnancy", "Lying on your side is part of every massage during pregnancy."),
	{ ...page("Booking", "Ring, or send a text."), keywords: "price cost" },
]);

const titles = (words: string) => search(words).map(({ title }) => title);

test("a word in a title counts more than one in a text", async () => {
	const herons = await indexOf([
		page("Water", "Herons, herons, herons."),
		page("Herons", "Birds."),
	]);
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

test("accents and capitals are all the same", async () => {
	// With more of them than a misspelt word may have wrong letters.
	const horse = await indexOf([page("Horse", "Žluťoučký kůň")]);
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
	const first = await indexOf([page("One", `${words}heron ${words}`, "Short.")]);
	const [found] = first("heron");
	const text = found?.excerpt.map((run) => run.text).join("");
	expect(text).toMatch(/^… word .* heron .* word …$/);
	expect(text?.length).toBeLessThan(250);
	expect(found?.excerpt.filter(({ hit }) => hit)).toEqual([{ text: "heron", hit: true }]);

	const second = await indexOf([page("Two", "A heron.", "The Heron at noon")]);
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
