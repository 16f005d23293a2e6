/**
 * Where the site shows what the CMS holds. The site's own list is web/src/paths.ts; a test in a browser that
 * goes to these addresses fails if the two say different things.
 */

/** What stands before the slug of an entry, for each type whose entries have pages. */
const PREFIXES: Readonly<Record<string, string>> = {
	"api::article.article": "/blog/",
	"api::category.category": "/blog/category/",
	"api::treatment.treatment": "/treatments/",
	"api::page.page": "/",
};

/** The site shows these pages alone; one of another slug has no address. */
const PAGES = ["about", "privacy", "accessibility"];

/** What is always there, whatever is published. */
export const alwaysThere = [
	"/",
	"/blog",
	"/treatments",
	"/book",
	"/search",
	"/sitemap.xml",
	"/feed.xml",
	"/rss.xml",
	"/feed.json",
	"/llms.txt",
];

/** Pages that are no entries, by what a person calls them. */
export const fixedPages = [
	{ title: "The start page", path: "/" },
	{ title: "The blog", path: "/blog" },
	{ title: "All treatments", path: "/treatments" },
	{ title: "Prices and booking", path: "/book" },
] as const;

/** The types whose entries have pages of their own. */
export const typesWithPages = Object.keys(PREFIXES);

/** The path of an entry's page; null for what has none. */
export function addressOf(uid: string, slug: unknown): string | null {
	const prefix = PREFIXES[uid];
	if (prefix === undefined || typeof slug !== "string" || slug === "") return null;
	return prefix === "/" && !PAGES.includes(slug) ? null : prefix + slug;
}
