import { expect, test } from "vitest";
import { entriesOf, filesOf } from "./sitemap";

const on = (day: number) => ({
	updatedAt: `2026-01-${String(day).padStart(2, "0")}T10:00:00.000Z`,
});

const article = (slug: string, day: number, category: string | null = null) => ({
	slug,
	...on(day),
	category:
		category === null ? null : { id: 1, documentId: category, name: category, slug: category },
});

const nothing = {
	practice: on(1),
	articles: [],
	categories: [],
	treatments: [],
	pricings: [],
	authors: [],
	pages: [],
	testimonials: [],
};

const days = (published: Parameters<typeof entriesOf>[0]) =>
	Object.fromEntries(
		entriesOf(published).map(({ url, lastmod }) => [url, Number(lastmod.slice(8, 10))]),
	);

test("what has nothing on it is not listed", () => {
	expect(days(nothing)).toEqual({ "/": 1, "/book": 1 });
	const empty = { ...nothing, categories: [{ slug: "empty", ...on(2) }] };
	expect(days(empty)).toEqual({ "/": 1, "/book": 1 });
});

test("a page is as new as the newest that it shows, and no newer", () => {
	const many = Array.from({ length: 13 }, (_, index) => article(`a${index}`, 2, "aches"));
	const published = {
		...nothing,
		articles: [...many.slice(0, 12), article("old", 20, "aches"), article("other", 21, "rest")],
		categories: [
			{ slug: "aches", ...on(3) },
			{ slug: "rest", ...on(3) },
		],
		treatments: [
			{ slug: "slow", ...on(4), prices: [] },
			{ slug: "own-price", ...on(4), prices: [{ documentId: "30" }] },
		],
		pricings: [
			{ documentId: "30", ...on(5) },
			{ documentId: "60", ...on(9) },
		],
		authors: [on(8)],
		pages: [
			{ slug: "about", ...on(6) },
			{ slug: "privacy", ...on(7) },
			{ slug: "not-on-the-site", ...on(7) },
		],
	};
	expect(days(published)).toMatchObject({
		"/": 9,
		"/book": 9,
		"/treatments": 9,
		"/treatments/slow": 9,
		"/treatments/own-price": 5,
		// An edit of an old article shows on no first page.
		"/blog": 3,
		"/blog/category/aches": 3,
		"/blog/category/rest": 21,
		"/blog/old": 20,
		"/blog/a0": 2,
		"/about": 8,
		"/privacy": 7,
	});
	expect(days(published)).not.toHaveProperty("/accessibility");
	expect(days(published)).not.toHaveProperty("/not-on-the-site");
});

const XMLNS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';
const SITE = "https://massage.example";

const many = (count: number) =>
	Array.from({ length: count }, (_, index) => ({
		url: `/blog/${index}`,
		lastmod: on(index + 1).updatedAt,
	}));

/** The addresses in a file of a sitemap. */
const listedIn = (xml = "") => [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => url);

test("what one file holds is in one file", async () => {
	const files = await filesOf(many(4), SITE, { urls: 4, bytes: 10_000 });
	expect([...files.keys()]).toEqual(["/sitemap.xml"]);
	expect(files.get("/sitemap.xml")).toContain(`<urlset ${XMLNS}>`);
	expect(listedIn(files.get("/sitemap.xml"))).toHaveLength(4);
});

test("more than that, in number or in bytes, is split, and listed with the last change in each", async () => {
	const entries = many(9);
	const whole = (await filesOf(entries, SITE)).get("/sitemap.xml") ?? "";
	for (const limits of [
		{ urls: 4, bytes: 10_000 },
		{ urls: 100, bytes: whole.length / 2 },
	]) {
		const files = await filesOf(entries, SITE, limits);
		const index = files.get("/sitemap.xml") ?? "";
		files.delete("/sitemap.xml");
		const parts = [...files.keys()];
		expect(parts.length).toBeGreaterThan(1);
		expect(parts).toEqual(parts.map((_, place) => `/sitemap-${place + 1}.xml`));
		expect(index).toContain(`<sitemapindex ${XMLNS}>`);
		expect(listedIn(index)).toEqual(parts.map((path) => SITE + path));
		for (const xml of files.values()) {
			expect(listedIn(xml).length).toBeLessThanOrEqual(limits.urls);
			expect(xml.length).toBeLessThanOrEqual(limits.bytes);
			const last = /.*<lastmod>([^<]+)</.exec(xml)?.[1];
			expect(index).toContain(`<lastmod>${last}</lastmod>`);
		}
		expect([...files.values()].flatMap(listedIn)).toEqual(entries.map(({ url }) => SITE + url));
	}
});

test("an entry that is too large by itself is not split for ever", async () => {
	const files = await filesOf(many(2), SITE, { urls: 10, bytes: 10 });
	expect(files.size).toBe(3);
});

test("the start page is as new as the three testimonials on it, the about page as its hundred", () => {
	const published = { ...nothing, pages: [{ slug: "about", ...on(2) }] };
	const lastChanged = (place: number) => {
		const testimonials = Array.from({ length: 101 }, (_, index) => on(index === place ? 9 : 1));
		return days({ ...published, testimonials });
	};
	expect(lastChanged(2)).toEqual({ "/": 9, "/book": 1, "/about": 9 });
	expect(lastChanged(3)).toEqual({ "/": 1, "/book": 1, "/about": 9 });
	expect(lastChanged(99)).toMatchObject({ "/about": 9 });
	expect(lastChanged(100)).toMatchObject({ "/about": 2 });
});
