import { availableParallelism } from "node:os";
import path from "node:path";
import etag from "@fastify/etag";
import type { FastifyInstance } from "fastify";
import { LRUCache } from "lru-cache";
import pLimit from "p-limit";
import { CmsError } from "../../src/cms/client";
import {
	type ImageFormat,
	type ImageWidth,
	imageFormats,
	imageWidths,
	uploadName,
} from "../../src/paths";
import { answerFailure } from "../failure";
import type { Settings } from "../settings";
import { openBoundedFolder } from "./bounded-folder";
import { makeImage, RECIPE_MARK } from "./make-image";
import { type Uploads, versionIn } from "./uploads";

/** Bytes of pictures kept on disk: all sizes of some five hundred photographs. */
const KEPT = 512 * 2 ** 20;

/** How many are made at the same time: a processor is left for the pages. */
const AT_ONCE = availableParallelism() > 3 ? 2 : 1;

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

type Options = Pick<Settings, "dataDirectory"> & {
	uploads: Uploads;
	/** Bytes of pictures kept on disk. */
	limit?: number;
};

/** Gives uploads in the width and format that is wanted: each made once, kept on disk, and made again when it changed. */
async function imagesFrom(
	{ uploads, dataDirectory, limit = KEPT }: Options,
	report: (error: unknown) => void,
) {
	const folder = await openBoundedFolder(path.join(dataDirectory, "images"), limit, report);
	const inTurn = pLimit(AT_ONCE);
	const making = new Map<string, Promise<Buffer>>();
	const broken = new LRUCache<string, true>({ max: 1_000 });
	uploads.whenForgotten((name) => folder.forget(name));
	/** What a picture is made of: the upload, and the way it is made. */
	const madeOf = (tag: string) => tag + RECIPE_MARK;
	const keptName = ({ name, width, format }: Wanted) => `${name},${width}.${format}`;

	/** The picture as it was made before; null if it was not. Throws a Response 415 when it cannot be made. */
	async function madeBefore(wanted: Wanted, tag: string): Promise<Buffer | null> {
		if (broken.has(`${wanted.name} ${tag}`)) throw new Response(null, { status: 415 });
		const kept = keptName(wanted);
		return folder.sourceOf(kept) === madeOf(tag) ? folder.read(kept) : null;
	}

	/** Makes a picture; the same is made once, however many ask for it meanwhile. */
	function make(wanted: Wanted, tag: string): Promise<Buffer> {
		const { name, width, format } = wanted;
		const same = `${keptName(wanted)} ${tag}`;
		const made =
			making.get(same) ??
			inTurn(async () => {
				const upload = await uploads.read(name, tag);
				try {
					const picture = await makeImage(upload.bytes, width, format);
					await folder.keep(keptName(wanted), madeOf(upload.tag), picture);
					return picture;
				} catch (error) {
					if (error instanceof Response && error.status === 415) {
						broken.set(`${name} ${upload.tag}`, true);
					}
					throw error;
				}
			}).finally(() => making.delete(same));
		making.set(same, made);
		return made;
	}

	/**
	 * @param version from the address, if it has one
	 * @returns the picture, and whether the CMS said that it is of the upload as it is now
	 * @throws Response 404 or 415 when there is no such picture, CmsError when the CMS is away and nothing is kept
	 */
	return async (wanted: Wanted, version: string | null) => {
		const { name } = wanted;
		const kept = keptName(wanted);
		try {
			const found = await uploads.find(name, version, folder.sourceOf(kept) !== null);
			const ready = await madeBefore(wanted, found.tag);
			if (ready) return { picture: ready, isSure: found.isSure };
			// Not in turn: a CMS that is slow with one does not hold up those that are on disk.
			const { tag, isSure } = await uploads.bring(name, found);
			const picture = (await madeBefore(wanted, tag)) ?? (await make(wanted, tag));
			return { picture, isSure };
		} catch (error) {
			const last = error instanceof CmsError ? await folder.read(kept) : null;
			if (!last) throw error;
			return { picture: last, isSure: false };
		}
	};
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
