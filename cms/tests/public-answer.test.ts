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

/** While it runs, the CMS knows where the site is. */
async function withSite(work: () => Promise<void>): Promise<void> {
	process.env["SITE_URL"] = "https://www.example.org/";
	await work().finally(() => {
		delete process.env["SITE_URL"];
	});
}

const SITE = "https://www.example.org";

test("every picture has a whole address at the site: in fields, sizes and texts, in lists too", async () => {
	const large = await sharp({
		create: { width: 1200, height: 900, channels: 3, background: "red" },
	})
		.png()
		.toBuffer();
	const file = await seed.picture(cms, "large.png", large, { alternativeText: "All red" });
	const image = { ...file, url: `https://old.example.org${file.url}` };
	const author = await seed.author(cms, { portrait: file.id });
	await seed.article(cms, {
		slug: "whole",
		cover: file.id,
		author: author.documentId,
		body: [{ type: "image", image, children: [{ type: "text", text: "" }] }],
	});
	await withSite(async () => {
		const { data } = (await cms.get("/api/articles/whole")).body;
		const list = (await cms.get("/api/articles?filters[slug]=whole&populate[cover]=true")).body
			.data;
		const pictures = [data.cover, data.author.portrait, data.body[0].image, list[0].cover];
		for (const { url, formats } of pictures) {
			expect(url).toBe(SITE + file.url);
			expect(Object.keys(formats)).toContain("small");
			for (const format of Object.values<{ url: string }>(formats)) {
				expect(format.url).toMatch(/^https:\/\/www\.example\.org\/uploads\/[^/]+$/);
			}
		}
	});
	expect((await cms.get("/api/articles/whole")).body.data.cover.url).toBe(file.url);
});

test("a file that lies elsewhere keeps its address", async () => {
	const file = await square("red", "A red square");
	const elsewhere = "https://files.example.com/uploads/square.png";
	await cms.strapi.db
		.query("plugin::upload.file")
		.update({ where: { id: file.id }, data: { url: elsewhere } });
	await seed.article(cms, { slug: "elsewhere", cover: file.id });
	await withSite(async () => {
		const { data } = (await cms.get("/api/articles/elsewhere")).body;
		expect(data.cover.url).toBe(elsewhere);
	});
});

test("a price has its currency, wherever it stands and also when it is not known", async () => {
	const known = await seed.pricing(cms, { price: 32.5 });
	const unknown = await seed.pricing(cms);
	const prices = [known.documentId, unknown.documentId];
	await seed.treatment(cms, { slug: "priced", prices });
	const { body } = await cms.get("/api/treatments/priced");
	expect(body.data.prices).toMatchObject([
		{ price: 32.5, currency: "GBP" },
		{ price: null, currency: "GBP" },
	]);
	const list = (await cms.get("/api/pricings?fields=price")).body.data;
	expect(new Set(list.map(({ currency }: { currency: string }) => currency))).toEqual(
		new Set(["GBP"]),
	);
	const label = (await cms.get(`/api/pricings/${known.documentId}?fields=label`)).body.data;
	expect(label).not.toHaveProperty("currency");
	expect((await cms.get("/api/pricings?filters[currency]=GBP")).status).toBe(400);
});

test("a follower of the changes starts afresh when the site has another address", async () => {
	const { cursor } = (await cms.get("/api/changes")).body.meta;
	const afresh = async () => (await cms.get(`/api/changes?since=${cursor}`)).body.meta.afresh;
	expect(await afresh()).toBe(false);
	await withSite(async () => expect(await afresh()).toBe(true));
	expect(await afresh()).toBe(false);
});
