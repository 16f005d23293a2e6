import { readFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { type Facts, type Finding, judge } from "../src/publishing/checks";
import { addressesOf } from "../src/publishing/facts";
import { isJudged } from "../src/publishing/passages";
import { bootCms, type Cms } from "./boot";
import { paragraph, seed } from "./seed";

type Data = Record<string, unknown>;

const ARTICLE = "api::article.article";
const CLAIM = "Massage cures arthritis.";

let cms: Cms;
beforeAll(async () => {
	cms = await bootCms();
});

const articles = () => cms.strapi.documents(ARTICLE);
const publishedCount = () => articles().count({ status: "published" });

/** Sends the form of the admin, by the button that publishes. */
async function pressPublish(uid: string, form: Data, documentId?: string) {
	const base = `/content-manager/collection-types/${uid}`;
	const place = documentId ? `${base}/${documentId}` : base;
	return cms.post(`${place}/actions/publish`, form, await cms.signIn());
}

async function refusedOr(answer: Promise<{ body: { error?: { message: string } } }>) {
	const { error } = (await answer).body;
	if (error) throw new Error(error.message);
}

const form = (data: Data) => ({
	title: "Typed by hand",
	publishedOnPrecision: "day",
	body: [paragraph("Breathe out.")],
	...data,
});

/** The ways to publish an article with this in it; each rejects when it is refused. */
const waysIn: Record<string, (data: Data) => Promise<unknown>> = {
	"made as published": (data) => seed.article(cms, data),
	"a draft published": async (data) => {
		const { documentId } = await seed.article(cms, data, "draft");
		return articles().publish({ documentId });
	},
	"a draft updated as published": async (data) => {
		const { documentId } = await seed.article(cms, data, "draft");
		return articles().update({ documentId, data: { excerpt: "Said" }, status: "published" });
	},
	"a good draft spoilt and published at once": async (data) => {
		const { documentId } = await seed.article(cms, {}, "draft");
		return articles().update({ documentId, data, status: "published" });
	},
	"several drafts published in the admin": async (data) => {
		const { documentId } = await seed.article(cms, data, "draft");
		const place = `/content-manager/collection-types/${ARTICLE}/actions/bulkPublish`;
		return refusedOr(cms.post(place, { documentIds: [documentId] }, await cms.signIn()));
	},
	"Publish pressed on a new one in the admin": (data) =>
		refusedOr(pressPublish(ARTICLE, form(data))),
	"Publish pressed on a draft in the admin": async (data) => {
		const { documentId } = await seed.article(cms, {}, "draft");
		return refusedOr(pressPublish(ARTICLE, form(data), documentId));
	},
};

test("the starter content goes live with nothing to say against it", async () => {
	const facts: Facts = { pictures: {}, addresses: await addressesOf(cms.strapi) };
	const found: Finding[] = [];
	let count = 0;
	for (const uid of Object.keys(cms.strapi.contentTypes)) {
		if (!isJudged(uid)) continue;
		const { attributes } = cms.strapi.contentType(uid);
		const populate = ["seo", "faq", "cover"].filter((field) => field in attributes);
		const where = { publishedAt: { $notNull: true } };
		for (const document of await cms.strapi.db.query(uid).findMany({ where, populate })) {
			count += 1;
			found.push(...judge(uid, document, facts));
		}
	}
	expect(count).toBeGreaterThan(12);
	expect(found).toEqual([]);
});

test.each(Object.keys(waysIn))(
	"%s: refused for what may not go live, and for nothing else",
	async (way) => {
		const publish = async (data: Data) => waysIn[way]?.(data);
		const before = await publishedCount();
		for (const [data, words] of [
			[{ body: [paragraph(CLAIM)] }, "says that massage cures, treats or prevents arthritis"],
			[{ body: [paragraph(CLAIM)] }, "Some of my clients include people with arthritis"],
			[{ title: "Detox days" }, "Title: This says that massage detoxes"],
			[{ seo: { description: CLAIM } }, "In search results: This says"],
			[{ body: [paragraph(" ")] }, "Text: There is nothing in it yet"],
			[{ title: "" }, "Title: There is nothing in it yet"],
		] as const) {
			await expect(publish(data), JSON.stringify(data)).rejects.toThrow(words);
		}
		expect(await publishedCount()).toBe(before);
		await publish({ body: [paragraph("It fights stress for £30, see www.example.org.")] });
		expect(await publishedCount()).toBe(before + 1);
	},
);

test("every finding is named at its field, and nothing of the publish is kept", async () => {
	const { documentId } = await seed.article(cms, { title: "Before" }, "draft");
	const spoilt = form({ title: "Detox days", body: [paragraph(CLAIM)], seo: { title: CLAIM } });
	const { status, body } = await pressPublish(ARTICLE, spoilt, documentId);
	expect(status).toBe(400);
	expect(body.error.details.errors).toMatchObject([
		{ path: ["title"], message: expect.stringContaining("detoxes") },
		{ path: ["body"], message: expect.stringContaining("arthritis") },
		{ path: ["seo", "title"], message: expect.stringContaining("arthritis") },
	]);
	const draft = await articles().findOne({ documentId });
	expect(draft?.title).toBe("Before");
});

test("what is on the site stays as it is when its correction is refused", async () => {
	const { documentId } = await seed.article(cms, { title: "It stays" });
	const spoilt = articles().update({
		documentId,
		data: { body: [paragraph(CLAIM)] },
		status: "published",
	});
	await expect(spoilt).rejects.toThrow("arthritis");
	const live = await articles().findOne({ documentId, status: "published" });
	expect(JSON.stringify(live?.body)).toContain("hang and breathe");
	// A draft is saved in any state.
	await articles().update({ documentId, data: { body: [paragraph(CLAIM)] } });
	expect((await cms.get(`/api/articles/${documentId}`)).status).toBe(200);
	await expect(articles().publish({ documentId })).rejects.toThrow("arthritis");
});

test("treatments, pages and testimonials are judged too", async () => {
	const faq = [{ question: "Can massage cure arthritis?", answer: "Yes, it can." }];
	await expect(seed.treatment(cms, { faq })).rejects.toThrow("Questions, number 1");
	await expect(seed.treatment(cms, { whoItIsFor: [paragraph(CLAIM)] })).rejects.toThrow(
		"Who it is for",
	);
	await expect(seed.page(cms, { body: [paragraph(CLAIM)] })).rejects.toThrow("arthritis");
	await expect(seed.testimonial(cms, { text: "She cured my migraine." })).rejects.toThrow(
		"What the client wrote",
	);
	await seed.treatment(cms, { faq: [{ question: "Does it hurt?", answer: "No." }] });
});

/** Puts a picture into the media library. */
const giveWords = (id: number, alternativeText: string) =>
	cms.strapi.db.query("plugin::upload.file").update({ where: { id }, data: { alternativeText } });

/** A picture as the editor puts it into a text, with the words that it had then. */
const inText = ({ id: _id, folder: _folder, ...image }: Data) => ({
	type: "image" as const,
	image,
	children: [{ type: "text" as const, text: "" }],
});

test("a picture needs the words that it has in the media library now", async () => {
	const couch = await readFile(path.join(__dirname, "fixtures/import/couch.jpg"));
	const silent = await seed.picture(cms, "couch.jpg", couch);
	for (const data of [{ cover: silent.id }, { body: [paragraph("Look:"), inText(silent)] }]) {
		const { documentId } = await seed.article(cms, data, "draft");
		await giveWords(silent.id, "");
		await expect(articles().publish({ documentId })).rejects.toThrow(
			"The picture “couch.jpg” has no words for people who cannot see it",
		);
		await giveWords(silent.id, "A couch by a window");
		await articles().publish({ documentId });
		const { body } = await cms.get(`/api/articles/${documentId}`);
		expect(JSON.stringify(body.data)).toContain("A couch by a window");
	}
	await giveWords(silent.id, "It cures gout");
	await expect(seed.article(cms, { cover: silent.id })).rejects.toThrow("gout");
});
