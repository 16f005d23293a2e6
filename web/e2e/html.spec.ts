import { execFile, spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { promisify } from "node:util";
import { expect } from "@playwright/test";
import { ALL_PAGES } from "./pages";
import { test } from "./test";

/** The Nu HTML checker, which is what validator.w3.org runs; its own package would fetch a Java to run it. */
const require = createRequire(import.meta.url);
const CHECKER = require.resolve("vnu-jar/build/dist/vnu.jar");

const java = spawnSync("java", ["--version"]).status === 0;

/** React ends every void element with a slash, which harms only beside unquoted attributes; it quotes them all. */
const HARMLESS = "Trailing slash on void elements .*";

type Finding = { url: string; type: string; message: string; extract?: string };

/** What the checker says of files, in one run of Java for all. */
async function findingsIn(files: string[]): Promise<Finding[]> {
	const { stderr } = await promisify(execFile)(
		"java",
		[
			"-jar",
			CHECKER,
			"--format",
			"json",
			"--exit-zero-always",
			"--filterpattern",
			HARMLESS,
			...files,
		],
		{ maxBuffer: 16 * 2 ** 20 },
	);
	return JSON.parse(stderr).messages;
}

// A test that is left out has its reason in its title: the list of tests shows nothing else of it.
const check = java ? test : test.skip;

check(
	`the Nu HTML checker finds nothing on any page${java ? "" : " (left out: no Java on this machine)"}`,
	async ({ request, stack }, info) => {
		const pages = new Map<string, string>();
		const add = async (path: string, status: number) => {
			const answer = await request.get(path);
			expect(answer.status(), path).toBe(status);
			pages.set(path, await answer.text());
		};
		const sitemap = await (await request.get("/sitemap.xml")).text();
		for (const [, url = ""] of sitemap.matchAll(/<loc>(.*?)<\/loc>/g)) {
			await add(url.slice(stack.siteUrl.length), 200);
		}
		// What the sitemap leaves out: pages of searches, and the further ones of a list.
		for (const path of ALL_PAGES) if (!pages.has(path)) await add(path, 200);
		for (const html of [...pages.values()]) {
			for (const [, path = ""] of html.matchAll(/<a [^>]*href="(\/[^"]*\?page=\d+)"/g)) {
				if (!pages.has(path)) await add(path, 200);
			}
		}
		await add("/nothing-here", 404);
		await stack.cms.stop("SIGKILL");
		try {
			await add("/blog?page=999", 503);
		} finally {
			await stack.cms.start();
		}

		const files = new Map<string, string>();
		for (const [path, html] of pages) {
			const file = info.outputPath(`${files.size}.html`);
			await writeFile(file, html);
			files.set(`file:${file}`, path);
		}
		const findings = await findingsIn([...files.keys()].map((url) => url.slice("file:".length)));
		expect(
			findings.map(
				({ url, type, message, extract }) => `${files.get(url)}: ${type}: ${message} ${extract}`,
			),
		).toEqual([]);
	},
);
