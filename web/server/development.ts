import { readFile } from "node:fs/promises";
import { lastPracticeIn } from "./last-practice";
import { answerPage as answer, type Page } from "./page";
import { settingsFrom } from "./settings";

/** The page for Vite's development server; `transform` is its own work on index.html. */
export async function answerPage(
	url: string,
	transform: (url: string, html: string) => Promise<string>,
): Promise<Page> {
	const { siteUrl, dataDirectory } = settingsFrom(process.env);
	const template = await transform(url, await readFile("index.html", "utf8"));
	const lastPractice = lastPracticeIn(dataDirectory);
	return answer(url, { template, siteUrl, lastPractice, report: console.error });
}
