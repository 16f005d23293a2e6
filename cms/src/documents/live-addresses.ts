import { addressOf, alwaysThere, typesWithPages } from "./addresses";

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
	const slug = path.slice(path.lastIndexOf("/") + 1);
	for (const uid of typesWithPages) {
		if (addressOf(uid, slug) !== path) continue;
		const where = { slug, publishedAt: { $notNull: true } };
		if ((await strapi.db.query(uid).count({ where })) > 0) return true;
	}
	return false;
}

/** Where the site is found, without a slash at the end; null if the CMS has not been told. */
export function siteUrl(): string | null {
	const url = process.env["SITE_URL"]?.trim().replace(/\/+$/, "") ?? "";
	return URL.canParse(url) ? url : null;
}

/**
 * A page's address as typed, or as copied from the browser, taken apart.
 * @returns the path in the one spelling that the site gives it, legible and in small letters, and what follows
 * it, from "?" or "#" on; null for an address elsewhere, and for none
 */
export function onSite(address: string): { path: string; rest: string } | null {
	const given = address.trim();
	// Before it is known, an address that nobody has.
	const base = new URL(siteUrl() ?? "http://site.invalid");
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
