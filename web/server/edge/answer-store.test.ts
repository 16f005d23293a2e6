import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { type AnswerStore, openAnswerStore } from "./answer-store";

const opened: AnswerStore[] = [];

function store(
	directory: string,
	limit = 1e6,
	report: (error: unknown) => void = (error) => expect.fail(String(error)),
) {
	const answers = openAnswerStore(directory, limit, report);
	opened.push(answers);
	return answers;
}

afterEach(() => {
	for (const answers of opened.splice(0)) answers.close();
});

const folder = () => mkdtempSync(path.join(tmpdir(), "answers-"));
const answer = (body: string) => ({ status: 200, etag: `tag of ${body}`, body });
const how = (...tags: string[]) => ({ tags, isStale: false, isHollow: false });

test("what is kept is there after a restart, with how far the log was read", () => {
	const directory = folder();
	const first = store(directory);
	first.keep("/a", answer("one"), how("x"));
	expect(first.cursor()).toBeNull();
	first.outdate([], "here");
	first.close();
	opened.pop();

	const second = store(directory);
	expect(second.find("/a")).toEqual({ ...answer("one"), isStale: false });
	expect(second.find("/b")).toBeNull();
	expect(second.cursor()).toBe("here");
});

test("a change outdates what was made of it and nothing else", () => {
	const answers = store(folder());
	answers.keep("/a", answer("a"), how("x", "y"));
	answers.keep("/b", answer("b"), how("y"));
	answers.keep("/c", answer("c"), how("z"));
	expect(answers.outdate(["x"], "1")).toEqual(["/a"]);
	expect(answers.outdate(["x", "y"], "2")).toEqual(["/b"]);
	expect(answers.find("/a")?.isStale).toBe(true);
	expect(answers.find("/c")?.isStale).toBe(false);
	expect(answers.stale(9).sort()).toEqual(["/a", "/b"]);

	// Made anew, it is made of other things.
	answers.keep("/a", answer("a2"), how("z"));
	expect(answers.outdate(["x", "y"], "3")).toEqual([]);
	expect(answers.outdate(null, "4").sort()).toEqual(["/a", "/b", "/c"]);
});

test("the number of bytes is bounded: what says nothing goes first, then what was kept first", () => {
	const answers = store(folder(), 5_000);
	const long = "x".repeat(500);
	answers.keep("/1", answer(long), how());
	answers.keep("/empty", answer(long), { ...how(), isHollow: true });
	answers.keep("/2", answer(long), how());
	answers.keep("/3", answer(long), how());
	expect(answers.find("/empty")).toBeNull();
	answers.keep("/4", answer(long), how());
	expect(["/1", "/2", "/3", "/4"].map((address) => answers.find(address) !== null)).toEqual([
		false,
		true,
		true,
		true,
	]);
	// Kept again, it takes the place that it had.
	for (let times = 0; times < 5; times += 1) answers.keep("/4", answer(long), how());
	expect(answers.find("/2")).not.toBeNull();
	expect(answers.size().answers).toBe(3);
	answers.forget("/4");
	expect(answers.size().answers).toBe(2);
});

test("a file that cannot be read is begun anew, and said so", () => {
	const directory = folder();
	writeFileSync(path.join(directory, "answers.db"), "no database ".repeat(1_000));
	const told: unknown[] = [];
	const answers = store(directory, 1e6, (error) => told.push(error));
	expect(told).toHaveLength(1);
	answers.keep("/a", answer("one"), how());
	expect(answers.find("/a")?.body).toBe("one");
});

test("a second process on the same folder leaves the first one's file alone", () => {
	const directory = folder();
	const first = store(directory);
	first.keep("/a", answer("one"), how());
	const told: unknown[] = [];
	const second = store(directory, 1e6, (error) => told.push(error));
	expect(told).toHaveLength(1);
	expect(second.find("/a")).toBeNull();
	second.keep("/a", answer("two"), how());
	expect(first.find("/a")?.body).toBe("one");
});
