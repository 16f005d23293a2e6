import { expect, test } from "vitest";
import { opennessAt } from "../booking/openness";
import { todayInLondon } from "./dates";
import { lastTurn, nextTurn } from "./turns";

const practice = {
	closures: [],
	openingHours: [
		{ id: 1, day: "Friday", opens: "09:00:00", closes: "12:30:00" },
		{ id: 2, day: "Tuesday", opens: "10:00:00", closes: "17:00:00" },
	],
} satisfies Parameters<typeof opennessAt>[0];

const at = (moment: string) => Date.parse(moment);
const iso = (moment: number) => new Date(moment).toISOString().slice(0, 16);
const openness = (now: Date) => opennessAt(practice, now);

// 2026-11-27 is a Friday.
test("what is open becomes otherwise when it closes, and what only knows the day at midnight", () => {
	const morning = at("2026-11-27T09:00:00Z");
	expect(iso(nextTurn(practice, new Set([openness]), morning))).toBe("2026-11-27T12:30");
	expect(iso(nextTurn(practice, new Set([todayInLondon]), morning))).toBe("2026-11-28T00:00");
	expect(iso(nextTurn(practice, new Set([todayInLondon, openness]), morning))).toBe(
		"2026-11-27T12:30",
	);
	expect(nextTurn(practice, new Set(), morning)).toBe(Number.POSITIVE_INFINITY);
});

test("in summer, midnight and the hours are London's", () => {
	const evening = at("2026-06-30T20:00:00Z");
	expect(iso(nextTurn(practice, new Set([todayInLondon]), evening))).toBe("2026-06-30T23:00");
	expect(iso(lastTurn(practice, at("2026-06-30T09:30:00Z")))).toBe("2026-06-30T09:00");
});

test("between two turns the same is said, at whatever minute, and on the days that have 23 and 25 hours too", () => {
	for (const day of ["2026-03-28", "2026-03-29", "2026-10-25", "2026-11-27", "2026-12-01"]) {
		for (let minute = 0; minute < 24 * 60; minute += 11) {
			const now = at(`${day}T00:00:00Z`) + minute * 60_000;
			const turn = lastTurn(practice, now);
			expect(turn).toBeLessThanOrEqual(now);
			expect(openness(new Date(turn))).toBe(openness(new Date(now)));
			expect(todayInLondon(new Date(turn))).toBe(todayInLondon(new Date(now)));
			const next = nextTurn(practice, new Set([openness, todayInLondon]), now);
			expect(next).toBeGreaterThan(now);
			const before = new Date(next - 60_000);
			if (next - 60_000 > now) expect(openness(before)).toBe(openness(new Date(now)));
		}
	}
});
