import { expect, test } from "vitest";
import type { Schemas } from "./client";
import { anchorsOf } from "./headings";

const heading = (text: string, level = 2): Schemas["HeadingBlock"] => ({
	type: "heading",
	level,
	children: [{ type: "text", text }],
});

const idsOf = (...blocks: Schemas["Blocks"]) => [...anchorsOf(blocks).values()].map(({ id }) => id);

test("a heading's name is made of its words, and no two are the same", () => {
	expect(
		idsOf(heading("What to expect"), heading("What to expect?"), heading("Café & crème brûlée")),
	).toEqual(["what-to-expect", "what-to-expect-2", "cafe-creme-brulee"]);
});

test("a name that the page has already is not given twice", () => {
	expect(idsOf(heading("Main"), heading("Contents"))).toEqual(["main-2", "contents-2"]);
});

test("signs alone have a name too, blank headings and lower levels have none", () => {
	expect(idsOf(heading("?!"), heading(" "), heading("Smaller", 3))).toEqual(["part"]);
});

test("the words of a heading are those of its links and marks as well", () => {
	const block: Schemas["HeadingBlock"] = {
		type: "heading",
		level: 2,
		children: [
			{ type: "text", text: "About ", bold: true },
			{ type: "link", url: "/book", children: [{ type: "text", text: "booking" }] },
		],
	};
	expect([...anchorsOf([block]).values()]).toEqual([
		{ id: "about-booking", text: "About booking" },
	]);
});
