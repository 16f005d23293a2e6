import type { Finding } from "../publishing/checks";
import type { Problem } from "./markdown";

/**
 * What became of a file; `made` names the category or author that had to be made for it, `findings` is what
 * the desk would say of it before it is published again.
 */
export type Outcome =
	| { outcome: "created" | "updated"; live: boolean; made: string[]; findings: Finding[] }
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

/** What the desk would say of an article, for the one who brings it in. */
function lineOf({ severity, where, what, quote, advice }: Finding): string {
	const weight = severity === "error" ? "to put right before the next publish" : "worth a look";
	return `  ${weight}: ${where}: ${what}${quote ? ` (“${quote}”)` : ""}. ${advice}`;
}

/** The lines that tell what became of a file. */
export function linesOf(report: FileReport, dryRun: boolean): string {
	const start = `${report.file}: ${verbOf(report.outcome, dryRun)}`;
	switch (report.outcome) {
		case "created":
		case "updated": {
			const made = report.made.length > 0 ? ` (new: ${report.made.join(", ")})` : "";
			const told = `${start}, ${report.live ? "live" : "a draft"}${made}`;
			return [told, ...report.findings.map(lineOf)].join("\n");
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
	const findings = articles.flatMap((report) => ("findings" in report ? report.findings : []));
	const errors = findings.filter(({ severity }) => severity === "error");
	const judged = [
		...counted(errors.length, "thing", "things").map(
			(things) => `${things} to put right before the next publish`,
		),
		...counted(findings.length - errors.length, "thing", "things").map(
			(things) => `${things} worth a look`,
		),
	];
	const total = counted(articles.length, "article", "articles");
	const others = counted(reports.length - articles.length, "other file", "other files");
	const sentences = [
		`${total}: ${parts.join(", ")}.`,
		...others.map((files) => `${files} passed over.`),
		...(judged.length > 0 ? [`${judged.join(", ")}.`] : []),
		...(dryRun ? ["Nothing was written."] : []),
	];
	return sentences.join(" ");
}
