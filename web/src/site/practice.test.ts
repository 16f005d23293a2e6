import { expect, test } from "vitest";
import { telephoneLink } from "./practice";

test("a number as people write it becomes one that a phone can dial from anywhere", () => {
	for (const written of [
		"07700 900123",
		"+44 7700 900123",
		"+44 (0)7700 900123",
		"0044 7700 900123",
	]) {
		expect(telephoneLink(written)).toBe("tel:+447700900123");
	}
});
