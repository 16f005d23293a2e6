import type { Core, UID } from "@strapi/strapi";
import { addressOf, fixedPages, typesWithPages } from "../documents/addresses";
import { type Block, blocksOf } from "../documents/blocks";
import { liveAddress, onSite } from "../documents/live-addresses";
import { knownAddress, redirectsTo } from "../documents/redirects";
import type { LinkHere, LinksHere, SitePage } from "./links-here";
import { words } from "./words";

type Entry = Record<string, unknown>;
type Attribute = { type: string; target?: string; mappedBy?: string };
type MayRead = (uid: string) => boolean;

function isOurs(uid: string): uid is UID.ContentType & `api::${string}` {
	return uid.startsWith("api::");
}

/** The types that she may read, each with its attributes. */
function typesFor(strapi: Core.Strapi, mayRead: MayRead) {
	return Object.values(strapi.contentTypes).flatMap((type) => {
		const { uid } = type;
		const attributes: Record<string, Attribute> = Object(type.attributes);
		return isOurs(uid) && mayRead(uid) ? [{ uid, attributes }] : [];
	});
}

/** The names of the fields that hold entries of a type, as far as they are kept with this side. */
function fieldsNaming(attributes: Record<string, Attribute>, target: string): string[] {
	return Object.entries(attributes)
		.filter(([, field]) => field.target === target && !field.mappedBy)
		.map(([name]) => name);
}

/** The names of the fields of a type that hold entries of another, whichever side keeps them. */
function fieldsShowing(strapi: Core.Strapi, uid: UID.ContentType, target: string): string[] {
	const attributes: Record<string, Attribute> = Object(strapi.contentTypes[uid].attributes);
	return Object.keys(attributes).filter((name) => attributes[name]?.target === target);
}

/** Whether a text has a link to one of these paths, in any spelling that a browser would understand. */
function hasLinkTo(paths: ReadonlySet<string>, block: Block): boolean {
	const { type, url, children = [] } = block;
	const path = type === "link" && typeof url === "string" ? onSite(url)?.path : undefined;
	return (
		(path !== undefined && paths.has(path)) || children.some((child) => hasLinkTo(paths, child))
	);
}

function lineOf(strapi: Core.Strapi, uid: UID.ContentType, entry: Entry, draft: boolean): LinkHere {
	const { kind, info } = strapi.contentTypes[uid];
	const { toldBy = "documentId", called } = words[uid] ?? {};
	const single = kind === "singleType";
	const menu = called?.menu ?? info.displayName;
	return {
		title: single ? menu : String(entry[toldBy] ?? "").trim() || "Without a title",
		among: single ? "On every page" : menu,
		draft,
		to: single
			? `/content-manager/single-types/${uid}`
			: `/content-manager/collection-types/${uid}/${entry["documentId"]}`,
	};
}

/**
 * What leads to an entry: entries that name it, pages that show it, links in texts to its address of now or
 * before, and redirects. Drafts are among them, since they will be published. Only what `mayRead` allows.
 */
export async function linksTo(
	strapi: Core.Strapi,
	uid: UID.ContentType,
	documentId: string,
	mayRead: MayRead,
): Promise<LinksHere> {
	const found = new Map<string, LinkHere>();
	const note = (from: UID.ContentType, entry: Entry) => {
		const draft = !entry["publishedAt"];
		const line = lineOf(strapi, from, entry, draft);
		const known = found.get(line.to);
		// What is on the site as well is no draft.
		if (line.to.endsWith(documentId) || (known && !known.draft)) return;
		found.set(line.to, line);
	};

	const address = await knownAddress(uid, documentId);
	const own: Entry[] = await strapi.db.query(uid).findMany({ where: { documentId } });
	const addresses = [address, ...own.map(({ slug }) => addressOf(uid, slug))];
	const paths = new Set(addresses.filter((path) => path !== null));
	const oldAddresses: LinksHere["oldAddresses"] = [];
	for (const path of [...paths]) {
		for (const redirect of await redirectsTo(path)) {
			const from = redirect.from ?? "";
			oldAddresses.push({
				from,
				to: `/content-manager/collection-types/api::redirect.redirect/${redirect.documentId}`,
			});
			paths.add(from);
		}
	}

	const types = typesFor(strapi, mayRead);
	for (const { uid: other, attributes } of types) {
		const hasPage = typesWithPages.includes(other);
		for (const field of hasPage ? fieldsNaming(attributes, uid) : []) {
			const naming = await strapi.db.query(other).findMany({ where: { [field]: { documentId } } });
			for (const entry of naming) note(other, entry);
		}
		for (const field of hasPage ? fieldsShowing(strapi, uid, other) : []) {
			const rows = await strapi.db
				.query(uid)
				.findMany({ where: { documentId }, populate: [field] });
			for (const entry of rows.flatMap((row: Entry) => Object(row[field] ?? [])))
				note(other, entry);
		}
		const texts = Object.keys(attributes).filter((name) => attributes[name]?.type === "blocks");
		if (texts.length === 0 || paths.size === 0) continue;
		const lastParts = [...paths].map((path) => path.slice(path.lastIndexOf("/") + 1));
		const likely: Entry[] = await strapi.db.query(other).findMany({
			where: {
				$or: texts.flatMap((name) => lastParts.map((part) => ({ [name]: { $containsi: part } }))),
			},
		});
		for (const entry of likely) {
			const blocks = texts.flatMap((name) => blocksOf(entry[name]));
			if (blocks.some((block) => hasLinkTo(paths, block))) note(other, entry);
		}
	}
	return {
		address,
		live: (await liveAddress(uid, documentId)) !== null,
		links: [...found.values()].sort((one, other) => one.title.localeCompare(other.title)),
		oldAddresses,
	};
}

/** Every page that visitors can be sent to: those that are always there, then what is published, by its title. */
export async function pagesOfTheSite(strapi: Core.Strapi, mayRead: MayRead): Promise<SitePage[]> {
	const pages: SitePage[] = [];
	for (const { uid } of typesFor(strapi, mayRead)) {
		if (!typesWithPages.includes(uid)) continue;
		const where = { publishedAt: { $notNull: true } };
		const entries: Entry[] = await strapi.db.query(uid).findMany({ where });
		for (const entry of entries) {
			const path = addressOf(uid, entry["slug"]);
			const { title, among } = lineOf(strapi, uid, entry, false);
			if (path !== null) pages.push({ title, among, path });
		}
	}
	pages.sort((one, other) => one.title.localeCompare(other.title));
	return [...fixedPages.map((page) => ({ ...page, among: "Always there" })), ...pages];
}
