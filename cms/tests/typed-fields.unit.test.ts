import { expect, test } from "vitest";
import { changedFields, fittedTo, whatWouldChange } from "../src/admin/safety/fields";

const opened = {
	title: "As it was",
	summary: undefined,
	category: { connect: [], disconnect: [] },
	openingHours: [
		{ id: 3, day: "Tuesday", __temp_key__: "a0" },
		{ id: 4, day: "Friday", __temp_key__: "a1" },
	],
	seo: { id: 9, title: "Found" },
};

test("only what differs is kept, and what was emptied as empty", () => {
	const typed = { ...opened, title: undefined, category: { connect: [{ id: 1 }], disconnect: [] } };
	expect(changedFields(opened, typed)).toEqual({
		title: null,
		category: { connect: [{ id: 1 }], disconnect: [] },
	});
	expect(changedFields(opened, { ...opened, summary: null })).toEqual({});
});

test("what a copy would change is told by what stands in the form now", () => {
	const fields = { title: "As typed", summary: "Short" };
	expect(whatWouldChange(fields, opened)).toEqual(["title", "summary"]);
	expect(whatWouldChange(fields, { ...opened, title: "As typed" })).toEqual(["summary"]);
	expect(whatWouldChange({ summary: null }, opened)).toEqual([]);
});

test("a part that was removed meanwhile is made again, one that is still there stays the same", () => {
	const fields = {
		openingHours: [
			{ id: 3, day: "Wednesday", __temp_key__: "a0" },
			{ id: 5, day: "Sunday", __temp_key__: "a1" },
			{ day: "Monday", __temp_key__: "a2" },
		],
		seo: { id: 8, title: "Found again" },
		cover: { id: 77, mime: "image/jpeg" },
		body: [{ type: "paragraph", children: [{ type: "text", text: "Words" }] }],
		price: 30,
		notice: null,
	};
	expect(fittedTo(opened, fields)).toEqual({
		...fields,
		openingHours: [
			{ id: 3, day: "Wednesday", __temp_key__: "a0" },
			{ day: "Sunday", __temp_key__: "a1" },
			{ day: "Monday", __temp_key__: "a2" },
		],
		seo: { title: "Found again" },
	});
});
