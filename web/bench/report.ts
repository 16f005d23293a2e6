import { readFileSync, writeFileSync } from "node:fs";
import { arch, cpus, loadavg, type } from "node:os";
import path from "node:path";

const FILE = path.resolve(import.meta.dirname, "../../docs/bench.md");

/** The middle one of an odd number of figures. */
export function median(figures: number[]): number {
	return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN;
}

/** The figure that this share of all does not exceed: 0.99 of a hundred gives the second largest. */
export function quantile(figures: number[], share: number): number {
	const rank = Math.max(1, Math.ceil(figures.length * share));
	return figures.toSorted((a, b) => a - b)[rank - 1] ?? Number.NaN;
}

/** How often or how much something is done here, unless the environment asks for a shorter run. */
export function amount(name: string, usual: number): number {
	const asked = Number(process.env[name]?.trim() || usual);
	if (!Number.isInteger(asked) || asked < 1) throw new Error(`${name} must be a number from 1 on.`);
	return asked;
}

/** A table in Markdown; its first row is the head. */
export function table(rows: string[][]): string {
	const [head = [], ...body] = rows.map((row) => `| ${row.join(" | ")} |`);
	const rule = `|${rows[0]?.map((_, column) => (column ? "--:|" : "---|")).join("")}`;
	return [head, rule, ...body].join("\n");
}

/** How many programs wanted a core of this machine before anything was measured. */
const [load = 0] = loadavg();

/** What everything is measured on. */
function machine(): string {
	const [first, ...others] = cpus();
	const day = new Date().toLocaleDateString("en-GB", { dateStyle: "long" });
	return `${day}; ${type()} ${arch()}, ${others.length + 1} × ${first?.model}, load ${load.toFixed(1)} before; Node ${process.versions.node}`;
}

/** Puts a text under a heading of its own in docs/bench.md, in place of what stood there. */
function writeSection(heading: string, text: string): void {
	const [head = "", ...sections] = readFileSync(FILE, "utf8").split(/^(?=## )/m);
	const others = sections.filter((section) => !section.startsWith(`## ${heading}\n`));
	const section = `## ${heading}\n\n${text}\n`;
	const ordered = [...others.map((other) => `${other.trimEnd()}\n`), section].sort();
	writeFileSync(FILE, [head, ...ordered].join("\n").replace(/\n{3,}/g, "\n\n"));
}

/**
 * Writes what was measured into docs/bench.md.
 * @param tools what it was measured with, and their versions
 */
export function report(heading: string, tools: string, text: string): void {
	writeSection(heading, `${text}\n\n${machine()}; ${tools}.`);
}

/** What is asked of the whole, and whether it was reached; null where this machine could not tell. */
type Bar = { what: string; bar: string; measured: string; met: boolean | null };

/** Writes bars into the table at the top of docs/bench.md, each in place of its row from another run. */
export function judge(...bars: Bar[]): void {
	const before = readFileSync(FILE, "utf8").split(/^(?=## )/m);
	const [, , ...rows] = (before.find((section) => section.startsWith("## Bars\n")) ?? "")
		.split("\n")
		.filter((line) => line.startsWith("|"))
		.map((line) => line.slice(2, -2).split(" | "));
	const kept = rows.filter(([what]) => !bars.some((bar) => bar.what === what));
	const answers = { true: "yes", false: "**no**", null: "not told here" };
	const judged = bars.map(({ what, bar, measured, met }) => [
		what,
		bar,
		measured,
		answers[`${met}`],
	]);
	const all = [...kept, ...judged].sort(([a = ""], [b = ""]) => a.localeCompare(b));
	writeSection("Bars", table([["", "bar", "measured", "met"], ...all]));
}
