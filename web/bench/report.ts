import { readFileSync, writeFileSync } from "node:fs";
import { arch, cpus, loadavg, type } from "node:os";
import path from "node:path";

const FILE = path.resolve(import.meta.dirname, "../../docs/bench.md");

/** The middle one of an odd number of figures. */
export function median(figures: number[]): number {
	return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN;
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

/**
 * Puts what was measured under a heading of its own in docs/bench.md, in place of what stood there.
 * @param tools what it was measured with, and their versions
 */
export function report(heading: string, tools: string, text: string): void {
	const [head = "", ...sections] = readFileSync(FILE, "utf8").split(/^(?=## )/m);
	const others = sections.filter((section) => !section.startsWith(`## ${heading}\n`));
	const section = `## ${heading}\n\n${text}\n\n${machine()}; ${tools}.\n`;
	const ordered = [...others.map((other) => `${other.trimEnd()}\n`), section].sort();
	writeFileSync(FILE, [head, ...ordered].join("\n").replace(/\n{3,}/g, "\n\n"));
}
