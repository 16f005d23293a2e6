import sharp, { type Region } from "sharp";
import { expect, test } from "vitest";
import { drawPicture } from "./picture";

const subject = { title: "Feet", foot: "A practice", slug: "feet" };

/** How many pixels of a part of the picture are as dark as the title's letters, or the clay of the foot. */
async function letters(picture: Buffer, part: Region): Promise<number> {
	const { data } = await sharp(picture)
		.extract(part)
		.removeAlpha()
		.raw()
		.toBuffer({ resolveWithObject: true });
	let count = 0;
	for (let index = 0; index < data.length; index += 3) {
		if ((data[index + 1] ?? 255) < 90) count += 1;
	}
	return count;
}

const TITLE = { left: 0, top: 0, width: 1200, height: 500 };
const FOOT = { left: 0, top: 500, width: 1200, height: 130 };

test("the picture has the size that its address promises, and letters where they belong", async () => {
	const picture = await drawPicture(subject);
	const { format, width, height } = await sharp(picture).metadata();
	expect([format, width, height]).toEqual(["png", 1200, 630]);
	expect(await letters(picture, TITLE)).toBeGreaterThan(1000);
	expect(await letters(picture, FOOT)).toBeGreaterThan(200);

	const silent = await drawPicture({ ...subject, title: "", foot: "" });
	expect(await letters(silent, TITLE)).toBe(0);
	expect(await letters(silent, FOOT)).toBe(0);
});

test("every slug has lines of its own", async () => {
	const picture = await drawPicture(subject);
	expect(await drawPicture(subject)).toEqual(picture);
	expect(await drawPicture({ ...subject, slug: "hands" })).not.toEqual(picture);
});

test("no title runs out of the picture or over its foot", async () => {
	for (const title of [
		"W".repeat(120),
		"WWWWWWWW ".repeat(13),
		`${"Žluťoučký kůň ".repeat(8)}`,
		"MMMMMMMM MMMMMMMM MMMMMMMM MMMMM",
	]) {
		const picture = await drawPicture({ ...subject, title, foot: "" });
		expect(await letters(picture, TITLE), title).toBeGreaterThan(1000);
		for (const margin of [
			{ left: 0, top: 0, width: 60, height: 630 },
			{ left: 1140, top: 0, width: 60, height: 630 },
			{ left: 0, top: 0, width: 1200, height: 50 },
			FOOT,
		]) {
			expect(await letters(picture, margin), title).toBe(0);
		}
	}
});
