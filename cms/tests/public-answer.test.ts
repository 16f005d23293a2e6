import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import { bootCms, type Cms } from "./boot";
import { paragraph, seed } from "./seed";

let cms: Cms;
let signedIn: Record<string, string>;

beforeAll(async () => {
	cms = await bootCms();
	signedIn = await cms.signIn();
});

/** A red or blue square in the media library; `id` puts a smaller one in the place of the picture that is there. */
async function square(background: string, alternativeText: string, id?: number) {
	const size = id ? 20 : 40;
	const bytes = await sharp({ create: { width: size, height: size, channels: 3, background } })
		.png()
		.toBuffer();
	return seed.picture(cms, "square.png", bytes, { alternativeText }, id);
}

/** An article with a picture in its text, as the editor of the admin puts it there. */
async function articleWith(slug: string, file: Record<string, unknown>) {
	const { id: _, ...copy } = file;
	const image = { ...copy, url: `https://old.example.org${file["url"]}` };
	return seed.article(cms, {
		slug,
		body: [paragraph("Look:"), { type: "image", image, children: [{ type: "text", text: "" }] }],
	});
}

const pictureIn = async (slug: string) =>
	(await cms.get(`/api/articles/${slug}`)).body.data.body[1].image;

test("a description that is put right later is right in every text", async () => {
	const file = await square("red", "A squre");
	await articleWith("described", file);
	expect(await pictureIn("described")).toMatchObject({ alternativeText: "A squre", url: file.url });
	const form = new FormData();
	form.append("fileInfo", JSON.stringify({ name: "square.png", alternativeText: "A red square" }));
	await cms.get(`/upload?id=${file.id}`, { method: "POST", headers: signedIn, body: form });
	expect(await pictureIn("described")).toMatchObject({ alternativeText: "A red square" });
});

test("a picture that is replaced has the measures of the new one", async () => {
	const file = await square("red", "A red square");
	await articleWith("replaced", file);
	await square("blue", "A small blue square", file.id);
	expect(await pictureIn("replaced")).toMatchObject({
		alternativeText: "A small blue square",
		width: 20,
		height: 20,
	});
});

test("one whose file is gone stays as it was, under the address of no host", async () => {
	const file = await square("red", "A red square");
	await articleWith("gone", file);
	await cms.get(`/upload/files/${file.id}`, { method: "DELETE", headers: signedIn });
	expect(await pictureIn("gone")).toMatchObject({ alternativeText: "A red square", url: file.url });
});

test("of a picture in a text strangers read what they read of any other, and nothing of its storage", async () => {
	await articleWith("public", await square("red", "A red square"));
	expect(Object.keys(await pictureIn("public")).sort()).toEqual(
		[
			"documentId",
			"url",
			"alternativeText",
			"caption",
			"width",
			"height",
			"formats",
			"updatedAt",
		].sort(),
	);
});
