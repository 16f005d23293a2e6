import { setTimeout as pause } from "node:timers/promises";
import { isRecord } from "../is-record";
import type { Change } from "./cms-answers";
import type { CmsHealth } from "./cms-health";

/** Seconds for which the CMS may hold an answer while nothing changes. */
const WAIT = 5;

/** Milliseconds beyond that until it counts as hanging. */
const GRACE = 2_000;

/** Milliseconds between two questions at the least, and after one that failed. */
const BREATH = { answered: 50, failed: 500 } as const;

type Page = { changes: Change[]; cursor: string; isAfresh: boolean };

type Options = {
	cmsUrl: string;
	/** How far the log has been read by an earlier process; null at the very beginning. */
	cursor: string | null;
	health: CmsHealth;
	/** Called with what has changed, in order; null for anything. */
	changed: (changes: Change[] | null, cursor: string) => void;
	/** Called when the log is heard for the first time, and when it is heard again. */
	heard: () => void;
	/** Told when the log cannot be read, once until it can be again. */
	report: (error: unknown) => void;
};

export type Follower = {
	/** When the log was last heard, in milliseconds since 1970; null for never. */
	heardAt(): number | null;
	/** Settles when the last question has come to its end. */
	stop(): Promise<void>;
};

function isChange(value: unknown): value is Change {
	return (
		isRecord(value) && typeof value["type"] === "string" && typeof value["documentId"] === "string"
	);
}

/** @throws for what is no page of the log */
function pageFrom(json: unknown): Page {
	const { data, meta } = isRecord(json) ? json : {};
	if (!Array.isArray(data) || !data.every(isChange) || !isRecord(meta)) {
		throw new Error("The CMS answered with no page of its log of changes.");
	}
	const { cursor, afresh } = meta;
	if (typeof cursor !== "string" || cursor === "" || typeof afresh !== "boolean") {
		throw new Error("The CMS answered with a page of its log that has no cursor.");
	}
	return { changes: data, cursor, isAfresh: afresh };
}

/** Follows the CMS's log of changes from where it was left, for ever: nothing is missed, and nothing told twice. */
export function followChanges(options: Options): Follower {
	const { cmsUrl, health, changed, heard, report } = options;
	let { cursor } = options;
	const ending = new AbortController();
	let heardAt: number | null = null;
	/** Neither, until the first answer or failure. */
	let isSilent = false;
	let isHeard = false;

	async function next(): Promise<void> {
		// The first time at once: whether the CMS is there is news too.
		const query = new URLSearchParams({ wait: String(isHeard ? WAIT : 0) });
		if (cursor !== null) query.set("since", cursor);
		const patience = AbortSignal.timeout(WAIT * 1_000 + GRACE);
		const signal = AbortSignal.any([ending.signal, patience]);
		const response = await fetch(`${cmsUrl}/api/changes?${query}`, { signal });
		if (!response.ok) throw new Error(`The CMS answered for its log with ${response.status}.`);
		const page = pageFrom(await response.json());
		if (page.isAfresh) changed(null, page.cursor);
		else if (page.changes.length > 0) changed(page.changes, page.cursor);
		cursor = page.cursor;
	}

	async function follow(): Promise<void> {
		while (!ending.signal.aborted) {
			let breath: number = BREATH.answered;
			try {
				await next();
				heardAt = Date.now();
				isSilent = false;
				health.answered();
				if (!isHeard) heard();
				isHeard = true;
			} catch (error) {
				if (ending.signal.aborted) return;
				health.failed();
				if (!isSilent) report(error);
				isSilent = true;
				isHeard = false;
				breath = BREATH.failed;
			}
			await pause(breath, undefined, { signal: ending.signal }).catch(() => {});
		}
	}

	const ended = follow();
	return {
		heardAt: () => heardAt,
		stop() {
			ending.abort();
			return ended;
		},
	};
}
