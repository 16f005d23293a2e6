import { expect, test } from "vitest";
import { pageFrom, pagesToShow } from "./pagination";

test("first, last and neighbours can be chosen, and a gap stands for two or more", () => {
	expect(pagesToShow(1, 2)).toEqual([1, 2]);
	expect(pagesToShow(1, 5)).toEqual([1, 2, "gap", 5]);
	expect(pagesToShow(3, 5)).toEqual([1, 2, 3, 4, 5]);
	expect(pagesToShow(4, 17)).toEqual([1, 2, 3, 4, 5, "gap", 17]);
	expect(pagesToShow(9, 17)).toEqual([1, "gap", 8, 9, 10, "gap", 17]);
	expect(pagesToShow(17, 17)).toEqual([1, "gap", 16, 17]);
});

test("an address that names no page means the first", () => {
	const asked = (page: string) => pageFrom(new URLSearchParams({ page }));
	expect(["", "0", "-1", "1.5", "2e3", "x", "1234567"].map(asked)).toEqual(Array(7).fill(1));
	expect(asked("17")).toBe(17);
});
