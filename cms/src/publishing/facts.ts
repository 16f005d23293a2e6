import type { Core } from "@strapi/strapi";
import type { Addresses, Facts } from "./checks";
import { judgedTypes } from "./passages";

/** The pages of the site that are there whatever is published; web/src/paths.ts has them all. */
const ALWAYS = [
	"/",
	"/blog",
	"/treatments",
	"/book",
	"/search",
	"/feed.xml",
	"/rss.xml",
	"/feed.json",
	"/llms.txt",
	"/sitemap.xml",
] as const;

/** The types with a page for each entry, and what stands before its slug. */
const WITH_PAGES = [
	["api::article.article", judgedTypes["api::article.article"].address],
	["api::category.category", "/blog/category/"],
	["api::treatment.treatment", judgedTypes["api::treatment.treatment"].address],
	["api::page.page", judgedTypes["api::page.page"].address],
] as const;

/** Where the site is found, without a slash at the end; null if the CMS has not been told. */
function siteUrl(): string | null {
	return process.env["SITE_URL"]?.trim().replace(/\/+$/, "") || null;
}

/** The pages of the site, and those of the drafts. */
export async function addressesOf(strapi: Core.Strapi): Promise<Addresses> {
	const live = new Set<string>(ALWAYS);
	const every = new Set<string>();
	for (const [uid, before] of WITH_PAGES) {
		const rows = await strapi.db.query(uid).findMany({ select: ["slug", "publishedAt"] });
		for (const { slug, publishedAt } of rows) {
			if (!slug) continue;
			every.add(before + slug);
			if (publishedAt) live.add(before + slug);
		}
	}
	return {
		live: [...live],
		drafts: [...every].filter((path) => !live.has(path)),
		site: siteUrl(),
	};
}

/** The words of these pictures, as the media library has them now, by the hash of the file. */
export async function wordsOfPictures(
	strapi: Core.Strapi,
	hashes: readonly string[],
): Promise<Facts["pictures"]> {
	if (hashes.length === 0) return {};
	const files: { hash: string; alternativeText: string | null }[] = await strapi.db
		.query("plugin::upload.file")
		.findMany({ select: ["hash", "alternativeText"], where: { hash: { $in: [...hashes] } } });
	return Object.fromEntries(
		files.map(({ hash, alternativeText }) => [hash, alternativeText ?? ""]),
	);
}
