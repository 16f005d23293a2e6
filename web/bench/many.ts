import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

const cms = path.resolve(import.meta.dirname, "../../cms");

/**
 * Fills a CMS before it starts with articles and pictures, always the same ones, the newest first in their numbers.
 * @param environment the CMS's
 */
export async function fill(
	environment: Record<string, string>,
	amounts: { articles: number; uploads: number },
): Promise<void> {
	const { PATH = "", HOME = "" } = process.env;
	const { articles, uploads } = amounts;
	await promisify(execFile)(
		process.execPath,
		["bench/fill.mjs", String(articles), String(uploads)],
		{ cwd: cms, env: { PATH, HOME, ...environment }, maxBuffer: 2 ** 28 },
	);
}

/** The newest of them, and what is known of it from outside. */
export const newest = {
	documentId: `bench${"0".repeat(19)}`,
	slug: "hands-after-gardening-part-0",
} as const;
