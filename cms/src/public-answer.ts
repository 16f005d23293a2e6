import type { Core } from "@strapi/strapi";
import { image } from "./public-api";

const FILE = "plugin::upload.file";

/** A picture as the editor put it into a text: a copy of its file's record as that was then. */
type Copy = Record<string, unknown> & { hash: string };

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isCopy(value: unknown): value is Copy {
	return isRecord(value) && typeof value["hash"] === "string";
}

/** The pictures in the texts of an answer, wherever they stand in it. */
function picturesIn(value: unknown): Copy[] {
	if (Array.isArray(value)) return value.flatMap(picturesIn);
	if (!isRecord(value)) return [];
	const copy = value["image"];
	if (value["type"] === "image" && isCopy(copy)) return [copy];
	return Object.values(value).flatMap(picturesIn);
}

/** The answer with other records in the places of the copies. */
function withRecords(value: unknown, record: (copy: Copy) => unknown): unknown {
	if (Array.isArray(value)) return value.map((item) => withRecords(item, record));
	if (!isRecord(value)) return value;
	const copy = value["image"];
	if (value["type"] === "image" && isCopy(copy)) return { ...value, image: record(copy) };
	return Object.fromEntries(
		Object.entries(value).map(([name, item]) => [name, withRecords(item, record)]),
	);
}

/** What strangers read of any picture; the documentId tells by which file an answer goes out of date. */
function publicPart(record: Record<string, unknown>): Record<string, unknown> {
	const names = ["documentId", ...image.fields];
	return Object.fromEntries(names.map((name) => [name, record[name] ?? null]));
}

/**
 * A middleware of a public read. The editor freezes a picture into a text; here it is answered as its file is
 * now, so that a description that is put right, or a picture that is replaced, is right in every text at once.
 * One whose file is gone stays as it was.
 */
export const currentPictures: Core.MiddlewareHandler = async (ctx, next) => {
	await next();
	const copies = picturesIn(Object(ctx.body).data);
	if (copies.length === 0) return;
	const hashes = [...new Set(copies.map(({ hash }) => hash))];
	const files: Copy[] = await strapi.db.query(FILE).findMany({ where: { hash: { $in: hashes } } });
	const byHash = new Map(files.map((file) => [file.hash, file]));
	ctx.body = withRecords(ctx.body, (copy) => publicPart(byHash.get(copy.hash) ?? copy));
};
