import { createHash } from "node:crypto";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { LRUCache } from "lru-cache";
import pLimit from "p-limit";
import { CmsError } from "../../src/cms/client";
import type { Settings } from "../settings";
import { openBoundedFolder } from "./bounded-folder";

/** Bytes of uploads kept on disk: as they leave the CMS, some two thousand photographs. */
const KEPT = 2 ** 30;

/** The most that is kept of one upload, in bytes; the CMS takes 15 MB unless told otherwise. */
const MOST_BYTES = 64 * 2 ** 20;

/** For how long the CMS may keep us waiting; when something older can be given instead, it is the last. */
const PATIENCE_MS = { HEAD: 5_000, GET: 20_000, spared: 2_000 } as const;

/** For how long a CMS that failed is left alone, where something kept can be given. */
const LEFT_ALONE_MS = 5_000;

/** How long what the CMS said of an upload holds: an address with a version is not used for a later one. */
const HOLDS_MS = { versioned: 60_000, newest: 1_000 } as const;

/** How many uploads are fetched at the same time. */
const AT_ONCE = 2;

/** A CMS that failed so often in a row is not asked for the rest either. */
const FAILURES = 3;

/** An upload's name as Strapi writes it, whatever kind of file it is. */
const NAME = /^[\w-][\w.-]{0,209}$/;

/** The kinds of files that the CMS takes, by how their names end. */
const KINDS: Record<string, string> = {
	jpg: "image/jpeg",
	jpeg: "image/jpeg",
	png: "image/png",
	webp: "image/webp",
	avif: "image/avif",
	pdf: "application/pdf",
};

/** The media type of an upload by its name; null for what the CMS does not take, which no browser is to open. */
export function kindOf(name: string): string | null {
	return KINDS[path.extname(name).slice(1).toLowerCase()] ?? null;
}

/** Whether something could be an upload's name. */
export const isUploadName = (name: string) => NAME.test(name);

/** The version of an upload that an address names in its query, as `imagePath` writes it. */
export function versionIn(query: unknown): string | null {
	const { v } = Object(query);
	return typeof v === "string" && /^[0-9a-z]{1,11}$/.test(v) ? v : null;
}

/** What an upload is told by: the same as long as the file in the CMS is, also after "replace media". */
function tagOf({ headers }: Response): string {
	const told = ["etag", "last-modified", "content-length"].map((name) => headers.get(name));
	return createHash("sha256").update(JSON.stringify(told)).digest("hex").slice(0, 16);
}

/** Bytes that an answer announces; Strapi always does. */
const lengthOf = ({ headers }: Response) => Number(headers.get("content-length") ?? Number.NaN);

/** Whether an answer can be the upload of a name, and not a page of whatever stands in the CMS's place. */
function isUpload(response: Response, name: string): boolean {
	const [group] = kindOf(name)?.split("/") ?? [];
	const type = response.headers.get("content-type") ?? "";
	return Number.isInteger(lengthOf(response)) && (!group || type.startsWith(`${group}/`));
}

/** An upload: what it is told by, and whether the CMS said so or it is what was kept when the CMS could last be asked. */
type Found = { tag: string; isSure: boolean };

type Options = Pick<Settings, "cmsUrl" | "dataDirectory"> & {
	/** Bytes of uploads kept on disk. */
	limit?: number;
};

export type Uploads = Awaited<ReturnType<typeof openUploads>>;

/**
 * The uploads of the CMS, each kept on disk once it was fetched: as long as the CMS is away, slow or ill, what is kept is
 * given. The methods that give something throw a Response 404 when there is no such upload, and CmsError when the
 * CMS would have to be asked and cannot be.
 * @param report told of files that cannot be written or removed, which costs time but no answer
 */
export async function openUploads(
	{ cmsUrl, dataDirectory, limit = KEPT }: Options,
	report: (error: unknown) => void,
) {
	const folder = await openBoundedFolder(path.join(dataDirectory, "uploads"), limit, report);
	const fetching = pLimit(AT_ONCE);
	const fetches = new Map<string, Promise<Found>>();
	/** What is being fetched and has kept somebody waiting in vain. */
	const slow = new Set<string>();
	const inBackground = pLimit(1);
	let nextCheck: Promise<void> | null = null;
	const listeners: ((name: string) => void)[] = [];
	const tags = new LRUCache<string, string, { name: string; hasSpare: boolean }>({
		max: 5_000,
		// Who asked before all was forgotten still gets an answer.
		ignoreFetchAbort: true,
		fetchMethod: async (_key, _stale, { context: { name, hasSpare } }) => {
			if (hasSpare && !mayAsk()) throw new CmsError(`The CMS failed a moment before ${name}.`);
			const patience = hasSpare ? PATIENCE_MS.spared : PATIENCE_MS.HEAD;
			return tagOf(await ask(name, "HEAD", patience));
		},
	});

	let leftAloneUntil = 0;
	const leaveAlone = () => {
		leftAloneUntil = Date.now() + LEFT_ALONE_MS;
	};
	/** Whether the CMS is worth a wait. After a pause one goes ahead; if that fails too, the others have not waited. */
	function mayAsk(): boolean {
		if (Date.now() < leftAloneUntil) return false;
		if (leftAloneUntil > 0) leaveAlone();
		return true;
	}

	async function request(address: string, method: string, patience: number): Promise<Response> {
		return fetch(cmsUrl + address, {
			method,
			// As it lies there, and from nobody else.
			headers: { "Accept-Encoding": "identity" },
			redirect: "error",
			signal: AbortSignal.timeout(patience),
		});
	}

	/** Asks the CMS for an upload. */
	async function ask(name: string, method: "HEAD" | "GET", patience: number): Promise<Response> {
		const response = await request(`/uploads/${name}`, method, patience).catch((cause) => {
			leaveAlone();
			throw new CmsError(`The CMS did not answer for ${name}.`, { cause });
		});
		if (response.ok && isUpload(response, name)) {
			leftAloneUntil = 0;
			return response;
		}
		await response.body?.cancel().catch(() => {});
		if (response.status === 404) throw new Response(null, { status: 404 });
		leaveAlone();
		throw new CmsError(`The CMS answered ${response.status} for ${name}, and no upload.`);
	}

	/** Whether it is the CMS that answers, and not something that knows none of its uploads. */
	const isWell = () =>
		request("/_health", "HEAD", PATIENCE_MS.spared).then(
			({ status }) => status === 204,
			() => false,
		);

	/** What was deleted in the CMS is not kept here. */
	function forget(name: string): void {
		folder.forget(name);
		for (const listener of listeners) listener(name);
	}

	/** Runs what asks for an upload; when it is gone from the CMS, it is forgotten. */
	async function orForget<T>(name: string, hasSpare: boolean, asking: () => Promise<T>) {
		try {
			return await asking();
		} catch (error) {
			if (hasSpare && error instanceof Response && error.status === 404) {
				if (!(await isWell())) throw new CmsError(`Something without ${name} is not the CMS.`);
				forget(name);
			}
			throw error;
		}
	}

	/** Fetches an upload and keeps it, if it can be kept; the same once, however many ask meanwhile. */
	function fetchOnce(name: string, onlyIfRoom = false): Promise<Found> {
		const fetched =
			fetches.get(name) ??
			fetching(async () => {
				const response = await ask(name, "GET", PATIENCE_MS.GET);
				const tag = tagOf(response);
				const length = lengthOf(response);
				if (length > MOST_BYTES || length > limit || (onlyIfRoom && length > folder.room())) {
					await response.body?.cancel();
					return { tag, isSure: true };
				}
				const bytes = await response.arrayBuffer().catch((cause) => {
					leaveAlone();
					throw new CmsError(`The CMS broke off ${name}.`, { cause });
				});
				const modified = new Date(response.headers.get("last-modified") ?? Number.NaN);
				const isDated = !Number.isNaN(modified.getTime());
				await folder.keep(name, tag, Buffer.from(bytes), isDated ? modified : undefined);
				return { tag, isSure: true };
			}).finally(() => {
				fetches.delete(name);
				slow.delete(name);
			});
		fetches.set(name, fetched);
		return fetched;
	}

	/** The same, for as long as one waits when something older can be given; the rest comes for those who ask later. */
	async function fetchSoon(name: string): Promise<Found> {
		if (slow.has(name) || !mayAsk()) throw new CmsError(`The CMS failed a moment before ${name}.`);
		const late = new AbortController();
		const { signal } = late;
		const tooLate = setTimeout(PATIENCE_MS.spared, undefined, { signal }).then(() => {
			slow.add(name);
			throw new CmsError(`The CMS is slow with ${name}.`);
		});
		try {
			return await Promise.race([fetchOnce(name), tooLate]);
		} finally {
			late.abort();
		}
	}

	/** Does something for one upload after the other. Never throws; ends early when the CMS is away. */
	function forEach(names: () => string[], work: (name: string) => Promise<unknown>): Promise<void> {
		return inBackground(async () => {
			let failures = 0;
			for (const name of names()) {
				try {
					await work(name);
					failures = 0;
				} catch (error) {
					failures = error instanceof CmsError ? failures + 1 : 0;
					if (failures === FAILURES) return;
				}
			}
		});
	}

	async function find(name: string, version: string | null, hasOther = false): Promise<Found> {
		const kept = folder.sourceOf(name);
		const hasSpare = hasOther || kept !== null;
		const ttl = version === null ? HOLDS_MS.newest : HOLDS_MS.versioned;
		try {
			const tag = await orForget(name, hasSpare, () =>
				tags.forceFetch(`${name} ${version}`, { context: { name, hasSpare }, ttl }),
			);
			return { tag, isSure: true };
		} catch (error) {
			if (!(error instanceof CmsError) || kept === null) throw error;
			return { tag: kept, isSure: false };
		}
	}

	async function bring(name: string, found: Found): Promise<Found> {
		const kept = (await folder.fileOf(name)) && folder.sourceOf(name);
		if (kept === found.tag) return found;
		try {
			const fetched = await orForget(name, kept !== null, () =>
				kept === null ? fetchOnce(name) : fetchSoon(name),
			);
			// It changed while we looked: what was said of it before does not hold.
			if (fetched.tag !== found.tag) tags.clear();
			return fetched;
		} catch (error) {
			if (!(error instanceof CmsError) || kept === null) throw error;
			return { tag: kept, isSure: false };
		}
	}

	return {
		/**
		 * What an upload is told by.
		 * @param version as `versionIn` gives it; one that was not seen before is asked of the CMS at once
		 * @param hasOther whether the caller has something to give should the CMS not answer
		 */
		find,

		/** Brings what was found to the disk, as far as it can be kept; if the CMS is ill now, it is an older one. */
		bring,

		/** The file in which an upload with this tag is kept; null if it is not. */
		fileOf: async (name: string, tag: string) =>
			folder.sourceOf(name) === tag ? folder.fileOf(name) : null,

		/** The upload from the CMS, past the disk: what is too large to be kept, or where nothing can be written. */
		ask: (name: string) => ask(name, "GET", PATIENCE_MS.GET),

		/**
		 * What is in an upload with this tag, or with the newest if it is not kept.
		 * @throws also a Response 415 when it is too large to be read
		 */
		async read(name: string, tag: string): Promise<{ tag: string; bytes: Buffer }> {
			const kept = folder.sourceOf(name) === tag ? await folder.read(name) : null;
			if (kept) return { tag, bytes: kept };
			const response = await ask(name, "GET", PATIENCE_MS.GET);
			if (lengthOf(response) > MOST_BYTES) {
				await response.body?.cancel();
				throw new Response(null, { status: 415 });
			}
			const bytes = await response.arrayBuffer().catch((cause) => {
				throw new CmsError(`The CMS broke off ${name}.`, { cause });
			});
			return { tag: tagOf(response), bytes: Buffer.from(bytes) };
		},

		/** Tells of each upload that is deleted in the CMS, once that is known. */
		whenForgotten(listener: (name: string) => void): void {
			listeners.push(listener);
		},

		/**
		 * Fetches, one after the other, those that are not kept, as long as nothing else has to go for them; stops when
		 * the CMS is away. Never throws.
		 * @param names as `uploadName` gives them, or those of other files; what can be no upload is passed over
		 */
		keepAll(names: Iterable<string>): Promise<void> {
			const missing = () =>
				[...new Set(names)].filter((name) => isUploadName(name) && folder.sourceOf(name) === null);
			return forEach(missing, (name) => fetchOnce(name, true));
		},

		/**
		 * To be called when files changed in the CMS: whoever asks next is given the newest, and all that is kept is
		 * compared, fetched again or forgotten. Never throws; what the CMS cannot be asked for now stays.
		 */
		checkAll(): Promise<void> {
			tags.clear();
			// One that has not begun does for all who ask meanwhile.
			nextCheck ??= forEach(
				() => {
					nextCheck = null;
					return folder.names();
				},
				async (name) => {
					const found = await find(name, null);
					// What has not changed does not count as used.
					if (found.tag !== folder.sourceOf(name)) await bring(name, found);
				},
			);
			return nextCheck;
		},
	};
}
