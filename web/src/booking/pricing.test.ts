import { expect, test } from "vitest";
import { formatPounds, fromPrice, lengthsOf, type Pricing } from "./pricing";

const line = (durationMinutes: number, price: number | null): Pricing => ({
	documentId: String(durationMinutes),
	label: `${durationMinutes} minutes`,
	durationMinutes,
	price,
});

test("whole pounds have no pence, others have two", () => {
	expect([30, 37.5, 1250].map(formatPounds)).toEqual(["£30", "£37.50", "£1,250"]);
});

test("the lowest known price is the one that it starts from", () => {
	expect(fromPrice([line(60, 55), line(30, 30), line(45, null)])).toBe("from £30");
});

test("one price for all is not called a start", () => {
	expect(fromPrice([line(30, 30)])).toBe("£30");
	expect(fromPrice([line(30, 30), line(60, 30)])).toBe("£30");
});

test("a price that is only known for some is a start, even if it is the only figure", () => {
	expect(fromPrice([line(30, 30), line(60, null)])).toBe("from £30");
});

test("no known price gives no price", () => {
	expect(fromPrice([line(30, null)])).toBeNull();
	expect(fromPrice([])).toBeNull();
});

test("lengths are listed once each, shortest first", () => {
	expect(lengthsOf([line(60, 1), line(30, 1), line(45, 1), line(30, 2)])).toBe(
		"30, 45 or 60 minutes",
	);
	expect(lengthsOf([line(30, 1)])).toBe("30 minutes");
	expect(lengthsOf([])).toBeNull();
});
