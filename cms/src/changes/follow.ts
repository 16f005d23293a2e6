import { setTimeout as pause } from "node:timers/promises";
import { cursorAt, newestPlace, placeOf } from "./cursor";
import { CHANGE, type Change } from "./log";

/** How many changes are told at once. */
const PAGE = 100;

/** How many followers may wait at once. */
const MOST_WAITING = 16;

/** How often the log is looked at while somebody waits, in milliseconds: another process may have written to it. */
const EVERY = 100;

type Row = Change & { id: number; token: string; createdAt: Date | string };

async function newestId(): Promise<number> {
	const newest = await strapi.db.queryBuilder(CHANGE).max("id").first().execute();
	return Object(newest)["max"] ?? 0;
}

let waiting = 0;
let look: Promise<number> | null = null;

/** What the next look at the log finds; one look does for all who wait. */
function nextLook(): Promise<number> {
	look ??= pause(EVERY)
		.then(newestId)
		.finally(() => {
			look = null;
		});
	return look;
}

/** Waits until there is a row after `id`, for so many seconds at the most, or until nobody listens any more. */
async function untilNews(id: number, seconds: number, gone: AbortSignal): Promise<void> {
	if (waiting >= MOST_WAITING) return;
	waiting += 1;
	const end = performance.now() + seconds * 1000;
	try {
		let newest = await newestId();
		while (newest <= id && performance.now() < end && !gone.aborted) newest = await nextLook();
	} catch (error) {
		// The database goes when the CMS stops, and so do they who wait.
		if (!gone.aborted) throw error;
	} finally {
		waiting -= 1;
	}
}

/** The changes after a place, a page of them, in the order in which they were committed. */
async function rowsAfter(id: number): Promise<{ rows: Row[]; more: boolean }> {
	const rows: Row[] = await strapi.db
		.query(CHANGE)
		.findMany({ where: { id: { $gt: id } }, orderBy: { id: "asc" }, limit: PAGE + 1 });
	return { rows: rows.slice(0, PAGE), more: rows.length > PAGE };
}

/**
 * What has changed since a follower asked last, and the cursor to ask with next.
 * @param since the cursor that it was given; with none or a foreign one it is told to start afresh
 * @param wait how many seconds to wait for something new if there is nothing
 * @param gone tells that the follower has stopped listening
 */
export async function changesSince(since: unknown, wait: number, gone: AbortSignal) {
	const place = await placeOf(since);
	if (!place) {
		return { data: [], meta: { cursor: cursorAt(await newestPlace()), afresh: true, more: false } };
	}
	if (wait > 0) await untilNews(place.id, wait, gone);
	const { rows, more } = await rowsAfter(place.id);
	return {
		data: rows.map(({ type, document, slug, action, createdAt }) => ({
			type,
			documentId: document,
			slug,
			action,
			at: new Date(createdAt).toISOString(),
		})),
		meta: { cursor: cursorAt(rows.at(-1) ?? place), afresh: false, more },
	};
}
