import { createReadStream } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { Core } from "@strapi/strapi";
import { errors } from "@strapi/utils";
import sharp, { type Sharp } from "sharp";

/** The longest side of a picture that is kept, in pixels: what the largest screens show across a page. */
const LONGEST = 2560;

/** How each kind of picture that Strapi takes is written; AVIF is HEIF to the library, as is what it cannot read. */
const WRITERS: Readonly<Record<string, (image: Sharp) => Sharp>> = {
	jpeg: (image) => image.jpeg({ quality: 85, mozjpeg: true }),
	png: (image) => image.png({ compressionLevel: 9 }),
	webp: (image) => image.webp({ quality: 85 }),
	heif: (image) => image.avif({ quality: 60 }),
};

/** A file on its way into the media library, as far as it matters here. */
type File = {
	name: string;
	mime?: string;
	hash: string;
	filepath?: string;
	tmpWorkingDirectory?: string;
	getStream(): Readable;
};

/** Pixels, kilobytes, bytes. */
type Measures = { width: number; height: number; size: number; sizeInBytes: number };

/**
 * Makes of each picture what may be kept: turned the way up that its camera noted, no larger than a screen shows,
 * and without what the camera noted beside it, the place first of all. Strapi's own step, in whose place this
 * stands, keeps the file as it came, notes and all, where its own would be larger.
 */
async function clean(file: File): Promise<File & Partial<Measures>> {
	const image = sharp(file.filepath ?? (await buffer(file.getStream())), { animated: true });
	const { format = "" } = await image.metadata();
	const write = WRITERS[format];
	if (!write) return file;
	const filepath = join(file.tmpWorkingDirectory ?? "", `clean-${file.hash}`);
	const small = image
		.autoOrient()
		.resize({ width: LONGEST, height: LONGEST, fit: "inside", withoutEnlargement: true })
		.keepIccProfile();
	const { width, height, pageHeight, size } = await write(small).toFile(filepath);
	return {
		...file,
		filepath,
		getStream: () => createReadStream(filepath),
		width,
		height: pageHeight ?? height,
		size: size / 1000,
		sizeInBytes: size,
	};
}

/**
 * True for a picture, false for what does not call itself one.
 * @throws ApplicationError for what calls itself a picture and is none that the site can show
 */
async function isPicture({ name, mime, filepath, getStream }: File): Promise<boolean> {
	if (!mime?.startsWith("image/")) return false;
	const image = sharp(filepath ?? (await buffer(getStream())));
	const { format = "" } = await image.metadata().catch(() => ({ format: "" }));
	if (format in WRITERS) return true;
	throw new errors.ApplicationError(
		`"${name}" is no picture that the site can show. Save it as JPEG, PNG or WebP, and add that.`,
	);
}

/** From now on no picture enters the media library as it came. */
export function cleanUploads(strapi: Core.Strapi): void {
	const service = strapi.plugin("upload").service("image-manipulation");
	Object.assign(service, {
		isImage: isPicture,
		isOptimizableImage: isPicture,
		optimize: clean,
	});
}
