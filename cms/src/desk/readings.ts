import type { Core } from "@strapi/strapi";
import { errors } from "@strapi/utils";
import type { JudgedType } from "../publishing/passages";
import type { PublishingFacts, Reading } from "./publishing";

/** A reading as it is kept: what was read, who said so and when (ISO 8601), and the note with it. */
type Kept = Reading & { by: string; at: string };

/** Far more than a document has, so that nobody fills the database. */
const LIMITS = { warnings: 200, text: 2000, kept: 100 };

/** In Strapi's own store, which no API reads: a note is between her and the desk. */
function storeOf(strapi: Core.Strapi, uid: JudgedType, documentId: string) {
	return strapi.store({ type: "publishing", name: uid, key: documentId });
}

async function keptOf(strapi: Core.Strapi, uid: JudgedType, documentId: string): Promise<Kept[]> {
	const kept = await storeOf(strapi, uid, documentId).get({});
	return Array.isArray(kept) ? kept : [];
}

/** Which warnings of a document have been read, and what was last said about them. */
export async function readingsOf(
	strapi: Core.Strapi,
	uid: JudgedType,
	documentId: string,
): Promise<Pick<PublishingFacts, "read" | "last">> {
	const kept = await keptOf(strapi, uid, documentId);
	const last = kept.at(-1);
	return {
		read: [...new Set(kept.flatMap(({ warnings }) => warnings.map(({ key }) => key)))],
		last: last ? { by: last.by, at: last.at, note: last.note } : null,
	};
}

/**
 * A reading as the desk sends it.
 * @throws {errors.ValidationError} for anything else
 */
export function readingFrom(body: unknown): Reading {
	const isText = (value: unknown): value is string =>
		typeof value === "string" && value.length <= LIMITS.text;
	const fault = new errors.ValidationError(
		"A reading is warnings, each with a key and what it says, and a note.",
	);
	const { warnings, note = "" }: { warnings?: unknown; note?: unknown } = Object(body);
	if (!Array.isArray(warnings) || warnings.length > LIMITS.warnings || !isText(note)) throw fault;
	return {
		note: note.trim(),
		warnings: warnings.map((warning: unknown) => {
			const { key, what }: { key?: unknown; what?: unknown } = Object(warning);
			if (!isText(key) || !isText(what)) throw fault;
			return { key, what };
		}),
	};
}

/** Keeps that somebody has read these warnings of a document, with the note. */
export async function keepReading(
	strapi: Core.Strapi,
	uid: JudgedType,
	documentId: string,
	reading: Reading,
	by: string,
): Promise<void> {
	const isThere = await strapi.db.query(uid).count({ where: { documentId } });
	if (isThere === 0) throw new errors.NotFoundError("There is no such document.");
	await strapi.db.transaction(async () => {
		const kept = await keptOf(strapi, uid, documentId);
		const value = [...kept, { ...reading, by, at: new Date().toISOString() }];
		await storeOf(strapi, uid, documentId).set({ value: value.slice(-LIMITS.kept) });
	});
}
