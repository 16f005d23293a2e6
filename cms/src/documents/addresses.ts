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

/** The path at which strangers find an entry just now; null if they do not. */
export async function liveAddress(uid: string, documentId: string): Promise<string | null> {
	if (!typesWithPages.includes(uid)) return null;
	const where = { documentId, publishedAt: { $notNull: true } };
	const entry = await strapi.db.query(uid).findOne({ select: ["slug"], where });
	return addressOf(uid, entry?.slug);
}

/** Whether there is a page of the site, or one of its files for other programs, at a path just now. */
export async function isLive(path: string): Promise<boolean> {
	if (alwaysThere.includes(path)) return true;
	for (const [uid, prefix] of Object.entries(PREFIXES)) {
		const slug = path.slice(prefix.length);
		if (addressOf(uid, slug) !== path) continue;
		const where = { slug, publishedAt: { $notNull: true } };
		if ((await strapi.db.query(uid).count({ where })) > 0) return true;
	}
	return false;
}

/** The site's own address; before it is known, one that nobody has. */
function site(): URL {
	const url = process.env["SITE_URL"]?.trim() ?? "";
	return new URL(URL.canParse(url) ? url : "http://site.invalid");
}

/**
 * A page's address as typed, or as copied from the browser, taken apart.
 * @returns the path in the one spelling that the site gives it, legible and in small letters, and what follows
 * it, from "?" or "#" on; null for an address elsewhere, and for none
 */
export function onSite(address: string): { path: string; rest: string } | null {
	const given = address.trim();
	const base = site();
	if (!/^(\/|https?:\/\/)/i.test(given) || !URL.canParse(given, base.href)) return null;
	const url = new URL(given, base);
	if (url.host !== base.host) return null;
	try {
		const path = decodeURI(url.pathname)
			.toLowerCase()
			.replace(/\/{2,}/g, "/");
		if (path.includes("\0")) return null;
		return { path: path.replace(/(?<=.)\/$/, ""), rest: url.search + url.hash };
	} catch {
		// A percent sign that encodes nothing.
		return null;
	}
}
