import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Practice } from "../src/site/practice";

/** The practice's data as last seen, kept on disk: who cannot have the page shall still have the number. */
export type LastPractice = {
	/** The data as last seen, by this process or an earlier one; null if there never was any. */
	read(): Promise<Practice | null>;
	/** Keeps the data; writes only when it changed, whole or not at all. */
	remember(practice: Practice): Promise<void>;
};

export function lastPracticeIn(directory: string): LastPractice {
	const file = path.join(directory, "practice.json");
	let known: string | null = null;

	return {
		async read() {
			try {
				known ??= await readFile(file, "utf8");
				return JSON.parse(known);
			} catch {
				return null;
			}
		},
		async remember(practice) {
			const text = JSON.stringify(practice);
			if (text === known) return;
			known = text;
			await mkdir(directory, { recursive: true });
			const unfinished = `${file}.${process.pid}`;
			await writeFile(unfinished, text);
			await rename(unfinished, file);
		},
	};
}
