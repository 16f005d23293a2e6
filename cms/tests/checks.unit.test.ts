import { expect, test } from "vitest";
import type { Block } from "../src/documents/blocks";
import { type Facts, type Finding, judge } from "../src/publishing/checks";
import { type Judged, judgedTypes } from "../src/publishing/passages";
import { readingEaseOf } from "../src/publishing/reading-ease";

const ARTICLE = "api::article.article";
const TREATMENT = "api::treatment.treatment";
const TESTIMONIAL = "api::testimonial.testimonial";

const text = (words: string, marks: object = {}) => ({ type: "text", text: words, ...marks });
const paragraph = (...children: (string | Block)[]): Block => ({
	type: "paragraph",
	children: children.map((child) => (typeof child === "string" ? text(child) : child)),
});
const heading = (level: number, words: string) => ({
	type: "heading",
	level,
	children: [text(words)],
});
const link = (url: string, words: string) => ({ type: "link", url, children: [text(words)] });
const list = (...items: string[]): Block => ({
	type: "list",
	format: "unordered",
	children: items.map((item) => ({ type: "list-item", children: [text(item)] })),
});
const picture = (alternativeText: string | null, hash = "couch_1") => ({
	type: "image",
	image: { name: "couch.jpg", hash, alternativeText },
	children: [text("")],
});

/** An article that nobody could say anything against, with something else in it. */
const article = (fields: object = {}) => ({
	title: "Small movements for desk days",
	excerpt: "Three stretches that fit between two calls, and none of them needs a mat.",
	body: [paragraph("Sit back, let the arms hang and breathe out slowly.")],
	...fields,
});

const facts: Facts = {
	pictures: {},
	addresses: {
		live: ["/", "/book", "/blog/desk", "/treatments/hand"],
		drafts: ["/blog/half-done"],
		site: "https://www.example.org",
	},
};

const inShort = (findings: Finding[]) =>
	findings.map(({ severity, path, key }) => `${severity} ${path.join(".")} ${key.split("|")[0]}`);
const judged = (fields: object, known = facts) => inShort(judge(ARTICLE, article(fields), known));
const withBody = (...body: Block[]) => judged({ body });

test("nothing is said of an article that is well", () => {
	expect(judge(ARTICLE, article(), facts)).toEqual([]);
});

test.each([
	["no title", { title: " " }, ["error title missing"]],
	["no text", { body: [paragraph(" ")] }, ["error body missing"]],
	["a body of nothing", { body: null }, ["error body missing"]],
	["a long title", { title: "k".repeat(61) }, ["warning title title-long"]],
	["a title of 60", { title: "k".repeat(60) }, []],
	["a short title", { title: "Feet" }, ["warning title title-short"]],
	[
		"a long headline in search results",
		{ seo: { title: "k".repeat(61) } },
		["warning seo.title title-long"],
	],
	["a long summary", { excerpt: "k ".repeat(150) }, ["warning excerpt description-long"]],
	["a short summary", { excerpt: "Stretch." }, ["warning excerpt description-short"]],
	["a summary taken from the text", { excerpt: null }, []],
	["a price", { title: "An hour for £50, all in" }, ["warning title price"]],
	[
		"a claim in search results",
		{ seo: { description: "Massage in Smallfield that cures arthritis, every day." } },
		["error seo.description claim"],
	],
])("%s", (_what, fields, found) => {
	expect(judged(fields)).toEqual(found);
});

test("a page that says nothing for search results is told so", () => {
	const page = { title: "House rules", body: [paragraph("Shoes off, please.")] };
	expect(inShort(judge("api::page.page", page, facts))).toEqual([
		"warning seo.description description-missing",
	]);
});

test("a picture needs words, in the media library or in the text", () => {
	const silent = ["error body picture"];
	expect(withBody(paragraph("Look:"), picture(null))).toEqual(silent);
	expect(withBody(paragraph("Look:"), picture(" "))).toEqual(silent);
	expect(withBody(paragraph("Look:"), picture("A couch"))).toEqual([]);
	const body = [paragraph("Look:"), picture(null)];
	expect(judged({ body }, { ...facts, pictures: { couch_1: "A couch" } })).toEqual([]);
	const emptied = [paragraph("Look:"), picture("A couch")];
	expect(judged({ body: emptied }, { ...facts, pictures: { couch_1: "" } })).toEqual(silent);
	expect(judged({ cover: { name: "a.jpg", hash: "a", alternativeText: null } })).toEqual([
		"error cover picture",
	]);
	expect(judged({ cover: { name: "a.jpg", hash: "a", alternativeText: "Cures gout" } })).toEqual([
		"error cover claim",
	]);
});

test("a title that was pasted along is told, wherever the page shows it", () => {
	const again = heading(2, " Small movements for desk days");
	expect(withBody(again, paragraph("Text"))).toEqual(["warning body title-again"]);
	expect(withBody(heading(2, "Small movements"), paragraph("Text"))).toEqual([]);
	expect(judged({ title: "", body: [heading(2, "One")] })).toEqual(["error title missing"]);
});

test("headings go down one level at a time, as the site shows them", () => {
	expect(withBody(heading(2, "One"), heading(3, "Two"), heading(2, "Three"))).toEqual([]);
	expect(withBody(heading(1, "One"), heading(3, "Two"))).toEqual([]);
	expect(withBody(heading(2, "One"), heading(4, "Two"))).toEqual(["warning body heading"]);
	expect(withBody(heading(3, "One"))).toEqual(["warning body heading"]);
	expect(withBody(paragraph("Text"), heading(6, " "))).toEqual([]);
});

test.each([
	["click here", "/book", ["bare-link"]],
	["Read more", "/book", ["bare-link"]],
	["https://www.example.org/book", "/book", ["bare-link"]],
	["prices and booking", "/book", []],
	["prices", "https://www.example.org/book?treatment=hand#top", []],
	["a page elsewhere", "https://elsewhere.example/", []],
	["an article", "/blog/desk/", []],
	["an article as text", "/blog/desk.md", []],
	["a picture", "/uploads/couch.jpg", []],
	["ring me", "tel:07700900123", []],
	["a draft", "/blog/half-done", ["dead-link"]],
	["nothing there", "/blog/gone", ["dead-link"]],
	["nothing there", "https://www.example.org/gone", ["dead-link"]],
])("a link that says “%s” and leads to %s", (words, url, found) => {
	const rules = found.map((rule) => `warning body ${rule}`);
	expect(withBody(paragraph("See ", link(url, words), "."))).toEqual(rules);
});

test("links are not judged where nobody knows the pages", () => {
	const body = [paragraph("See ", link("/blog/gone", "this old article"), ".")];
	expect(judged({ body }, { ...facts, addresses: null })).toEqual([]);
});

test("an address in the text that is no link is told", () => {
	expect(withBody(paragraph("It is at www.example.org."))).toEqual(["warning body bare-link"]);
});

test("a text that is hard to read is told, an easy one and a short one are not", () => {
	const hard =
		"Multidimensional musculoskeletal rehabilitation necessitates interdisciplinary communication. ";
	const easy = "Sit down. Let your arms hang. Breathe out as long as you can, and then some more. ";
	expect(withBody(paragraph(hard.repeat(20)))).toContain("warning body reading");
	expect(withBody(paragraph(easy.repeat(20)))).toEqual([]);
	expect(withBody(paragraph(hard))).toEqual([]);
	const ease = (words: string) => readingEaseOf(ARTICLE, article({ body: [paragraph(words)] }));
	expect(ease(easy.repeat(20))).toBeGreaterThan(80);
	expect(ease(hard.repeat(20))).toBe(0);
	expect(ease(easy)).toBe(null);
});

test("formatting in the middle of a word hides no claim", () => {
	const split = paragraph(
		"Massage cu",
		text("res arth", { bold: true }),
		text("ritis", { italic: true }),
	);
	expect(withBody(split)).toEqual(["error body claim"]);
	expect(withBody(paragraph("It cures ", link("/book", "high blood pressure"), "."))).toEqual([
		"error body claim",
	]);
});

test("a list goes on from the words above it", () => {
	const claimed = ["error body claim", "error body claim"];
	expect(withBody(paragraph("I treat:"), list("arthritis", "asthma"))).toEqual(claimed);
	expect(withBody(heading(2, "Conditions I treat"), list("arthritis", "asthma"))).toEqual(claimed);
	expect(withBody(paragraph("I treat tense backs."), list("arthritis"))).toEqual([
		"warning body claim",
	]);
	const denied = withBody(paragraph("Massage cannot cure:"), list("arthritis"));
	expect(denied.filter((found) => found.startsWith("error"))).toEqual([]);
});

test("a question is a claim if the answer is yes", () => {
	const faq = (answer: string) =>
		inShort(
			judge(
				TREATMENT,
				{
					name: "Hand massage",
					summary: "For hands that type all day and have nothing to hold on to.",
					faq: [
						{ question: "Does it hurt?", answer: "No." },
						{ question: "Can massage cure arthritis?", answer },
					],
				},
				facts,
			),
		);
	expect(faq("Yes, often.")[0]).toBe("error faq.1.answer claim");
	expect(faq("No, it cannot.").filter((found) => found.startsWith("error"))).toEqual([]);
});

test("a testimonial may not say what she may not, and needs its evidence", () => {
	const complete = {
		text: "I slept so well.",
		firstName: "Example",
		givenOn: "2026-03-14",
		permission: "In a letter made up for a test",
		proof: "In a folder made up for a test",
		incentive: "none",
	};
	const found = (fields: Judged) => inShort(judge(TESTIMONIAL, fields, facts));
	expect(found(complete)).toEqual([]);
	expect(found({ ...complete, text: "She cured my migraine!" })).toEqual(["error text claim"]);
	expect(found({ ...complete, incentive: "given" })).toEqual(["error incentive evidence"]);
	expect(found({ permission: " " })).toEqual([
		"error text missing",
		"error firstName missing",
		"error givenOn missing",
		"error permission evidence",
		"error proof evidence",
		"error incentive evidence",
	]);
});

test("a summary that is taken from the text is not told twice", () => {
	const words = "Massage cures arthritis, and it is lovely on a grey day in November as well.";
	expect(judged({ body: [paragraph(words)], excerpt: words })).toEqual(["error body claim"]);
	expect(judged({ excerpt: words })).toEqual(["error excerpt claim"]);
	const price = "An hour is £40 in January, and for as long as the days are short and grey.";
	expect(judged({ body: [paragraph(price)], excerpt: price })).toEqual(["warning body price"]);
});

test("a finding says where it is, and quotes the sentence", () => {
	const body = [paragraph("Hello."), paragraph("It is slow. It fights stress. It is calm.")];
	expect(judge(ARTICLE, article({ body }), facts)).toMatchObject([
		{
			where: "Text",
			block: 1,
			quote: "It fights stress.",
			advice: expect.stringContaining("helps you to relax"),
		},
	]);
});

test("what has been read stays read while the sentence stays", () => {
	const keys = (...words: string[]) =>
		judge(ARTICLE, article({ body: words.map((one) => paragraph(one)) }), facts).map(
			({ key }) => key,
		);
	expect(keys("It fights stress.")).toEqual(keys("Hello.", "It fights stress. Good."));
	expect(keys("It fights stress.")).not.toEqual(keys("It fights tension."));
});

test("every judged type has words for its fields", () => {
	for (const uid of Object.keys(judgedTypes) as (keyof typeof judgedTypes)[]) {
		for (const { where } of judge(uid, {}, facts)) expect(where).toMatch(/^[A-Z]/);
	}
});
