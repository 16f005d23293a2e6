import type { Core } from "@strapi/strapi";
import { CHANGE } from "./log";

/** How long every row is kept, in milliseconds: thirty days. */
const KEPT = 30 * 24 * 60 * 60 * 1000;

/** How many rows go in one statement, so that nobody waits long for it. */
const AT_ONCE = 1000;

/**
 * Takes out of the log what is old and has been followed by something newer about the same document. Whoever
 * follows from before is told the newer; whoever stands just there starts afresh.
 */
export async function thinChanges(strapi: Core.Strapi): Promise<void> {
	const table = strapi.db.metadata.get(CHANGE).tableName;
	const old = new Date(Date.now() - KEPT);
	let gone: number;
	do {
		const newest = strapi.db.connection(table).max("id").groupBy("document");
		const some = strapi.db
			.connection(table)
			.select("id")
			.where("created_at", "<", old)
			.whereNotIn("id", newest)
			.limit(AT_ONCE);
		gone = await strapi.db.connection(table).whereIn("id", some).delete();
	} while (gone === AT_ONCE);
}

/** Thins the log now and every night. */
export async function keepLogThin(strapi: Core.Strapi): Promise<void> {
	await thinChanges(strapi);
	strapi.cron.add({
		thinChanges: { task: () => thinChanges(strapi), options: { rule: "0 40 3 * * *" } },
	});
}
