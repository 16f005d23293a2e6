import type { Core } from "@strapi/strapi";
import { siteUrl } from "./documents/live-addresses";
import { isRecord } from "./is-record";
import { image } from "./public-api";

const FILE = "plugin::upload.file";

/** What every price is in. */
export const CURRENCY = "GBP";

/** A picture as the editor put it into a text: a copy of its file's record as that was then. */
type Copy = Record<string, unknown> & { hash: string };

function isCopy(value: unknown): value is Copy {
	return isRecord(value) && typeof value["hash"] === "string";
}

/** The copy that a block of a text has in it; null for everything else. */
function copyIn({ type, image }: Record<string, unknown>): Copy | null {
	return type === "image" && isCopy(image) ? image : null;
}

/** The pictures in the texts of an answer, wherever they stand in it. */
function picturesIn(value: unknown): Copy[] {
	if (Array.isArray(value)) return value.flatMap(picturesIn);
	if (!isRecord(value)) return [];
	const copy = copyIn(value);
	return copy ? [copy] : Object.values(value).flatMap(picturesIn);
}

/** What strangers read of any picture; the documentId tells by which file an answer goes out of date. */
function publicPart(record: Record<string, unknown>): Record<string, unknown> {
	const names = ["documentId", ...image.fields];
	return Object.fromEntries(names.map((name) => [name, record[name] ?? null]));
}

/** The files of the copies as they are now, by their hash. */
async function filesOf(copies: Copy[]): Promise<ReadonlyMap<string, Copy>> {
	if (copies.length === 0) return new Map();
	const hashes = [...new Set(copies.map(({ hash }) => hash))];
	const files: Copy[] = await strapi.db.query(FILE).findMany({ where: { hash: { $in: hashes } } });
	return new Map(files.map((file) => [file.hash, file]));
}

type Known = { files: ReadonlyMap<string, Copy>; site: string };

/** An answer with all that is said of what Strapi gives; nothing in it is Caroline's to edit. */
function completed(value: unknown, known: Known): unknown {
	if (Array.isArray(value)) return value.map((item) => completed(item, known));
	if (!isRecord(value)) return value;
	const copy = copyIn(value);
	const current = copy && publicPart(known.files.get(copy.hash) ?? copy);
	const whole = Object.entries(current ? { ...value, image: current } : value).map(
		([name, item]) => {
			const isUpload = name === "url" && typeof item === "string" && item.startsWith("/uploads/");
			return [name, isUpload ? known.site + item : completed(item, known)];
		},
	);
	return Object.fromEntries("price" in value ? [...whole, ["currency", CURRENCY]] : whole);
}

/**
 * A middleware of a public read, for what is said of every answer whatever is asked:
 * - The editor freezes a picture into a text; here it is answered as its file is now, so that a description that is
 *   put right, or a picture that is replaced, is right in every text at once. One whose file is gone stays as it was.
 * - The address of an upload is whole, at the site, so that it holds wherever the answer is read. Until the CMS has been
 *   told where the site is, and for a file that lies elsewhere, it is as it was.
 * - A price has its currency beside it.
 */
export const publicAnswer: Core.MiddlewareHandler = async (ctx, next) => {
	await next();
	if (!isRecord(ctx.body)) return;
	const files = await filesOf(picturesIn(ctx.body["data"]));
	ctx.body = completed(ctx.body, { files, site: siteUrl() ?? "" });
};
