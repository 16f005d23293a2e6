import { beforeAll, expect, test } from "vitest";
import { bootCms, type Cms } from "./boot";
import { seed } from "./seed";

let cms: Cms;
beforeAll(async () => {
	cms = await bootCms();
});

test("every type with a slug reads by it as by its documentId", async () => {
	for (const [path, made] of [
		["articles", await seed.article(cms)],
		["authors", await seed.author(cms)],
		["categories", await seed.category(cms)],
		["pages", await seed.page(cms)],
		["treatments", await seed.treatment(cms)],
	] as const) {
		const bySlug = await cms.get(`/api/${path}/${made.slug}`);
		expect(bySlug.status).toBe(200);
		expect(bySlug.body.data.documentId).toBe(made.documentId);
		expect(bySlug.body).toEqual((await cms.get(`/api/${path}/${made.documentId}`)).body);
	}
});

test("a price has no slug and reads by its documentId", async () => {
	const { documentId } = await seed.pricing(cms, { label: "Half an hour", durationMinutes: 30 });
	const { body } = await cms.get(`/api/pricings/${documentId}`);
	expect(body.data).toMatchObject({ documentId, label: "Half an hour", price: null });
	expect((await cms.get("/api/pricings/half-an-hour")).status).toBe(404);
});

test("the full answer comes by slug too, and fields and populate are heeded", async () => {
	const treatment = await seed.treatment(cms);
	const { slug } = await seed.article(cms, { treatments: [treatment.documentId] });
	const full = await cms.get(`/api/articles/${slug}`);
	expect(full.body.data.body).toHaveLength(1);
	expect(full.body.data.treatments).toMatchObject([{ slug: treatment.slug }]);
	const short = await cms.get(`/api/articles/${slug}?fields=title`);
	expect(Object.keys(short.body.data).sort()).toEqual(["documentId", "id", "title"]);
});

test("an unknown slug is not found, in words that the contract knows", async () => {
	for (const path of ["articles", "authors", "categories", "pages", "treatments"]) {
		const { status, body } = await cms.get(`/api/${path}/nowhere-to-be-found`);
		expect(status).toBe(404);
		expect(body).toMatchObject({ data: null, error: { status: 404, name: "NotFoundError" } });
	}
});

test("a slug that looks like a documentId is read as a slug", async () => {
	const slug = "abcdefghijklmnopqrstuvwx";
	expect((await seed.article(cms)).documentId).toHaveLength(slug.length);
	const { documentId } = await seed.article(cms, { slug });
	expect((await cms.get(`/api/articles/${slug}`)).body.data.documentId).toBe(documentId);
});

test("a slug wins over another entry's documentId", async () => {
	const other = await seed.article(cms);
	const named = await seed.article(cms, { slug: other.documentId });
	const { body } = await cms.get(`/api/articles/${other.documentId}`);
	expect(body.data.documentId).toBe(named.documentId);
});

test("an unpublished slug change is not an address yet, and the old one still is", async () => {
	const { documentId } = await seed.article(cms, { slug: "the-old-address" });
	const articles = cms.strapi.documents("api::article.article");
	await articles.update({ documentId, data: { slug: "the-new-address" } });
	expect((await cms.get("/api/articles/the-new-address")).status).toBe(404);
	expect((await cms.get("/api/articles/the-old-address")).status).toBe(200);
	await articles.publish({ documentId });
	expect((await cms.get("/api/articles/the-new-address")).body.data.documentId).toBe(documentId);
	expect((await cms.get("/api/articles/the-old-address")).body.data.slug).toBe("the-new-address");
});
