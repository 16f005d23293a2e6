import { readFile } from "node:fs/promises";
import path from "node:path";
import sharp, { type Sharp } from "sharp";
import { beforeAll, expect, test } from "vitest";
import { bootCms, type Cms } from "./boot";

let cms: Cms;
let signedIn: Record<string, string>;

beforeAll(async () => {
	cms = await bootCms();
	signedIn = await cms.signIn();
});

/** A picture as a phone held upright writes it: lying, with a note how to turn it and where it was taken. */
function fromPhone(width: number, height: number): Sharp {
	return sharp({ create: { width: height, height: width, channels: 3, background: "#c9a27d" } })
		.withMetadata({ orientation: 6 })
		.withExifMerge({
			IFD0: { Make: "A phone" },
			IFD3: { GPSLatitudeRef: "N", GPSLatitude: "51/1 10/1 0/1" },
		});
}

async function upload(name: string, bytes: Buffer, mime: string) {
	const form = new FormData();
	form.append("files", new Blob([new Uint8Array(bytes)], { type: mime }), name);
	return cms.get("/upload", { method: "POST", headers: signedIn, body: form });
}

const stored = (url: string) => readFile(path.join(cms.place.publicFolder, url));

test("what is stored stands upright and holds no word of camera and place, whatever its format", async () => {
	const pictures = {
		"image/jpeg": await fromPhone(60, 80).jpeg().toBuffer(),
		"image/png": await fromPhone(60, 80).png().toBuffer(),
		"image/webp": await fromPhone(60, 80).webp().toBuffer(),
		"image/avif": await fromPhone(60, 80).avif().toBuffer(),
	};
	for (const [mime, bytes] of Object.entries(pictures)) {
		expect((await sharp(bytes).metadata()).exif, mime).toBeDefined();
		const { status, body } = await upload(`room.${mime.split("/")[1]}`, bytes, mime);
		expect(status, mime).toBe(201);
		expect(body[0]).toMatchObject({ width: 60, height: 80, mime });
		const file = await stored(body[0].url);
		const { width, height, exif, orientation } = await sharp(file).metadata();
		expect({ width, height, exif, orientation }, mime).toEqual({ width: 60, height: 80 });
		expect(file.includes("A phone"), mime).toBe(false);
	}
});

test("a picture that is small already is not kept as it came because it would grow", async () => {
	const bytes = await fromPhone(40, 30).jpeg({ quality: 1 }).toBuffer();
	const { body } = await upload("small.jpg", bytes, "image/jpeg");
	expect((await sharp(await stored(body[0].url)).metadata()).exif).toBeUndefined();
});

test("a picture larger than any screen is made smaller, in its own proportions", async () => {
	const bytes = await fromPhone(3000, 4000).jpeg().toBuffer();
	const { body } = await upload("large.jpg", bytes, "image/jpeg");
	expect(body[0]).toMatchObject({ width: 1920, height: 2560 });
	const { width, height } = await sharp(await stored(body[0].url)).metadata();
	expect({ width, height }).toEqual({ width: 1920, height: 2560 });
});

test("what is no picture, and what only calls itself one, is refused", async () => {
	const script = Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>");
	expect((await upload("a.svg", script, "image/svg+xml")).status).toBe(400);
	const { status, body } = await upload("a.jpg", script, "image/jpeg");
	expect(status).toBe(400);
	expect(body.error.message).toBe(
		'"a.jpg" is no picture that the site can show. Save it as JPEG, PNG or WebP, and add that.',
	);
});
