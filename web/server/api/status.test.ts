import { expect, test } from "vitest";
import { opennessAt } from "../../src/booking/openness";
import { momentInLondon } from "../../src/site/dates";
import { lastTurn, nextTurn } from "../../src/site/turns";
import { statusAt } from "./status";

type Facts = Parameters<typeof statusAt>[0];

const hours = (day: Facts["openingHours"][number]["day"], opens: string, closes: string) => ({
	id: 1,
	day,
	opens: `${opens}:00.000`,
	closes: `${closes}:00.000`,
});

const facts: Facts = {
	openingHours: [
		hours("Friday", "14:00", "18:00"),
		hours("Friday", "09:00", "12:30"),
		hours("Saturday", "20:00", "00:00"),
		hours("Sunday", "01:30", "03:00"),
		hours("Tuesday", "10:00", "17:00"),
	],
	closures: [
		{ id: 2, from: "2027-03-01", until: "2027-03-01", reason: null },
		{ id: 1, from: "2026-12-24", until: "2027-01-02", reason: "Away" },
	],
	notice: null,
};

const at = (moment: string, given: Partial<Facts> = {}) =>
	statusAt({ ...facts, ...given }, new Date(moment));

// 2026-11-27 is a Friday.
test("open from the minute it opens until the minute it closes, with the moments of the next turn", () => {
	const closed = { open: false, closesAt: null };
	for (const [moment, said] of [
		["2026-11-27T08:59:59Z", { ...closed, opensAt: "2026-11-27T09:00:00+00:00" }],
		["2026-11-27T09:00:00Z", { open: true, opensAt: null, closesAt: "2026-11-27T12:30:00+00:00" }],
		["2026-11-27T12:30:00Z", { ...closed, opensAt: "2026-11-27T14:00:00+00:00" }],
		["2026-11-27T18:00:00Z", { ...closed, opensAt: "2026-11-28T20:00:00+00:00" }],
		["2026-11-28T23:59:00Z", { open: true, opensAt: null, closesAt: "2026-11-29T00:00:00+00:00" }],
		["2026-07-31T07:59:00Z", { ...closed, opensAt: "2026-07-31T09:00:00+01:00" }],
		["2026-07-31T08:00:00Z", { open: true, opensAt: null, closesAt: "2026-07-31T12:30:00+01:00" }],
	] as const) {
		expect(at(moment), moment).toMatchObject(said);
	}
});

test("both changes of the clocks leave the times what clocks in London show", () => {
	// At one o'clock in the night of 29 March the clocks go to two, on 25 October at two back to one.
	for (const [moment, said] of [
		["2026-03-28T23:00:00Z", { open: true, closesAt: "2026-03-29T00:00:00+00:00" }],
		["2026-03-29T00:30:00Z", { open: false }],
		["2026-03-29T01:30:00Z", { open: true, closesAt: "2026-03-29T03:00:00+01:00" }],
		["2026-03-29T02:00:00Z", { open: false, opensAt: "2026-03-31T10:00:00+01:00" }],
		["2026-10-24T22:00:00Z", { open: true, closesAt: "2026-10-25T00:00:00+01:00" }],
		["2026-10-24T23:30:00Z", { open: false }],
		["2026-10-25T02:00:00Z", { open: true, closesAt: "2026-10-25T03:00:00+00:00" }],
		["2026-10-25T03:00:00Z", { open: false, opensAt: "2026-10-27T10:00:00+00:00" }],
	] as const) {
		expect(at(moment), moment).toMatchObject(said);
	}
});

test("a closure closes, is told of until its last midnight, and the next one after it", () => {
	const away = { from: "2026-12-24", until: "2027-01-02", reason: "Away" };
	expect(at("2026-12-22T12:00:00Z")).toMatchObject({ open: true, nextClosure: away });
	expect(at("2026-12-29T12:00:00Z")).toMatchObject({
		open: false,
		opensAt: "2027-01-03T01:30:00+00:00",
		nextClosure: away,
	});
	expect(at("2027-01-03T00:00:00Z").nextClosure).toEqual({
		from: "2027-03-01",
		until: "2027-03-01",
		reason: null,
	});
	expect(at("2027-03-02T00:00:00Z").nextClosure).toBeNull();
});

test("where no hours are known, or none are in sight, nothing is made up", () => {
	expect(at("2026-11-27T10:00:00Z", { openingHours: [], notice: "By appointment" })).toEqual({
		open: null,
		opensAt: null,
		closesAt: null,
		nextClosure: { from: "2026-12-24", until: "2027-01-02", reason: "Away" },
		notice: "By appointment",
		timeZone: "Europe/London",
	});
	const closures = [{ id: 1, from: "2026-11-01", until: "2027-11-01", reason: null }];
	expect(at("2026-11-27T10:00:00Z", { closures })).toMatchObject({ open: false, opensAt: null });
});

test("the booking page says the same at every half hour of two weeks, and between turns nothing changes", () => {
	const reading = (now: Date) => JSON.stringify(statusAt(facts, now));
	for (
		let now = momentInLondon("2026-10-20", "00:00");
		now < Date.UTC(2026, 10, 3);
		now += 1_800_000
	) {
		const status = statusAt(facts, new Date(now));
		const words = opennessAt(facts, new Date(now));
		expect(words.startsWith(status.open ? "Open now" : "Closed now")).toBe(true);
		if (now % 14_400_000 === 0) {
			expect(reading(new Date(lastTurn(facts, now)))).toBe(reading(new Date(now)));
			const next = nextTurn(facts, new Set([reading]), now);
			expect(reading(new Date(next - 1))).toBe(reading(new Date(now)));
		}
	}
});
