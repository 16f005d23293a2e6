import sharp, { type Color } from "sharp";
import { expect, test } from "vitest";
import { makeImage } from "./make-image";

const RED = { r: 255, g: 0, b: 0 };
const BLUE = { r: 0, g: 0, b: 255 };

const plain = (width: number, height: number, background: Color) =>
	sharp({ create: { width, height, channels: 3, background } });

/** A picture with a red left half and a blue right one. */
const halves = (width: number, height: number) =>
	plain(width, height, BLUE).composite([
		{
			input: { create: { width: width / 2, height, channels: 3, background: RED } },
			gravity: "west",
		},
	]);

/** The colour at a place, as it is written there; the place as shares of the width and height. */
async function colourAt(picture: Buffer, x: number, y: number): Promise<number[]> {
	const { data, info } = await sharp(picture, { ignoreIcc: true })
		.raw()
		.toBuffer({ resolveWithObject: true });
	const start =
		(Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
	return [...data.subarray(start, start + info.channels)];
}

const isNear = (colour: number[], wanted: number[]) =>
	colour.every((part, index) => Math.abs(part - (wanted[index] ?? 0)) < 16);

test("a photograph comes at the width and in the format that was asked for, in its own shape", async () => {
	const photograph = await halves(1600, 1000).jpeg().toBuffer();
	const avif = await sharp(await makeImage(photograph, 640, "avif")).metadata();
	expect(avif).toMatchObject({ format: "heif", compression: "av1", width: 640, height: 400 });
	const webp = await sharp(await makeImage(photograph, 480, "webp")).metadata();
	expect(webp).toMatchObject({ format: "webp", width: 480, height: 300 });
});

test("no picture is made larger than it is", async () => {
	const small = await plain(90, 60, RED).png().toBuffer();
	for (const format of ["avif", "webp"] as const) {
		expect(await sharp(await makeImage(small, 1920, format)).metadata()).toMatchObject({
			width: 90,
			height: 60,
		});
	}
});

test("a portrait from a phone stands upright and keeps its camera and place to itself", async () => {
	const portrait = await halves(800, 600)
		.withMetadata({ orientation: 6 })
		.withExifMerge({
			IFD0: { Make: "A phone", Model: "Its model" },
			IFD3: { GPSLatitudeRef: "N", GPSLatitude: "51/1 10/1 0/1", GPSLongitudeRef: "W" },
		})
		.jpeg()
		.toBuffer();
	const given = await sharp(portrait).metadata();
	expect(given.orientation).toBe(6);
	expect(given.exif?.toString("latin1")).toContain("A phone");
	for (const format of ["avif", "webp"] as const) {
		const picture = await makeImage(portrait, 480, format);
		const { width, height, exif, xmp, iptc, orientation } = await sharp(picture).metadata();
		expect([width, height]).toEqual([480, 640]);
		expect([exif, xmp, iptc]).toEqual([undefined, undefined, undefined]);
		expect(orientation ?? 1).toBe(1);
		expect(picture.toString("latin1")).not.toMatch(/A phone|Its model|GPS/);
		// Turned by a quarter to the right, what was at the left is above.
		expect(isNear(await colourAt(picture, 0.5, 0.1), [255, 0, 0])).toBe(true);
		expect(isNear(await colourAt(picture, 0.5, 0.9), [0, 0, 255])).toBe(true);
	}
});

test("what is clear stays clear", async () => {
	const clear = await sharp({
		create: { width: 400, height: 400, channels: 4, background: { ...RED, alpha: 0 } },
	})
		.composite([{ input: await plain(200, 400, RED).png().toBuffer(), gravity: "west" }])
		.png()
		.toBuffer();
	for (const format of ["avif", "webp"] as const) {
		const picture = await makeImage(clear, 320, format);
		expect((await colourAt(picture, 0.1, 0.5))[3]).toBe(255);
		expect((await colourAt(picture, 0.9, 0.5))[3]).toBe(0);
	}
});

test("colours from a wider space are what they were", async () => {
	const wide = await plain(400, 400, RED).withIccProfile("p3").png().toBuffer();
	// Written in other numbers there.
	expect(isNear(await colourAt(wide, 0.5, 0.5), [255, 0, 0])).toBe(false);
	for (const format of ["avif", "webp"] as const) {
		const picture = await makeImage(wide, 320, format);
		expect(isNear(await colourAt(picture, 0.5, 0.5), [255, 0, 0])).toBe(true);
	}
});

test("what is no picture, broken, a drawing or a bomb is refused", async () => {
	const photograph = await halves(800, 600).jpeg().toBuffer();
	const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>';
	const bomb = await sharp({
		create: { width: 12_001, height: 10_000, channels: 3, background: RED },
		limitInputPixels: false,
	})
		.png()
		.toBuffer();
	expect(bomb.length).toBeLessThan(2 * 2 ** 20);
	for (const [what, bytes] of Object.entries({
		nothing: Buffer.alloc(0),
		text: Buffer.from("Not a picture at all."),
		half: photograph.subarray(0, photograph.length / 2),
		drawing: Buffer.from(drawing),
		bomb,
	})) {
		await expect(makeImage(bytes, 320, "webp"), what).rejects.toMatchObject({ status: 415 });
	}
});
