import { createHash } from "node:crypto";
import { readFile, realpath, stat } from "node:fs/promises";
import path from "node:path";
import type { Core } from "@strapi/strapi";
import type { ImageReference } from "./markdown";

/** A checked image file; `key` stands for its content and its words, and finds it in the media library. */
export type ImageFile = {
	file: string;
	name: string;
	mime: string;
	size: number;
	alt: string;
	caption: string | null;
	key: string;
};

/** Why an image cannot be taken, in words that go with the line that names it. */
export class ImageFault extends Error {}

/** The images that are taken, told by how their bytes begin (in hexadecimal), whatever the file is called. */
const TYPES = [
	{ mime: "image/jpeg", extension: ".jpg", start: /^ffd8ff/ },
	{ mime: "image/png", extension: ".png", start: /^89504e470d0a1a0a/ },
	{ mime: "image/webp", extension: ".webp", start: /^52494646.{8}57454250/ },
	{ mime: "image/avif", extension: ".avif", start: /^.{8}66747970617669(?:66|73)/ },
] as const;

/** True if `file` lies in `folder`; both are real paths. */
function isWithin(folder: string, file: string): boolean {
	const way = path.relative(folder, file);
	return way !== "" && way !== ".." && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
}

/** The path that a reference means, percent signs undone as in any link. */
export function imagePath(articleFile: string, reference: ImageReference): string | null {
	try {
		return path.resolve(path.dirname(articleFile), decodeURIComponent(reference.path));
	} catch {
		return null;
	}
}

/**
 * Checks an image that an article names.
 * @param root the real path of the folder that no image may lie outside of
 * @throws {ImageFault}
 */
export async function readImage(
	strapi: Core.Strapi,
	root: string,
	articleFile: string,
	reference: ImageReference,
): Promise<ImageFile> {
	const { alt, caption } = reference;
	const named = `the image "${reference.path}"`;
	if (/^([a-z][a-z\d+.-]+:|\/\/)/i.test(reference.path)) {
		throw new ImageFault(
			`${named} is not a file; save it beside the article and name it ./file.jpg`,
		);
	}
	const wanted = imagePath(articleFile, reference);
	const file = wanted ? await realpath(wanted).catch(() => null) : null;
	// Once as it is written, and once with every link followed.
	const isOutside = [wanted, file].some((place) => place !== null && !isWithin(root, place));
	if (isOutside)
		throw new ImageFault(`${named} lies outside the folder of the import; put it inside`);
	const status = file ? await stat(file) : null;
	if (!file || !status?.isFile()) throw new ImageFault(`${named} is not there`);
	const limit: number = strapi.config.get("plugin::upload.sizeLimit");
	if (status.size > limit) {
		const megabytes = Math.floor(limit / 1024 / 1024);
		throw new ImageFault(`${named} is larger than ${megabytes} MB; save a smaller copy`);
	}
	const bytes = await readFile(file);
	const start = bytes.toString("hex", 0, 16);
	const type = TYPES.find((candidate) => candidate.start.test(start));
	if (!type) throw new ImageFault(`${named} is not a JPEG, PNG, WebP or AVIF image`);
	if (
		await strapi.plugin("upload").service("image-manipulation").isFaultyImage({ filepath: file })
	) {
		throw new ImageFault(`${named} is damaged; save it anew`);
	}
	// The words belong to the file in the media library, so another text for the same picture is another file.
	const key = createHash("sha256")
		.update(JSON.stringify([alt, caption]))
		.update(bytes)
		.digest("hex");
	const name = `${path.parse(file).name}${type.extension}`;
	return { file, name, mime: type.mime, size: status.size, alt, caption, key };
}

/** What Strapi's editor keeps of a file in an image block, and what its validator asks for. */
const BLOCK_FIELDS =
	"name alternativeText url caption width height formats hash ext mime size previewUrl provider provider_metadata createdAt updatedAt".split(
		" ",
	);

/** What an article needs of a file in the media library: its id, and what an image block holds of it. */
export type LibraryImage = { id: number; block: Record<string, unknown> };

/** The media library, as far as the import needs it: it finds what it once uploaded, and undoes. */
export class MediaLibrary {
	readonly #strapi: Core.Strapi;
	readonly #uploads: Core.Service;
	readonly #fresh: { id: number; key: string }[] = [];

	constructor(strapi: Core.Strapi) {
		this.#strapi = strapi;
		this.#uploads = strapi.plugin("upload").service("upload");
	}

	#store(key: string) {
		return this.#strapi.store({ type: "import", name: "image", key });
	}

	async #find(key: string) {
		const id = await this.#store(key).get();
		return typeof id === "number" ? this.#uploads["findOne"](id) : null;
	}

	async #upload(image: ImageFile) {
		const [file] = await this.#uploads["upload"]({
			data: { fileInfo: { alternativeText: image.alt, caption: image.caption } },
			files: {
				filepath: image.file,
				originalFilename: image.name,
				mimetype: image.mime,
				size: image.size,
			},
		});
		this.#fresh.push({ id: file.id, key: image.key });
		await this.#store(image.key).set({ value: file.id });
		if (file.width !== null) return file;
		// Strapi takes AVIF for no image and leaves out its size, without which it cannot stand in a text.
		const images = this.#strapi.plugin("upload").service("image-manipulation");
		const size = await images["getDimensions"]({ filepath: image.file });
		await this.#strapi.db
			.query("plugin::upload.file")
			.update({ where: { id: file.id }, data: size });
		return { ...file, ...size };
	}

	/** The image in the media library, uploaded if it is not there (any more). */
	async take(image: ImageFile): Promise<LibraryImage> {
		const file = (await this.#find(image.key)) ?? (await this.#upload(image));
		return {
			id: file.id,
			block: Object.fromEntries(BLOCK_FIELDS.map((name) => [name, file[name]])),
		};
	}

	/** Removes what was uploaded. */
	async undo(): Promise<void> {
		for (const { id, key } of this.#fresh.splice(0)) {
			const file = await this.#uploads["findOne"](id);
			if (file) await this.#uploads["remove"](file);
			await this.#store(key).delete();
		}
	}
}
