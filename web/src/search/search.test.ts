import { expect, test } from "vitest";
import { wordsFrom, wordsOfPath } from "./search";

test("what is typed is searched for without spaces too many, and never without end", () => {
	expect(wordsFrom("  lower\n back  pain ")).toBe("lower back pain");
	expect(wordsFrom(null)).toBe("");
	expect(wordsFrom("x".repeat(5000))).toHaveLength(120);
});

test("an address that leads nowhere is searched for by its last part", () => {
	expect(wordsOfPath("/blog/lower-bak-pain")).toBe("lower bak pain");
	expect(wordsOfPath("/treatment/caf%C3%A9_au.lait/")).toBe("café au lait");
	expect(wordsOfPath("/")).toBe("");
	expect(wordsOfPath("/100%")).toBe("");
});
