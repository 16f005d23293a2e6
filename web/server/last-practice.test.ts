import { mkdtemp, readdir, readFile, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import type { Practice } from "../src/site/practice";
import { lastPracticeIn } from "./last-practice";

const practice = { name: "A practice", phone: "07700 900123" } as Practice;

const emptyFolder = () => mkdtemp(path.join(tmpdir(), "last-practice-"));

test("what was remembered is there after a restart", async () => {
	const folder = path.join(await emptyFolder(), "made", "on", "demand");
	await lastPracticeIn(folder).remember(practice);
	expect(await lastPracticeIn(folder).read()).toEqual(practice);
	expect(await readdir(folder)).toEqual(["practice.json"]);
});

test("the same again is not written again", async () => {
	const folder = await emptyFolder();
	const last = lastPracticeIn(folder);
	await last.remember(practice);
	const written = await stat(path.join(folder, "practice.json"));
	await last.remember({ ...practice });
	expect((await stat(path.join(folder, "practice.json"))).ino).toBe(written.ino);
	await last.remember({ ...practice, phone: "07700 900456" });
	expect(await readFile(path.join(folder, "practice.json"), "utf8")).toContain("900456");
});

test("nothing on disk, or nothing that can be read, is no practice and no error", async () => {
	expect(await lastPracticeIn(await emptyFolder()).read()).toBeNull();
});
