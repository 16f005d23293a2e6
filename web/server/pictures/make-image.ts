import { createHash } from "node:crypto";
import sharp from "sharp";
import type { ImageFormat, ImageWidth } from "../../src/paths";

/** Larger than any camera's picture; a file that says more wants our memory. */
const MOST_PIXELS = 120_000_000;

const PATIENCE_S = 60;

/** What can be uploaded as a picture; AVIF calls its container heif. */
const SOURCES = ["jpeg", "png", "webp", "heif"];

/** Chosen by eye and weight; a step more of AVIF's effort takes thrice the time for a twentieth of the bytes. */
const RECIPE = { avif: { quality: 50, effort: 3 }, webp: { quality: 75 } } as const;

/** Another one when pictures are made in another way, so that none made before is taken for it. */
export const RECIPE_MARK = createHash("sha256")
	.update(JSON.stringify(RECIPE))
	.digest("hex")
	.slice(0, 4);

// A picture must not take both of two cores from the pages.
sharp.concurrency(1);

/**
 * A picture at a width, or at its own if that is less: turned upright, in sRGB, without what the camera noted
 * of itself, the day and the place.
 * @throws Response 415 when it is no picture, or a broken or monstrous one
 */
export async function makeImage(
	source: Buffer,
	width: ImageWidth,
	format: ImageFormat,
): Promise<Buffer> {
	try {
		const picture = sharp(source, { limitInputPixels: MOST_PIXELS });
		const { format: given } = await picture.metadata();
		if (!SOURCES.includes(given)) throw new Error(`${given} is not taken.`);
		return await picture
			.autoOrient()
			.resize({ width, withoutEnlargement: true })
			.toFormat(format, RECIPE[format])
			.timeout({ seconds: PATIENCE_S })
			.toBuffer();
	} catch {
		throw new Response(null, { status: 415 });
	}
}
