import { expect, test } from "vitest";
import { pageFrom } from "./pagination";

test("what is no page number means the first page", () => {
	for (const page of ["", "0", "-1", "1.5", "two", "9999999", "1e3"]) {
		expect(pageFrom(new URLSearchParams({ page }))).toBe(1);
	}
	expect(pageFrom(new URLSearchParams({ page: "12" }))).toBe(12);
});
