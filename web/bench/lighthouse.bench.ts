import { execFileSync } from "node:child_process";
import { chromium } from "@playwright/test";
import { launch } from "chrome-launcher";
import lighthouse, { type Result } from "lighthouse";
import { KINDS } from "../e2e/pages";
import { test } from "../e2e/test";
import { median, report, table } from "./report";

const VISITS = 5;

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];

/** Audits whose figures are told: heading, and the figure with its unit. */
const METRICS: Record<string, [string, (value: number) => string]> = {
	"first-contentful-paint": ["FCP", (value) => `${(value / 1000).toFixed(2)} s`],
	"largest-contentful-paint": ["LCP", (value) => `${(value / 1000).toFixed(2)} s`],
	"speed-index": ["SI", (value) => `${(value / 1000).toFixed(2)} s`],
	"total-blocking-time": ["TBT", (value) => `${Math.round(value)} ms`],
	"cumulative-layout-shift": ["CLS", (value) => value.toFixed(3)],
	"total-byte-weight": ["sent", (value) => `${Math.round(value / 1024)} KB`],
};

type Measured = { kind: string; url: string; results: Result[] };

type Browser = { path: string; flags: string[] };

/**
 * One visit with an empty cache, in a browser of its own.
 * @throws with Lighthouse's words when it could not measure
 */
async function visit(url: string, { path, flags }: Browser): Promise<Result> {
	const browser = await launch({ chromePath: path, chromeFlags: ["--headless=new", ...flags] });
	try {
		const result = await lighthouse(url, { port: browser.port, logLevel: "error" });
		if (!result || result.lhr.runtimeError) throw new Error(result?.lhr.runtimeError?.message);
		return result.lhr;
	} finally {
		browser.kill();
	}
}

test("Lighthouse", async ({ stack, launchOptions }) => {
	const { args: flags = [], executablePath: path = chromium.executablePath() } = launchOptions;
	const kinds: Measured[] = Object.entries(KINDS).map(([kind, path]) => ({
		kind,
		url: stack.siteUrl + path,
		results: [],
	}));
	// Each page once, then each again: what disturbs the machine for a while disturbs all alike.
	for (let round = 0; round < VISITS; round += 1) {
		for (const { url, results } of kinds) {
			const browser = { path, flags };
			// "Please run Lighthouse again", it says when the browser's trace has come too late.
			results.push(await visit(url, browser).catch(() => visit(url, browser)));
		}
	}

	const below: string[] = [];
	const rows = kinds.map(({ kind, results }) => {
		const scores = CATEGORIES.map((id) => {
			const score = median(results.map(({ categories }) => categories[id]?.score ?? 0));
			if (score < 1) below.push(`${kind} (${id} ${Math.round(score * 100)})`);
			return String(Math.round(score * 100));
		});
		const figures = Object.entries(METRICS).map(([id, [, written]]) =>
			written(median(results.map(({ audits }) => audits[id]?.numericValue ?? Number.NaN))),
		);
		return [kind, ...scores, ...figures];
	});
	const results = kinds.flatMap((kind) => kind.results);
	const index = median(results.map(({ environment }) => environment.benchmarkIndex));
	const version = execFileSync(path, ["--version"], { encoding: "utf8" }).trim();
	const headings = Object.values(METRICS).map(([heading]) => heading);
	report(
		"Lighthouse",
		`${version}; Lighthouse ${results[0]?.lighthouseVersion}`,
		`Its default phone (slow 4G and a quarter of this machine's speed, both simulated); medians of ${VISITS} visits with an empty
cache. It rates this machine at ${Math.round(index)}. Where other programs were at work (a load above 1 before, a rating below some
1,000), FCP, LCP and TBT are worse than they are.

${table([["page", ...CATEGORIES, ...headings], ...rows])}

${below.length > 0 ? `**Below 100:** ${below.join(", ")}.` : "Every page is at 100 in everything."}`,
	);
});
