import { execFileSync } from "node:child_process";
import path from "node:path";
import { test } from "@playwright/test";
import { desk } from "../e2e/desk";
import { type Part, type Stack, startStack } from "../e2e/stack";
import { ask } from "./ask";
import { fill, newest } from "./many";
import { amount, judge, median, report, table } from "./report";
import { copyOfDatabase, explicitList, stockStrapi } from "./stock-strapi";

const FEW = { articles: 100, uploads: 5 };
const MANY = {
	articles: amount("BENCH_ARTICLES", 10_000),
	uploads: amount("BENCH_UPLOADS", 500),
};
/** How often each is asked in turn with the other, and how many times in a row. */
const ROUNDS = amount("BENCH_ROUNDS", 5);
const IN_A_ROW = amount("BENCH_IN_A_ROW", 40);
/** What is slow is asked less often: so many milliseconds in a row. */
const ROW_MS = 5_000;
/** The longest that is waited for what the site makes in the background after its first start. */
const FILLING_SECONDS = amount("BENCH_FILLING_SECONDS", 1_800);

const ARTICLE = `/blog/${newest.slug}`;
const IN_CATEGORY = "filters[category][slug][$eq]=conditions";
const FILTERED = `/api/articles?${IN_CATEGORY}`;

let asked = 0;
/** A filter that nobody has asked for before, so that what it finds is counted. */
const neverAsked = () => {
	asked += 1;
	return `${IN_CATEGORY}&filters[slug][$ne]=part-${asked}-of-nothing`;
};

/** What is asked again and again, and given from memory. */
const CACHED = {
	home: "/",
	blog: "/blog",
	article: ARTICLE,
	treatment: "/treatments/clinical-massage",
	"API list": "/api/articles",
	"API list, filtered": FILTERED,
	"API detail": `/api/articles/${newest.slug}`,
	Atom: "/feed.xml",
} as const;

type Measure = { what: string; group: string; read: (grown: Grown) => Promise<unknown> };

/** A stack with some number of articles, and what was measured on it. */
type Grown = {
	stack: Stack;
	/** A plain Strapi on a copy of the content. */
	stock: { url: string; part: Part };
	desk: ReturnType<typeof desk>;
	/** The last file of the site's sitemap. */
	sitemapFile: string;
	once: string[];
	figures: number[][];
};

/** A page with a parameter that nobody knows is made for the asker alone; the CMS itself keeps nothing. */
const MEASURES: Measure[] = [
	...Object.entries(CACHED).map(([what, path]) => ({
		what,
		group: "cached",
		read: ({ stack }: Grown) => ask(stack.siteUrl + path),
	})),
	...[
		["home", "/"] as const,
		["article", ARTICLE] as const,
		["treatment", CACHED.treatment] as const,
	].map(([what, path]) => ({
		what,
		group: "page, rendered anew",
		read: ({ stack }: Grown) => ask(`${stack.siteUrl}${path}?for=one`),
	})),
	...[
		["API list", CACHED["API list"]] as const,
		["API list, filtered", FILTERED] as const,
		["API detail", CACHED["API detail"]] as const,
		["API, a treatment", "/api/treatments/clinical-massage"] as const,
	].map(([what, path]) => ({
		what,
		group: "CMS itself",
		read: ({ stack }: Grown) => ask(stack.cmsUrl + path),
	})),
	{
		what: "API list, a new filter",
		group: "CMS itself",
		read: ({ stack }) => ask(`${stack.cmsUrl}/api/articles?${neverAsked()}`),
	},
	...[
		["API list", explicitList] as const,
		["API list, filtered", `${explicitList}&${IN_CATEGORY}`] as const,
	].map(([what, path]) => ({
		what,
		group: "stock Strapi",
		read: ({ stock }: Grown) => ask(stock.url + path),
	})),
	{
		what: "API list, a new filter",
		group: "stock Strapi",
		read: ({ stock }) => ask(`${stock.url}${explicitList}&${neverAsked()}`),
	},
	{
		what: "sitemap",
		group: "of all pages",
		read: ({ stack }) => ask(`${stack.siteUrl}/sitemap.xml`),
	},
	{
		what: "sitemap, its last file",
		group: "of all pages",
		read: ({ sitemapFile }) => ask(sitemapFile),
	},
	{
		what: "search",
		group: "of all pages",
		read: ({ stack }) => ask(`${stack.siteUrl}/search.json?q=hands+gardening`),
	},
	{ what: "articles", group: "admin list", read: ({ desk }) => desk.list("article") },
];

/** What a process has of the machine's memory, in MB. */
function megabytes(part: Part): number {
	const kilobytes = execFileSync("ps", ["-o", "rss=", "-p", String(part.pid)], {
		encoding: "utf8",
	});
	return Math.round(Number(kilobytes) / 1024);
}

/** How long something takes, in milliseconds, its answer being thrown away; endless if none comes in time. */
async function taking(act: () => Promise<unknown>): Promise<number> {
	const began = performance.now();
	const came = await act().then(
		() => true,
		() => false,
	);
	return came ? performance.now() - began : Number.POSITIVE_INFINITY;
}

const inSeconds = (ms: number) => (Number.isFinite(ms) ? `${(ms / 1000).toFixed(1)} s` : "never");

/** A stack with so many articles, whose site has been started on an empty folder and has made what it makes. */
async function grown(amounts: { articles: number; uploads: number }): Promise<Grown> {
	let copy = "";
	const stack = await startStack({
		async before(environment) {
			await fill(environment, amounts);
			copy = await copyOfDatabase(environment);
		},
	});
	try {
		await stack.site.stop();
		const again = await taking(async () => {
			await stack.cms.stop();
			await stack.cms.start();
		});
		// On a folder of its own, so that nothing is kept from before.
		const { site, siteUrl } = await stack.anotherSite();
		stack.site = site;
		stack.siteUrl = siteUrl;
		const began = performance.now();
		await site.start();
		const up = performance.now() - began;
		const first = (path: string) =>
			taking(() => ask(siteUrl + path, "br", FILLING_SECONDS * 1_000));
		const page = await first("/");
		const sitemap = await first("/sitemap.xml");
		const search = await first("/search.json?q=hands+gardening");
		const isFilled = await stack.filled(siteUrl, FILLING_SECONDS * 1_000).then(
			() => inSeconds(performance.now() - began),
			() => `not in ${FILLING_SECONDS} s`,
		);
		const once = [...[again, up, page, sitemap, search].map(inSeconds), isFilled];
		const stock = await stockStrapi(path.join(stack.folder, "stock"), copy);
		await stock.part.start();
		// It names the address that the first site had.
		const files = (await ask(`${siteUrl}/sitemap.xml`)).text.match(/\/sitemap-\d+\.xml/g);
		const sitemapFile = siteUrl + (files?.at(-1) ?? "/sitemap.xml");
		const figures = MEASURES.map(() => []);
		return { stack, stock, desk: desk(stack), sitemapFile, once, figures };
	} catch (error) {
		await stack.stop();
		throw error;
	}
}

async function end({ stack, stock }: Grown): Promise<void> {
	await stock.part.stop();
	await stack.stop();
}

const ONCE = [
	"CMS, started again",
	"site, its first start",
	"then the first page",
	"then the sitemap",
	"then the first search",
	"until everything is made",
];

test("Growth", async () => {
	const few = await grown(FEW);
	try {
		const many = await grown(MANY);
		try {
			for (const { read } of MEASURES) {
				for (const one of [few, many]) await taking(() => read(one));
			}
			for (let round = 0; round < ROUNDS; round += 1) {
				for (const [index, { read }] of MEASURES.entries()) {
					for (const one of [few, many]) {
						const latest = performance.now() + ROW_MS;
						for (let time = 0; time < IN_A_ROW && performance.now() < latest; time += 1) {
							one.figures[index]?.push(await taking(() => read(one)));
						}
					}
				}
			}
			const medians = MEASURES.map(({ what, group }, index) => {
				const [before, after] = [few, many].map(({ figures }) => median(figures[index] ?? []));
				const ratio = (after ?? Number.NaN) / (before ?? Number.NaN);
				return { what, group, before, after, ratio };
			});
			const worst = medians
				.filter(({ group }) => group === "cached")
				.toSorted((a, b) => b.ratio - a.ratio)[0];
			const articles = MANY.articles.toLocaleString("en-GB");
			judge({
				what: `Growth to ${articles} articles, the cached answer that suffers most`,
				bar: "≤ 1.2",
				measured: `${worst?.ratio.toFixed(2)} (${worst?.what})`,
				met: (worst?.ratio ?? Number.NaN) <= 1.2,
			});
			const inMs = (figure = Number.NaN) =>
				Number.isFinite(figure) ? `${figure.toFixed(figure < 10 ? 2 : 0)} ms` : "never";
			const memory = [few, many].map(({ stack }) => [stack.site, stack.cms].map(megabytes));
			report(
				"Growth",
				"SQLite",
				`${articles} articles and ${MANY.uploads} uploads beside ${FEW.articles} and ${FEW.uploads}, both at once on this machine, asked in turn over one connection: medians of
at most ${ROUNDS * IN_A_ROW}. "Stock Strapi" is made of the same content types without anything else of ours, on a copy of the same file, asked
for the same data. "Rendered anew": with a parameter that nobody knows, so that the page is made for the asker alone.

${table([
	["", "", String(FEW.articles), articles, "ratio"],
	...medians.map(({ what, group, before, after, ratio }) => [
		group,
		what,
		inMs(before),
		inMs(after),
		ratio.toFixed(2),
	]),
	...ONCE.map((what, index) => ["once", what, few.once[index] ?? "", many.once[index] ?? "", ""]),
	...["site", "CMS"].map((what, index) => [
		"memory",
		what,
		...memory.map((figures) => `${figures[index]} MB`),
		((memory[1]?.[index] ?? Number.NaN) / (memory[0]?.[index] ?? Number.NaN)).toFixed(2),
	]),
])}`,
			);
		} finally {
			await end(many);
		}
	} finally {
		await end(few);
	}
});
