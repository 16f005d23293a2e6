import { randomBytes } from "node:crypto";

/** The rows of the log. Its own documentId says nothing: what a row is about stands in `document`. */
export const CHANGE = "api::change.change";

/** What has happened to something that strangers can read, as they see it. */
export type Change = {
	/** The singular name of the content type, or `file`. */
	type: string;
	/** The documentId of what it happened to. */
	document: string;
	/** Where strangers find it now, or found it last; null for what has no slug. */
	slug: string | null;
	action: "create" | "update" | "delete";
};

/** What a row says of where an entry is. */
export const slugOf = (entry: object): string | null =>
	"slug" in entry && typeof entry.slug === "string" ? entry.slug : null;

/** A secret of nobody's, which tells two rows apart that have the same number in two databases. */
export const freshToken = (): string => randomBytes(9).toString("base64url");

type Transaction = { raw(statement: string): PromiseLike<unknown> };

/**
 * Lets one transaction after the other append to the log: what is told under a lower number has been committed
 * earlier, so whoever has read up to a number has missed nothing below it. It holds until the transaction's end.
 *
 * To be called before anything is locked or read, so that no two of them wait for each other, and what is read stays.
 * SQLite has one writer anyway.
 */
export async function takeTurn(transaction: Transaction): Promise<void> {
	if (strapi.db.dialect.client === "postgres") {
		await transaction.raw("select pg_advisory_xact_lock(hashtext('changes'))");
	}
}

/** Appends to the log, in the transaction whose turn it is. */
export async function append(changes: readonly Change[]): Promise<void> {
	if (changes.length === 0) return;
	const data = changes.map((change) => ({ ...change, token: freshToken() }));
	await strapi.db.query(CHANGE).createMany({ data });
}
