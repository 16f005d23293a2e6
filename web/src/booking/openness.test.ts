import { expect, test } from "vitest";
import { hoursByDay, opennessAt } from "./openness";

type Practice = Parameters<typeof opennessAt>[0];
type Day = Practice["openingHours"][number]["day"];

const hours = (day: Day, opens: string, closes: string) => ({
	id: 1,
	day,
	opens: `${opens}:00`,
	closes: `${closes}:00.000`,
});

const practice: Practice = {
	openingHours: [
		hours("Friday", "14:00", "18:00"),
		hours("Friday", "09:00", "12:30"),
		hours("Tuesday", "10:00", "17:00"),
	],
	closures: [],
};

const closed = (from: string, until: string) => ({ id: 1, from, until, reason: null });

// 2026-11-27 is a Friday.
test("it is open from the minute it opens until the minute it closes", () => {
	for (const [time, words] of [
		["08:59", "Closed now. Next open today at 9am."],
		["09:00", "Open now, until 12:30pm."],
		["12:29", "Open now, until 12:30pm."],
		["12:30", "Closed now. Next open today at 2pm."],
		["17:59", "Open now, until 6pm."],
		["18:00", "Closed now. Next open on Tuesday at 10am."],
	] as const) {
		expect(opennessAt(practice, new Date(`2026-11-27T${time}:00Z`)), time).toBe(words);
	}
});

test("the day before says tomorrow, and the week after has a date", () => {
	expect(opennessAt(practice, new Date("2026-11-26T12:00:00Z"))).toBe(
		"Closed now. Next open tomorrow at 9am.",
	);
	const away = { ...practice, closures: [closed("2026-11-27", "2026-12-03")] };
	expect(opennessAt(away, new Date("2026-11-27T10:00:00Z"))).toBe(
		"Closed now. Next open on Friday 4 December at 9am.",
	);
});

test("a closure counts on its first and on its last day", () => {
	const away = { ...practice, closures: [closed("2026-11-27", "2026-12-01")] };
	for (const now of ["2026-11-27T10:00:00Z", "2026-12-01T11:00:00Z"]) {
		expect(opennessAt(away, new Date(now))).toContain("Next open");
		expect(opennessAt(away, new Date(now))).toContain("Friday");
	}
	expect(opennessAt(away, new Date("2026-11-24T11:00:00Z"))).toBe("Open now, until 5pm.");
});

test("the hours are London's, on both sides of both changes of the clock", () => {
	const sunday = { ...practice, openingHours: [hours("Sunday", "09:00", "10:00")] };
	for (const [now, open] of [
		// British Summer Time begins on 29 March 2026 at 1am and ends on 25 October.
		["2026-03-22T09:30:00Z", true],
		["2026-03-29T08:30:00Z", true],
		["2026-03-29T09:30:00Z", false],
		["2026-10-18T08:30:00Z", true],
		["2026-10-25T08:30:00Z", false],
		["2026-10-25T09:30:00Z", true],
	] as const) {
		expect(opennessAt(sunday, new Date(now)).startsWith("Open now"), now).toBe(open);
	}
});

test("an evening that ends at midnight is open until then", () => {
	const late = { ...practice, openingHours: [hours("Friday", "20:00", "00:00")] };
	expect(opennessAt(late, new Date("2026-11-27T23:59:00Z"))).toBe("Open now, until midnight.");
	expect(opennessAt(late, new Date("2026-11-28T00:00:00Z"))).toBe(
		"Closed now. Next open on Friday at 8pm.",
	);
});

test("nothing is said where no hours are known, or none are to come", () => {
	expect(opennessAt({ openingHours: [], closures: [] }, new Date())).toBe("");
	const gone = { ...practice, closures: [closed("2020-01-01", "2099-12-31")] };
	expect(opennessAt(gone, new Date("2026-11-27T10:00:00Z"))).toBe("");
});

test("a week begins on Monday, and a day's hours stand in their order", () => {
	expect(
		hoursByDay(practice).map(({ day, hours: ofDay }) => [day, ...ofDay.map(({ opens }) => opens)]),
	).toEqual([
		["Tuesday", "10:00:00"],
		["Friday", "09:00:00", "14:00:00"],
	]);
});
