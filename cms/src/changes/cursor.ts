import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Core } from "@strapi/strapi";
import { siteUrl } from "../documents/live-addresses";
import { CHANGE, freshToken } from "./log";

/** Where a follower has got to: the last row that it was told of, by its number and its token. */
type Place = { id: number; token: string };

/** What PostgreSQL takes for a row's number. */
const LARGEST_ID = 2 ** 31 - 1;

/** The files below a folder, in the order of their paths. */
function filesIn(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.join(entry.parentPath, entry.name))
		.sort();
}

/**
 * Stands for the code that makes the answers. Another release may answer differently without anything having been
 * saved, so its followers read everything again.
 */
function editionOf(app: string): string {
	const hash = createHash("sha256").update(readFileSync(path.resolve(app, "../package.json")));
	for (const file of ["config", "src"].flatMap((folder) => filesIn(path.join(app, folder)))) {
		hash.update(path.relative(app, file)).update(readFileSync(file));
	}
	return hash.digest("base64url").slice(0, 11);
}

/** Of the code as it is when the CMS starts, whatever is built in its folder afterwards. */
const code = editionOf(path.resolve(__dirname, "../.."));

/** What answers are made by besides the content: the code, and the site's address, which stands in them. */
const edition = () =>
	createHash("sha256").update(`${code} ${siteUrl()}`).digest("base64url").slice(0, 11);

/** Holds the token of the place before the first row. */
const beginning = () => strapi.store({ type: "api", name: "change", key: "beginning" });

/** Gives the log of a new database its beginning, so that an empty log can be told from another empty one. */
export async function beginLog(strapi: Core.Strapi): Promise<void> {
	const store = strapi.store({ type: "api", name: "change", key: "beginning" });
	if (!(await store.get({}))) await store.set({ value: freshToken() });
}

/** The cursor of a place. It means something to this database, release and address of the site alone. */
export function cursorAt({ id, token }: Place): string {
	return `${id}.${token}.${edition()}`;
}

/** The place that a cursor means; null for one of another database, release or site, and for what is no cursor. */
export async function placeOf(cursor: unknown): Promise<Place | null> {
	const [, number, token = "", made] =
		/^(\d{1,10})\.([\w-]+)\.([\w-]+)$/.exec(typeof cursor === "string" ? cursor : "") ?? [];
	const id = Number(number);
	if (made !== edition() || id > LARGEST_ID) return null;
	const isKnown =
		id === 0
			? token === (await beginning().get({}))
			: (await strapi.db.query(CHANGE).count({ where: { id, token } })) > 0;
	return isKnown ? { id, token } : null;
}

/** The place after the newest row. */
export async function newestPlace(): Promise<Place> {
	const newest = await strapi.db
		.query(CHANGE)
		.findOne({ select: ["id", "token"], orderBy: { id: "desc" } });
	return newest ?? { id: 0, token: String(await beginning().get({})) };
}
