import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { parse } from "qs";
import { CmsError, withOwnUploads } from "../../src/cms/client";
import { isRecord } from "../is-record";
import type { Answer, AnswerStore, Kept } from "./answer-store";
import type { CmsHealth } from "./cms-health";
import type { Counts } from "./counts";
import { making } from "./making";
import { apiPath, OPENAPI, relations, types } from "./shareable";

/** How long the CMS may take, in milliseconds. */
const PATIENCE_MS = 5_000;

/** How long somebody waits for an answer while an older one is kept, in milliseconds. */
const WAIT_MS = 3_000;

/** So many changes are remembered, for answers that were on their way when they came. */
const REMEMBERED = 1_000;

/** So many answers at the most are asked for again after a change before anybody wants them. */
const RENEWED = 5_000;

/** The first page is not named in the shared spelling of an address. */
const LATER_PAGE = /[?&]pagination\[page\]=/;

/** What stands before the name of an upload, as a tag. */
const UPLOAD_TAG = "upload:";

/** A row of the log of changes, as far as it matters here. */
export type Change = { type: string; documentId: string };

/** The public answers of the CMS, each asked for once and again when it has changed. */
export type CmsAnswers = {
	/**
	 * The answer at an address in its shared spelling, as it is since the last change that is known. While the CMS
	 * cannot renew it, the last one.
	 * @throws CmsError when the CMS is away and nothing is kept, TooManyError when somebody asks for too much
	 */
	read(address: string): Promise<Answer & { location: string | null }>;
	/** Whether an answer is the newest that is known. */
	isFresh(address: string, etag: string): boolean;
	/**
	 * Takes note of changes, and of how far the log has been read.
	 * @param changes null for all that there may have been
	 * @returns the addresses of the answers that may have become others
	 */
	outdate(changes: readonly Change[] | null, cursor: string): string[];
	/**
	 * Asks again for the stale answers that were wanted of late, one at a time, unless the CMS is away. The later
	 * pages of lists, of which there may be hundreds and each changes with each entry, wait for somebody to turn to them.
	 */
	renew(): Promise<void>;
	/** The names of the uploads that the answers speak of. */
	uploads(): string[];
};

type Told = Answer & { json: unknown };

/** False for what no healthy CMS answers at an address, whatever its status says. */
function isSound(pathname: string, { status, json }: Told): boolean {
	if (!isRecord(json)) return false;
	if (status !== 200) return isRecord(json["error"]) && json["error"]["status"] === status;
	if (pathname === OPENAPI) return typeof json["openapi"] === "string";
	const { data, meta } = json;
	if (!apiPath(pathname)?.isList) return isRecord(data) && typeof data["documentId"] === "string";
	return Array.isArray(data) && isRecord(meta) && isRecord(meta["pagination"]);
}

/** The entries and files in an answer, at any depth, and the uploads that pages are made of. */
function tagsIn(value: unknown, tags: Set<string>): Set<string> {
	if (Array.isArray(value)) for (const item of value) tagsIn(item, tags);
	if (!isRecord(value)) return tags;
	for (const [name, inner] of Object.entries(value)) {
		if (typeof inner === "object") {
			// Smaller copies, which the site's own pages do without.
			if (name !== "formats") tagsIn(inner, tags);
		} else if (name === "documentId") tags.add(String(inner));
		else if (name === "url" && typeof inner === "string" && inner.startsWith("/uploads/")) {
			tags.add(UPLOAD_TAG + inner.slice("/uploads/".length));
		}
	}
	return tags;
}

/** The types of entries that a query names in its filters and its order. */
function typesNamedBy(query: unknown): string[] {
	if (typeof query === "string")
		return query.split(/[.,:]/).flatMap((name) => relations[name] ?? []);
	if (typeof query !== "object" || query === null) return [];
	return Object.entries(query).flatMap(([name, inner]) => [
		...(relations[name] ? [relations[name]] : []),
		...typesNamedBy(inner),
	]);
}

/** Everything whose change may make another answer of it. */
function tagsOf(address: string, { status, json }: Told): Set<string> {
	const [pathname = "", search = ""] = address.split("?");
	const tags = tagsIn(json, new Set());
	const path = apiPath(pathname);
	if (!path) return tags;
	// What is not there may come, move or go.
	if (status !== 200) tags.add(types.redirects);
	// It has the newest of them in it, and another may become one of those.
	if (path.name === "treatments") tags.add(types.articles);
	if (path.isList || status !== 200) {
		tags.add(types[path.name]);
		const { filters, sort } = parse(search, { depth: 20 });
		for (const type of typesNamedBy([filters, sort])) tags.add(type);
	}
	return tags;
}

const isHollow = ({ status, json }: Told) =>
	status !== 200 || (isRecord(json) && Array.isArray(json["data"]) && json["data"].length === 0);

/** Where what has moved is now, as the CMS says it: in the body too, which is what is kept. */
function locationIn({ status, body }: Answer): string | null {
	if (status !== 301) return null;
	const { error }: { error: { details: { location: string } } } = JSON.parse(body);
	return error.details.location;
}

type Surroundings = {
	cmsUrl: string;
	store: AnswerStore;
	health: CmsHealth;
	counts: Counts;
	/** Told of each question and what came of it. */
	log: (line: { cms: string; status: number | string; ms: number }) => void;
	/** Refuses by throwing when this address has had its share of the CMS. */
	charge: (address: string) => Promise<void>;
};

/** Opens the one way by which public answers of the CMS come into the site's server. */
export function cmsAnswers(surroundings: Surroundings): CmsAnswers {
	const { cmsUrl, store, health, counts, log, charge } = surroundings;
	const asking = new Map<string, Promise<Answer>>();
	/** The tags of the last changes, each with its number. */
	let changes: { number: number; tags: ReadonlySet<string> | null }[] = [];
	let lastChange = 0;

	/** Whether one of these has changed after the change with that number. */
	function hasChanged(tags: ReadonlySet<string>, since: number): boolean {
		const first = changes[0]?.number ?? lastChange + 1;
		if (since + 1 < first) return true;
		return changes.some(
			(change) =>
				change.number > since &&
				(change.tags === null || [...change.tags].some((tag) => tags.has(tag))),
		);
	}

	async function ask(address: string): Promise<Told> {
		const since = performance.now();
		const told = (status: number | string) =>
			log({ cms: address, status, ms: Math.round(performance.now() - since) });
		counts.asked += 1;
		try {
			const response = await fetch(cmsUrl + address, {
				redirect: "manual",
				signal: AbortSignal.timeout(PATIENCE_MS),
			});
			const { status } = response;
			const body = await response.text();
			if (![200, 301, 400, 404, 410].includes(status)) {
				throw new CmsError(`The CMS answered ${address} with ${status}.`);
			}
			const json: unknown = JSON.parse(withOwnUploads(body));
			const etag = createHash("sha256").update(body).digest("base64url").slice(0, 22);
			const answer = { status, etag, body, json };
			if (!isSound(address.split("?")[0] ?? "", answer)) {
				throw new CmsError(`The CMS answered ${address} with something else.`);
			}
			health.answered();
			told(status);
			return answer;
		} catch (cause) {
			counts.failed += 1;
			const isOurs = cause instanceof CmsError;
			// One answer that went wrong is not the whole CMS.
			if (!isOurs && !(cause instanceof SyntaxError)) health.failed();
			told(cause instanceof Error ? cause.message : "failed");
			throw isOurs ? cause : new CmsError(`The CMS did not answer ${address}.`, { cause });
		}
	}

	async function renewed(address: string): Promise<Answer> {
		const since = lastChange;
		const told = await ask(address);
		const { status, etag, body } = told;
		if (status === 400) store.forget(address);
		else {
			const tags = tagsOf(address, told);
			const isStale = hasChanged(tags, since);
			store.keep(address, told, { tags, isStale, isHollow: isHollow(told) });
		}
		return { status, etag, body };
	}

	/** Asks once, however many wait for it. */
	function renewal(address: string): Promise<Answer> {
		const present =
			asking.get(address) ??
			renewed(address).finally(() => {
				asking.delete(address);
			});
		asking.set(address, present);
		return present;
	}

	/** The new answer if it comes soon, or else the old one; the new one is waited for all the same. */
	async function soon(address: string, kept: Kept): Promise<Answer> {
		const enough = new AbortController();
		const tooLong = pause(WAIT_MS, kept, { signal: enough.signal }).then(() => {
			health.failed();
			return kept;
		});
		const renewing = renewal(address).catch(() => kept);
		tooLong.catch(() => {});
		const first = await Promise.race([renewing, tooLong]);
		enough.abort();
		return first;
	}

	async function newest(address: string, kept: Kept | null): Promise<Answer> {
		if (kept && (!kept.isStale || health.isAway())) return kept;
		if (kept) return soon(address, kept);
		const payer = making.getStore()?.address;
		if (payer && !asking.has(address)) await charge(payer);
		return renewal(address);
	}

	return {
		async read(address) {
			const answer = await newest(address, store.find(address));
			making.getStore()?.of.set(address, answer.etag);
			return { ...answer, location: locationIn(answer) };
		},

		isFresh: store.isFresh,

		outdate(rows, cursor) {
			lastChange += 1;
			const tags = rows && new Set(rows.flatMap(({ type, documentId }) => [type, documentId]));
			changes = [...changes.slice(1 - REMEMBERED), { number: lastChange, tags }];
			return store.outdate(tags && [...tags], cursor);
		},

		async renew() {
			for (const address of store.stale(RENEWED)) {
				if (LATER_PAGE.test(address)) continue;
				try {
					await renewal(address);
				} catch {
					// It stays stale, and is asked for again when somebody wants it, or after the next change.
					return;
				}
			}
		},

		uploads: () => store.tagsWith(UPLOAD_TAG).map((tag) => tag.slice(UPLOAD_TAG.length)),
	};
}
