import { expect, test } from "vitest";
import { entriesOf, fileOf, filesOf } from "./sitemap";

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

/** The files of a sitemap by their paths, and null for what is none of them. */
async function madeOf(entries: ReturnType<typeof many>, most: number) {
	const xml = async (path: string) => (await fileOf(path, entries, SITE, most)) ?? "";
	const paths = filesOf(entries, most);
	return new Map(await Promise.all(paths.map(async (path) => [path, await xml(path)] as const)));
}

test("what one file holds is in one file", async () => {
	const files = await madeOf(many(4), 4);
	expect([...files.keys()]).toEqual(["/sitemap.xml"]);
	expect(files.get("/sitemap.xml")).toContain(`<urlset ${XMLNS}>`);
	expect(listedIn(files.get("/sitemap.xml"))).toHaveLength(4);
	expect(await fileOf("/sitemap-1.xml", many(4), SITE, 4)).toBeNull();
});

test("more than that is split, and listed with the last change in each", async () => {
	const entries = many(9);
	const files = await madeOf(entries, 4);
	const index = files.get("/sitemap.xml") ?? "";
	files.delete("/sitemap.xml");
	expect([...files.keys()]).toEqual(["/sitemap-1.xml", "/sitemap-2.xml", "/sitemap-3.xml"]);
	expect(index).toContain(`<sitemapindex ${XMLNS}>`);
	expect(listedIn(index)).toEqual([...files.keys()].map((path) => SITE + path));
	expect([...files.values()].map((xml) => listedIn(xml).length)).toEqual([4, 4, 1]);
	expect([...files.values()].flatMap(listedIn).sort()).toEqual(
		entries.map(({ url }) => SITE + url),
	);
	for (const xml of files.values()) {
		const [last] = [...xml.matchAll(/<lastmod>([^<]+)</g)]
			.map(([, time]) => time)
			.sort()
			.reverse();
		expect(index).toContain(`<lastmod>${last}</lastmod>`);
	}
	for (const path of ["/sitemap-0.xml", "/sitemap-4.xml", "/sitemap-01.xml", "/sitemap.xml.xml"]) {
		expect(await fileOf(path, entries, SITE, 4), path).toBeNull();
	}
});

test("a new article changes the last of several files and the index, and no other", async () => {
	const first = many(2);
	const articles = many(20).slice(2).toReversed();
	const next = { url: "/blog/new", lastmod: on(30).updatedAt };
	const before = await madeOf([...first, ...articles], 8);
	const after = await madeOf([...first, next, ...articles], 8);
	const changed = [...after].filter(([path, xml]) => before.get(path) !== xml);
	expect(changed.map(([path]) => path)).toEqual(["/sitemap.xml", "/sitemap-3.xml"]);
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
