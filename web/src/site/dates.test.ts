import { expect, test } from "vitest";
import { formatDate, formatTime, machineDate, todayInLondon } from "./dates";

test("a day is written in British order, a month without a day", () => {
	expect(formatDate("2026-02-01")).toBe("1 February 2026");
	expect(formatDate("2026-02-01", "month")).toBe("February 2026");
	expect(machineDate("2026-02-01", "month")).toBe("2026-02");
});

test("today is London's day, also in the hour that summer time moves over midnight", () => {
	expect(todayInLondon(new Date("2026-06-30T23:30:00Z"))).toBe("2026-07-01");
	expect(todayInLondon(new Date("2026-12-31T23:30:00Z"))).toBe("2026-12-31");
});

test("times of day have minutes only where there are some", () => {
	expect(
		["09:00:00", "17:30:00.000", "12:00:00", "12:05", "00:00:00", "00:15:00"].map(formatTime),
	).toEqual(["9am", "5:30pm", "midday", "12:05pm", "midnight", "12:15am"]);
});
