import { expect, test } from "vitest";
import { type FileReport, linesOf, summaryOf } from "../src/import/report";

const created: FileReport = {
	file: "a.md",
	outcome: "created",
	live: true,
	made: [],
	findings: [],
};
const warning = {
	severity: "warning" as const,
	key: "k",
	field: "body",
	path: ["body"],
	block: 0,
	row: null,
	where: "Text",
	what: "This is long",
	advice: "Shorten it.",
	quote: null,
	picture: null,
};
const judged: FileReport = {
	...created,
	findings: [{ ...warning, severity: "error", quote: "It cures." }, warning, warning],
};
const draft: FileReport = { ...created, live: false, made: ["category Back", "author Robin"] };
const updated: FileReport = { ...created, outcome: "updated" };
const unchanged: FileReport = { file: "b.md", outcome: "unchanged" };
const left: FileReport = {
	file: "c.md",
	outcome: "left alone",
	reason: "edited on the site since",
};
const failed: FileReport = {
	file: "d.md",
	outcome: "failed",
	problems: [
		{ line: 2, reason: "title is missing" },
		{ line: 9, reason: "the heading is empty" },
	],
};
const passed: FileReport = { file: "e.txt", outcome: "passed over" };

test.each([
	[created, false, "a.md: created, live"],
	[draft, false, "a.md: created, a draft (new: category Back, author Robin)"],
	[updated, true, "a.md: would be updated, live"],
	[
		judged,
		false,
		[
			"a.md: created, live",
			"  to put right before the next publish: Text: This is long (“It cures.”). Shorten it.",
			"  worth a look: Text: This is long. Shorten it.",
			"  worth a look: Text: This is long. Shorten it.",
		].join("\n"),
	],
	[unchanged, true, "b.md: unchanged"],
	[left, false, "c.md: left alone, edited on the site since"],
	[failed, true, "d.md: failed\n  line 2: title is missing\n  line 9: the heading is empty"],
	[passed, false, "e.txt: passed over"],
])("tells what became of a file: %o", (report, dryRun, lines) => {
	expect(linesOf(report, dryRun)).toBe(lines);
});

test.each([
	[[created], false, "1 article: 1 created (1 live)."],
	[
		[judged],
		true,
		"1 article: 1 would be created (1 live). 1 thing to put right before the next publish, 2 things worth a look. Nothing was written.",
	],
	[
		[created, draft, draft, updated, unchanged, left, failed, passed],
		false,
		"7 articles: 3 created (1 live, 2 drafts), 1 updated (1 live), 1 unchanged, 1 left alone, 1 failed. 1 other file passed over.",
	],
	[
		[draft, unchanged, unchanged, passed, passed],
		true,
		"3 articles: 1 would be created (1 draft), 2 unchanged. 2 other files passed over. Nothing was written.",
	],
])("closes with a count", (reports, dryRun, summary) => {
	expect(summaryOf(reports, dryRun)).toBe(summary);
});
