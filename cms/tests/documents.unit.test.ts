import { expect, test } from "vitest";
import { excerptOf } from "../src/documents/excerpt";
import { readingMinutesOf } from "../src/documents/from-body";
import { dayInLondon } from "../src/documents/published-on";
import { paragraph } from "./seed";

const heading = (text: string) => ({
	type: "heading",
	level: 2,
	children: [{ type: "text", text }],
});

test("the day is that of London, an hour ahead in summer", () => {
	expect(dayInLondon(new Date("2026-06-30T23:30:00Z"))).toBe("2026-07-01");
	expect(dayInLondon(new Date("2026-06-30T22:59:59Z"))).toBe("2026-06-30");
	expect(dayInLondon(new Date("2026-12-31T23:59:59Z"))).toBe("2026-12-31");
});

test.each([
	[0, null],
	[1, 1],
	[299, 1],
	[300, 2],
	[2000, 10],
	[30_000, 120],
])("%i words take %o minutes", (count, minutes) => {
	expect(readingMinutesOf([paragraph("knead ".repeat(count))])).toBe(minutes);
});

test("words are counted apart in list items and in neighbouring blocks", () => {
	const item = (text: string) => ({ type: "list-item", children: [{ type: "text", text }] });
	const items = Array.from({ length: 150 }, () => item("knead"));
	const blocks = Array.from({ length: 150 }, () => paragraph("knead"));
	const body = [{ type: "list", format: "unordered", children: items }, ...blocks];
	expect(readingMinutesOf(body)).toBe(2);
});

test("a link and words in bold are part of their sentence", () => {
	const text = (words: string, more = {}) => ({ type: "text", text: words, ...more });
	const link = { type: "link", url: "/book", children: [text("ring")] };
	const children = [text("Un"), text("wind", { bold: true }), text(" and "), link, text(".")];
	expect(excerptOf([{ type: "paragraph", children }])).toBe("Unwind and ring.");
});

test("the excerpt is the first paragraph with words in it", () => {
	const body = [
		heading("A heading"),
		paragraph(" \n "),
		paragraph(" The  opening. "),
		paragraph("x"),
	];
	expect(excerptOf(body)).toBe("The opening.");
	expect(excerptOf([heading("A heading alone")])).toBe(null);
	expect(excerptOf([])).toBe(null);
});

test("a long opening is cut after a sentence, or else after a word", () => {
	const sentence =
		"The shoulders carry what the day has put on them, and the neck carries the head.";
	expect(excerptOf([paragraph(`${sentence} ${sentence} ${sentence}`)])).toBe(
		`${sentence} ${sentence}`,
	);
	const endless = excerptOf([paragraph("kneading, ".repeat(40))]);
	expect(endless).toMatch(/^kneading(, kneading)+…$/);
	expect(endless?.length).toBeLessThanOrEqual(200);
	expect(excerptOf([paragraph("k".repeat(500))])?.length).toBeLessThanOrEqual(200);
});

test("a first sentence of few words is no excerpt by itself", () => {
	const question = "Does your back ache?";
	const rest = "long ".repeat(60).trim();
	expect(excerptOf([paragraph(`${question} It is ${rest}`)])).toMatch(
		/^Does your back ache\? It .*…$/,
	);
});
