import { availableParallelism } from "node:os";
import path from "node:path";
import etag from "@fastify/etag";
import type { FastifyInstance } from "fastify";
import { LRUCache } from "lru-cache";
import pLimit from "p-limit";
import { CmsError } from "../src/cms/client";
import {
	type ImageFormat,
	type ImageWidth,
	imageFormats,
	imageWidths,
	uploadName,
} from "../src/paths";
import { openBoundedFolder } from "./bounded-folder";
import { answerFailure } from "./failure";

import { makeImage, RECIPE_MARK } from "./make-image";
import type { Settings } from "./settings";
import { uploadsOf } from "./uploads";

/** Bytes of pictures kept on disk: all sizes of some five hundred photographs. */
const KEPT = 512 * 2 ** 20;

/** How many are made at the same time: a processor is left for the pages. */
const AT_ONCE = availableParallelism() > 3 ? 2 : 1;

/** How long what the CMS said of an upload holds: an address with a version is not used for a later one. */
const HOLDS_MS = { versioned: 60_000, newest: 1_000 } as const;

type Wanted = { name: string; width: ImageWidth; format: ImageFormat };

/** What an address wants, by what follows "/images/" in it; null if there is no such picture. */
export function wantedBy(rest: string): Wanted | null {
	const [name = "", file] = rest.split(/\/(?=[^/]*$)/);
	if (uploadName(`/uploads/${name}`) === null) return null;
	for (const width of imageWidths) {
		for (const format of imageFormats) {
			if (file === `${width}.${format}`) return { name, width, format };
		}
	}
	return null;
}

type Options = Pick<Settings, "cmsUrl" | "dataDirectory"> & {
	/** Bytes of pictures kept on disk. */
	limit?: number;
};

/** Gives uploads in the width and format that is wanted: each made once, kept on disk, and made again when it changed. */
async function imagesFrom(
	{ cmsUrl, dataDirectory, limit = KEPT }: Options,
	report: (error: unknown) => void,
) {
	const uploads = uploadsOf(cmsUrl);
	const folder = await openBoundedFolder(path.join(dataDirectory, "images"), limit, report);
	const inTurn = pLimit(AT_ONCE);
	const making = new Map<string, Promise<{ tag: string; picture: Buffer }>>();
	const broken = new LRUCache<string, true>({ max: 1_000 });
	const tags = new LRUCache<string, string, string>({
		max: 5_000,
		fetchMethod: (_key, _stale, { context: name }) => uploads.tag(name),
	});
	/** What a picture is made of: the upload, and the way it is made. */
	const madeOf = (tag: string) => tag + RECIPE_MARK;
	const keptName = ({ name, width, format }: Wanted) => `${name},${width}.${format}`;

	/** Makes a picture; the same is made once, however many ask for it meanwhile. */
	function make(wanted: Wanted, tag: string) {
		const { name, width, format } = wanted;
		const same = `${keptName(wanted)} ${tag}`;
		const made =
			making.get(same) ??
			inTurn(async () => {
				try {
					const upload = await uploads.file(name);
					const picture = await makeImage(upload.bytes, width, format);
					await folder.keep(keptName(wanted), madeOf(upload.tag), picture);
					return { tag: upload.tag, picture };
				} catch (error) {
					if (error instanceof Response && error.status === 415) broken.set(`${name} ${tag}`, true);
					throw error;
				}
			}).finally(() => making.delete(same));
		making.set(same, made);
		return made;
	}

	/**
	 * @param version from the address, if it has one
	 * @returns the picture, and whether the CMS said that it is of the upload as it is now
	 * @throws Response 404 or 415 when there is no such picture, CmsError when the CMS is away and none is kept
	 */
	return async (wanted: Wanted, version: string | null) => {
		const { name } = wanted;
		const kept = keptName(wanted);
		const asked = `${name} ${version}`;
		const ttl = version === null ? HOLDS_MS.newest : HOLDS_MS.versioned;
		try {
			const tag = await tags.forceFetch(asked, { context: name, ttl });
			if (broken.has(`${name} ${tag}`)) throw new Response(null, { status: 415 });
			const ready = folder.sourceOf(kept) === madeOf(tag) ? await folder.read(kept) : null;
			if (ready) return { picture: ready, isSure: true };
			const made = await make(wanted, tag);
			// It may have changed while we looked.
			tags.set(asked, made.tag, { ttl });
			return { picture: made.picture, isSure: true };
		} catch (error) {
			// What was deleted in the CMS is not kept here.
			if (error instanceof Response && error.status === 404) folder.forget(name);
			const last = error instanceof CmsError ? await folder.read(kept) : null;
			if (!last) throw error;
			return { picture: last, isSure: false };
		}
	};
}

/** The version of an upload that an address names, as `imagePath` writes it. */
function versionIn(query: unknown): string | null {
	const { v } = Object(query);
	return typeof v === "string" && /^[0-9a-z]{1,11}$/.test(v) ? v : null;
}

/** The pictures of the CMS at the width and in the format that a browser chooses. */
export async function images(app: FastifyInstance, options: Options): Promise<void> {
	await app.register(etag);
	app.setErrorHandler(answerFailure);
	const imageOf = await imagesFrom(options, (error) => app.log.error(error));

	app.get<{ Params: { "*": string } }>("/images/*", async (request, reply) => {
		const wanted = wantedBy(request.params["*"]);
		if (!wanted) throw new Response(null, { status: 404 });
		const version = versionIn(request.query);
		const { picture, isSure } = await imageOf(wanted, version);
		return reply
			.type(`image/${wanted.format}`)
			.headers({
				// A replaced file keeps its address in the CMS; only what names its version can be kept unasked.
				"Cache-Control":
					version !== null && isSure ? "public, max-age=31536000, immutable" : "public, no-cache",
				// Feed readers show it on pages of their own.
				"Cross-Origin-Resource-Policy": "cross-origin",
			})
			.send(picture);
	});
}
