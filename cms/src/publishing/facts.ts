import type { Core } from "@strapi/strapi";
import { addressOf, alwaysThere, typesWithPages } from "../documents/addresses";
import { siteUrl } from "../documents/live-addresses";
import type { Addresses, Facts } from "./checks";

/** The pages of the site, and those of the drafts. */
export async function addressesOf(strapi: Core.Strapi): Promise<Addresses> {
	const live = new Set<string>(alwaysThere);
	const every = new Set<string>();
	for (const uid of typesWithPages) {
		const rows = await strapi.db.query(uid).findMany({ select: ["slug", "publishedAt"] });
		for (const { slug, publishedAt } of rows) {
			const path = addressOf(uid, slug);
			if (path === null) continue;
			every.add(path);
			if (publishedAt) live.add(path);
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
