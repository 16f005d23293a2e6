import { mkdtempSync, writeFileSync } from "node:fs";
import { request as ask } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "@playwright/test";
import { desk as deskOf } from "./desk";
import { photograph } from "./photographs";
import { startPostgres } from "./postgres";
import { type Stack, startStack } from "./stack";
import { test as base } from "./test";
import { FILES, namedOn, pagesOf } from "./whole-site";

/** A stack of each test's own, to be broken. */
const test = base.extend<{ own: Stack; hers: ReturnType<typeof deskOf> }>({
	// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern
	own: async ({}, use) => {
		const own = await startStack();
		await use(own);
		await own.stop();
	},
	hers: async ({ own }, use) => use(deskOf(own)),
});

test.describe.configure({ timeout: 120_000 });

const BODY = [
	{
		type: "paragraph",
		children: [
			{
				type: "text",
				text: "Warm hands come first, and time to arrive before anything else is done. Then we talk.",
			},
		],
	},
];

const text = async (url: string) => (await fetch(url)).text();

/** The public answers of the CMS that the pages are made of, and some that others ask for. */
const API = [
	"/api/practice",
	"/api/articles",
	"/api/articles?pagination[pageSize]=12",
	"/api/articles/massage-and-lower-back-pain",
	"/api/treatments?pagination[pageSize]=100",
	"/api/treatments/deep-tissue-massage",
	"/api/articles?sort=title&fields=title,slug",
];

/** What those addresses answer with that does not answer, or not as it should. */
async function failuresAmong(siteUrl: string, paths: string[]): Promise<string[]> {
	const failed = [];
	for (const one of paths) {
		const answer = await fetch(siteUrl + one).catch((error) => error);
		if (answer.status !== 200) failed.push(`${one}: ${answer.status ?? answer}`);
		else await answer.arrayBuffer();
	}
	return failed;
}

/** Everything that is published, and that there is without the CMS. */
async function everythingOn(siteUrl: string): Promise<string[]> {
	const named = (await namedOn(siteUrl)).filter((one) => !one.startsWith("/search"));
	const everything = [...named, ...API];
	expect(await failuresAmong(siteUrl, everything)).toEqual([]);
	return everything;
}

test("what she publishes is on every page and in every file that shows it, and what she takes away is on none", async ({
	own,
	hers,
}) => {
	const { siteUrl } = own;
	const [conditions] = (await (await fetch(`${siteUrl}/api/categories`)).json()).data;
	const places = {
		"/": /Warm hands first/,
		"/blog": /Warm hands first/,
		[`/blog/category/${conditions.slug}`]: /Warm hands first/,
		"/blog/warm-hands-first": /"headline":"Warm hands first"/,
		"/sitemap.xml": /warm-hands-first/,
		"/feed.xml": /Warm hands first/,
		"/rss.xml": /Warm hands first/,
		"/feed.json": /Warm hands first/,
		"/llms.txt": /Warm hands first/,
		"/search?q=warm+hands": /blog\/warm-hands-first/,
		"/search.json?q=warm+hands": /warm-hands-first/,
		"/api/articles": /warm-hands-first/,
		"/api/articles/warm-hands-first": /Warm hands first/,
		"/blog/warm-hands-first.md": /Warm hands first/,
	};
	const shown = async () => {
		const found = [];
		for (const [place, words] of Object.entries(places)) {
			if (words.test(await text(siteUrl + place))) found.push(place);
		}
		return found;
	};
	expect(await shown()).toEqual([]);
	const documentId = await hers.publish("article", {
		title: "Warm hands first",
		slug: "warm-hands-first",
		body: BODY,
		category: { connect: [{ documentId: conditions.documentId }] },
	});
	expect(await shown()).toEqual(Object.keys(places));
	const related = (await pagesOf(siteUrl)).filter(
		(page) => page.startsWith("/blog/") && !page.includes("warm"),
	);
	const withIt = await Promise.all(
		related.map(async (page) => /Warm hands first/.test(await text(siteUrl + page))),
	);
	expect(withIt).toContain(true);
	expect((await fetch(`${siteUrl}/og/blog/warm-hands-first.png`)).status).toBe(200);

	await hers.unpublish("article", documentId);
	expect(await shown()).toEqual([]);
	expect((await fetch(`${siteUrl}/blog/warm-hands-first`)).status).toBe(404);
	expect((await fetch(`${siteUrl}/og/blog/warm-hands-first.png`)).status).toBe(404);
});

test("a change makes anew what shows it, and nothing else", async ({ own, hers }) => {
	const { siteUrl } = own;
	await own.filled();
	const tagOf = async (page: string) =>
		(await fetch(siteUrl + page, { method: "HEAD" })).headers.get("etag");
	const pages = await pagesOf(siteUrl);
	const before = await Promise.all(pages.map(tagOf));
	await hers.publish("testimonial", {
		text: "Words made up for a test.",
		firstName: "Sample",
		givenOn: "2026-03-03",
		permission: "Made up for a test.",
		proof: "Made up for a test.",
		incentive: "none",
	});
	const after = await Promise.all(pages.map(tagOf));
	const changed = pages.filter((_page, index) => before[index] !== after[index]);
	expect(changed.sort()).toEqual(["/", "/about"]);
});

test("without the CMS all that was published is there, also after a restart of the site, and it catches up afterwards", async ({
	own,
	hers,
}) => {
	const { siteUrl } = own;
	const file = await hers.upload(
		"couch.jpg",
		await photograph({ width: 900, height: 600 }),
		"A couch by a window",
	);
	await hers.portray(file);
	await failuresAmong(siteUrl, API);
	await own.filled();
	const everything = await everythingOn(siteUrl);
	expect(everything.length).toBeGreaterThan(60);

	await own.cms.stop("SIGKILL");
	expect(await failuresAmong(siteUrl, everything)).toEqual([]);
	await own.site.stop("SIGKILL");
	await own.site.start();
	expect(await failuresAmong(siteUrl, everything)).toEqual([]);
	const ready = await (await fetch(`${siteUrl}/readyz`)).json();
	expect(ready).toMatchObject({ isReady: false, site: "up", cms: "away" });

	await own.cms.start();
	await own.caughtUp();
	await hers.changePractice({ tagline: "Back again" });
	expect(await text(`${siteUrl}/api/practice`)).toContain("Back again");
	expect((await fetch(`${siteUrl}/readyz`)).status).toBe(200);
});

test("a CMS that hangs costs nobody an answer, and what changed meanwhile is there when it goes on", async ({
	own,
	hers,
}) => {
	const { siteUrl } = own;
	await own.filled();
	const everything = await everythingOn(siteUrl);
	own.cms.signal("SIGSTOP");
	expect(await failuresAmong(siteUrl, everything)).toEqual([]);
	own.cms.signal("SIGCONT");
	await hers.changePractice({ tagline: "Awake again" });
	expect(await text(`${siteUrl}/`)).toContain("Awake again");
});

test("PostgreSQL killed and started again is not noticed by a reader", async () => {
	const postgres = await startPostgres();
	const own = await startStack({ databaseUrl: postgres.url });
	try {
		const { siteUrl } = own;
		await own.filled();
		const everything = await everythingOn(siteUrl);
		postgres.kill();
		expect(await failuresAmong(siteUrl, everything)).toEqual([]);
		await expect
			.poll(async () => (await fetch(`${siteUrl}/readyz`)).json(), { timeout: 20_000 })
			.toMatchObject({ cms: "up", database: "away" });
		await postgres.start();
		const ready = async () => (await fetch(`${siteUrl}/readyz`)).status;
		await expect.poll(ready, { timeout: 30_000 }).toBe(200);
		await deskOf(own).changePractice({ tagline: "On its feet" });
		expect(await text(`${siteUrl}/`)).toContain("On its feet");
	} finally {
		await own.stop();
		await postgres.stop();
	}
});

test("two sites on one CMS answer alike, and one that is told to end answers what it has accepted", async ({
	own,
	hers,
}) => {
	const other = await own.anotherSite();
	await other.site.start();
	await hers.changePractice({ tagline: "Both of them" });
	await own.caughtUp(other.siteUrl);
	await own.filled(other.siteUrl);
	for (const page of [...(await pagesOf(own.siteUrl)), ...FILES, ...API]) {
		const [one, two] = await Promise.all(
			[own.siteUrl, other.siteUrl].map((site) => fetch(site + page)),
		);
		expect(two?.headers.get("etag"), page).toBe(one?.headers.get("etag"));
		expect(await two?.text()).toBe(await one?.text());
	}
	// Searches are made for each: they take a moment in which the end comes.
	const { port } = new URL(other.siteUrl);
	const answers = Array.from(
		{ length: 20 },
		(_, index) =>
			new Promise<number | string>((resolve) => {
				const asked = ask({ port, path: `/search?q=back+${index}`, agent: false }, (answer) => {
					answer.resume().on("end", () => resolve(answer.statusCode ?? 0));
				});
				asked.on("error", (error) => resolve(String(error))).end();
			}),
	);
	await Promise.race(answers);
	expect(await other.site.stop("SIGTERM")).toBe(0);
	expect(await Promise.all(answers)).toEqual(Array(20).fill(200));
});

test("what the clock makes true is right when the clock has moved on", async () => {
	const clock = path.join(mkdtempSync(path.join(tmpdir(), "clock-")), "ahead");
	const own = await startStack({
		site: {
			CLOCK_FILE: clock,
			NODE_OPTIONS: `--import ${path.resolve(import.meta.dirname, "moved-clock.mjs")}`,
		},
	});
	try {
		const { siteUrl } = own;
		const days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
		await deskOf(own).changePractice({
			openingHours: days.map((day) => ({ day, opens: "10:00:00.000", closes: "16:00:00.000" })),
			closures: [{ from: "2031-01-08", until: "2031-01-08" }],
		});
		const at = async (moment: string) => {
			writeFileSync(clock, String(Date.parse(moment) - Date.now()));
			const page = await text(`${siteUrl}/book`);
			return {
				words: /(Open now|Closed now)[^<]*/.exec(page)?.[0],
				closures: /Wednesday 8 January|8 January 2031/.test(page),
			};
		};
		expect(await at("2031-01-07T09:58:00Z")).toEqual({
			words: "Closed now. Next open today at 10am.",
			closures: true,
		});
		expect((await at("2031-01-07T10:01:00Z")).words).toBe("Open now, until 4pm.");
		expect((await at("2031-01-07T16:01:00Z")).words).toBe(
			"Closed now. Next open on Thursday at 10am.",
		);
		expect((await at("2031-01-08T12:00:00Z")).words).toBe(
			"Closed now. Next open tomorrow at 10am.",
		);
		expect(await at("2031-01-09T00:00:30Z")).toEqual({
			words: "Closed now. Next open today at 10am.",
			closures: false,
		});
		// Between two such moments it is the same page.
		const tag = async () => (await fetch(`${siteUrl}/book`)).headers.get("etag");
		const before = await tag();
		await at("2031-01-09T08:00:00Z");
		expect(await tag()).toBe(before);
	} finally {
		await own.stop();
	}
});
