import { beforeAll, expect, test } from "vitest";
import { bootCms, type Cms } from "./boot";
import { seed } from "./seed";

let cms: Cms;
beforeAll(async () => {
	cms = await bootCms();
});

const ask = (path: string) => cms.get(`/api${path}`, { redirect: "manual" });

/** Gives a published article another slug. */
async function rename(documentId: string, slug: string): Promise<void> {
	await cms.strapi
		.documents("api::article.article")
		.update({ documentId, data: { slug }, status: "published" });
}

/** Where an old slug leads; the status if it leads nowhere. */
async function leadsTo(path: string): Promise<string | number> {
	const { status, headers } = await ask(path);
	return status === 301 ? String(headers.get("location")) : status;
}

test("an old slug leads to the new one, with what was asked of it", async () => {
	const { documentId } = await seed.article(cms, { slug: "autumn" });
	await rename(documentId, "winter");
	const { status, headers, body } = await ask("/articles/autumn?fields=title&populate[cover]=true");
	expect(status).toBe(301);
	const location = "/api/articles/winter?fields=title&populate[cover]=true";
	expect(headers.get("location")).toBe(location);
	expect(headers.get("cache-control")).toBe("no-cache");
	expect(body).toEqual({
		data: null,
		error: {
			status: 301,
			name: "MovedError",
			message: `"autumn" has another slug now: ask for ${location}.`,
			details: { location },
		},
	});
	const followed = await cms.get("/api/articles/autumn");
	expect(followed.body.data).toMatchObject({ documentId, slug: "winter" });
});

test("treatments and categories lead on too; another type's slug does not", async () => {
	const treatment = await seed.treatment(cms, { slug: "old-hands" });
	await cms.strapi.documents("api::treatment.treatment").update({
		documentId: treatment.documentId,
		data: { slug: "new-hands" },
		status: "published",
	});
	const category = await seed.category(cms, { slug: "old-shelf" });
	await cms.strapi
		.documents("api::category.category")
		.update({ documentId: category.documentId, data: { slug: "new-shelf" } });
	expect(await leadsTo("/treatments/old-hands")).toBe("/api/treatments/new-hands");
	expect(await leadsTo("/categories/old-shelf")).toBe("/api/categories/new-shelf");
	expect(await leadsTo("/articles/old-hands")).toBe(404);
	expect(await leadsTo("/pages/old-hands")).toBe(404);
});

test("what is gone says so, also when its visitors were sent to something else; what never was is not found", async () => {
	const articles = cms.strapi.documents("api::article.article");
	const { documentId } = await seed.article(cms, { slug: "last-summer" });
	await articles.delete({ documentId });
	await seed.redirect(cms, { from: "/blog/leaflet", to: "/book" });
	for (const slug of ["last-summer", "leaflet"]) {
		const { status, body } = await ask(`/articles/${slug}`);
		expect(status).toBe(410);
		expect(body.error).toMatchObject({ status: 410, message: `"${slug}" is gone for good.` });
	}
	expect(await leadsTo(`/articles/${documentId}`)).toBe(404);
	expect(await leadsTo("/articles/never-was")).toBe(404);
	await seed.article(cms, { slug: "last-summer" });
	expect(await leadsTo("/articles/last-summer")).toBe(200);
});

test("it follows every later change: renamed back, off the site, and the redirect taken away", async () => {
	const articles = cms.strapi.documents("api::article.article");
	const { documentId } = await seed.article(cms, { slug: "one" });
	await rename(documentId, "two");
	await rename(documentId, "one");
	expect(await leadsTo("/articles/one")).toBe(200);
	expect(await leadsTo("/articles/two")).toBe("/api/articles/one");
	await articles.unpublish({ documentId });
	expect(await leadsTo("/articles/two")).toBe(404);
	await articles.publish({ documentId });
	expect(await leadsTo("/articles/two")).toBe("/api/articles/one");
	await cms.strapi.db.query("api::redirect.redirect").delete({ where: { from: "/blog/two" } });
	expect(await leadsTo("/articles/two")).toBe(404);
});
