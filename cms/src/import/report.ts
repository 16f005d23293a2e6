import type { Problem } from "./markdown";

/** What became of a file; `made` names the category or author that had to be made for it. */
export type Outcome =
	| { outcome: "created" | "updated"; live: boolean; made: string[] }
	| { outcome: "unchanged" | "passed over" }
	| { outcome: "left alone"; reason: string }
	| { outcome: "failed"; problems: Problem[] };

/** `file` is the path within the folder, with forward slashes. */
export type FileReport = Outcome & { file: string };

/** Why an import cannot run at all, in one sentence for the one who asked for it. */
export class Refusal extends Error {}

/** What an outcome is called; a dry run only says what would be. */
function verbOf(outcome: Outcome["outcome"], dryRun: boolean): string {
	return dryRun && (outcome === "created" || outcome === "updated")
		? `would be ${outcome}`
		: outcome;
}

/** The lines that tell what became of a file. */
export function linesOf(report: FileReport, dryRun: boolean): string {
	const start = `${report.file}: ${verbOf(report.outcome, dryRun)}`;
	switch (report.outcome) {
		case "created":
		case "updated": {
			const made = report.made.length > 0 ? ` (new: ${report.made.join(", ")})` : "";
			return `${start}, ${report.live ? "live" : "a draft"}${made}`;
		}
		case "left alone":
			return `${start}, ${report.reason}`;
		case "failed":
			return [start, ...report.problems.map((p) => `  line ${p.line}: ${p.reason}`)].join("\n");
		default:
			return start;
	}
}

/** A number with its noun; nothing for none. */
function counted(number: number, one: string, many: string): string[] {
	return number === 0 ? [] : [`${number} ${number === 1 ? one : many}`];
}

/** The closing line of a run. */
export function summaryOf(reports: readonly FileReport[], dryRun: boolean): string {
	const articles = reports.filter((report) => report.outcome !== "passed over");
	const outcomes = ["created", "updated", "unchanged", "left alone", "failed"] as const;
	const parts = outcomes.flatMap((outcome) => {
		const those = articles.filter((report) => report.outcome === outcome);
		const live = those.filter((report) => "live" in report && report.live).length;
		const drafts = those.filter((report) => "live" in report && !report.live).length;
		const states = [...counted(live, "live", "live"), ...counted(drafts, "draft", "drafts")];
		const verb = `${verbOf(outcome, dryRun)}${states.length > 0 ? ` (${states.join(", ")})` : ""}`;
		return counted(those.length, verb, verb);
	});
	const total = counted(articles.length, "article", "articles");
	const others = counted(reports.length - articles.length, "other file", "other files");
	const sentences = [
		`${total}: ${parts.join(", ")}.`,
		...others.map((files) => `${files} passed over.`),
		...(dryRun ? ["Nothing was written."] : []),
	];
	return sentences.join(" ");
}
