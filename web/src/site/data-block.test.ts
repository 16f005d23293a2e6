import { expect, test } from "vitest";
import { dataBlock } from "./data-block";

test("no text ends the script element early, and what is read is what was written", () => {
	const value = { text: "</script><!-- <b>", number: 1 };
	expect(dataBlock(value)).not.toContain("<");
	expect(JSON.parse(dataBlock(value))).toEqual(value);
});
