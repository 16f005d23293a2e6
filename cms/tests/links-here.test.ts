import { beforeAll, expect, test } from "vitest";
import { bootCms, type Cms } from "./boot";
import { paragraph, seed } from "./seed";

let cms: Cms;
beforeAll(async () => {
	cms = await bootCms();
	process.env["SITE_URL"] = "https://www.example.org";
});

async function linksHere(type: string, documentId: string) {
	const headers = await cms.signIn();
	const path = `/desk/links-here/api::${type}.${type}/${documentId}`;
	const { status, body } = await cms.get(path, { headers });
	expect(status).toBe(200);
	return body.data;
}

const linking = (url: string) => ({
	type: "list",
	format: "unordered",
	children: [
		{
			type: "list-item",
			children: [
				{ type: "text", text: "See " },
				{ type: "link", url, children: [{ type: "text", text: "this" }] },
			],
		},
	],
});

const formOf = (type: string, { documentId }: { documentId: string }) =>
	`/content-manager/collection-types/api::${type}.${type}/${documentId}`;

test("what names a treatment, and what it is shown on, leads to it", async () => {
	const price = await seed.pricing(cms);
	const treatment = await seed.treatment(cms, { name: "Named", prices: [price.documentId] });
	const article = await seed.article(cms, {
		title: "Names it",
		treatments: [treatment.documentId],
	});
	const draft = { title: "Will name it", treatments: [treatment.documentId] };
	const begun = await seed.article(cms, draft, "draft");
	await seed.article(cms, { title: "Names it not" });
	expect(await linksHere("treatment", treatment.documentId)).toEqual({
		address: "/treatments/named",
		live: true,
		links: [
			{ title: "Names it", among: "Articles", draft: false, to: formOf("article", article) },
			{ title: "Will name it", among: "Articles", draft: true, to: formOf("article", begun) },
		],
		oldAddresses: [],
	});
	const shown = {
		title: "Named",
		among: "Treatments",
		draft: false,
		to: formOf("treatment", treatment),
	};
	expect((await linksHere("article", article.documentId)).links).toEqual([shown]);
	expect((await linksHere("pricing", price.documentId)).links).toEqual([shown]);
});

test("an article's author and category are told of it, and the category's page leads to the article", async () => {
	const author = await seed.author(cms);
	const category = await seed.category(cms, { name: "Shelf of one" });
	const article = await seed.article(cms, {
		title: "Shelved",
		author: author.documentId,
		category: category.documentId,
	});
	const line = {
		title: "Shelved",
		among: "Articles",
		draft: false,
		to: formOf("article", article),
	};
	expect((await linksHere("author", author.documentId)).links).toEqual([line]);
	expect((await linksHere("category", category.documentId)).links).toEqual([line]);
	expect((await linksHere("article", article.documentId)).links).toMatchObject([
		{ title: "Shelf of one", among: "Categories" },
	]);
});

test("a link in any text leads to it, in whatever spelling, also by an address that it had before", async () => {
	const articles = cms.strapi.documents("api::article.article");
	const { documentId } = await seed.article(cms, { slug: "told-of" });
	await articles.update({ documentId, data: { slug: "told-of-now" }, status: "published" });
	await seed.treatment(cms, { name: "A: old link", whatToExpect: [linking("/blog/told-of")] });
	await seed.page(cms, {
		title: "B: in full",
		body: [linking("https://www.example.org/blog/told-of-now#top")],
	});
	await seed.article(
		cms,
		{ title: "C: sloppy", body: [linking("/Blog/Told-of-now/?utm=x")] },
		"draft",
	);
	await seed.practice(cms, { howToBook: [linking("/blog/told-of-now")] });
	// Near misses.
	await seed.article(cms, { title: "D", body: [linking("/blog/told-of-nowhere")] });
	await seed.article(cms, { title: "E", body: [linking("https://example.com/blog/told-of-now")] });
	await seed.article(cms, { title: "F", body: [paragraph("In words alone: /blog/told-of-now")] });
	await seed.article(cms, { title: "G", body: [linking("mailto:told-of-now@example.org")] });

	const told = await linksHere("article", documentId);
	expect(
		told.links.map(({ title, draft }: { title: string; draft: boolean }) => [title, draft]),
	).toEqual([
		["A: old link", false],
		["B: in full", false],
		["C: sloppy", true],
		["The practice", false],
	]);
	expect(told.links.at(-1).to).toBe("/content-manager/single-types/api::practice.practice");
	const redirect = await cms.strapi
		.documents("api::redirect.redirect")
		.findFirst({ filters: { from: "/blog/told-of" } });
	expect(told.oldAddresses).toEqual([
		{ from: "/blog/told-of", to: formOf("redirect", { documentId: String(redirect?.documentId) }) },
	]);
});

test("what is off the site is told with the address that strangers know; what never was has none", async () => {
	const articles = cms.strapi.documents("api::article.article");
	const { documentId } = await seed.article(cms, { slug: "once-there" });
	await articles.unpublish({ documentId });
	expect(await linksHere("article", documentId)).toMatchObject({
		address: "/blog/once-there",
		live: false,
	});
	const draft = await seed.article(cms, { slug: "never-there" }, "draft");
	await seed.article(cms, { title: "Ahead of time", body: [linking("/blog/never-there")] });
	expect(await linksHere("article", draft.documentId)).toMatchObject({
		address: null,
		live: false,
		links: [{ title: "Ahead of time" }],
	});
});

test("visitors can be sent to what is on the site and to nothing else", async () => {
	await seed.article(cms, { title: "Open to all", slug: "open-to-all" });
	await seed.article(cms, { slug: "still-a-draft" }, "draft");
	await seed.page(cms, { slug: "no-page-of-the-site" });
	const { body } = await cms.get("/desk/pages", { headers: await cms.signIn() });
	expect(body.data[0]).toEqual({ title: "The start page", among: "Always there", path: "/" });
	const paths = body.data.map(({ path }: { path: string }) => path);
	expect(paths).toContain("/blog/open-to-all");
	expect(paths).not.toContain("/blog/still-a-draft");
	expect(paths).not.toContain("/no-page-of-the-site");
	for (const path of paths) {
		const from = { from: "/to-each-of-them", to: path };
		const made = await seed.redirect(cms, from);
		await cms.strapi.documents("api::redirect.redirect").delete({ documentId: made.documentId });
	}
});

test("strangers are told nothing, and there is nothing to tell of what is no content", async () => {
	const { documentId } = await seed.article(cms);
	expect((await cms.get(`/desk/links-here/api::article.article/${documentId}`)).status).toBe(401);
	expect((await cms.get("/desk/pages")).status).toBe(401);
	const headers = await cms.signIn();
	for (const uid of ["admin::user", "api::none.none"]) {
		expect((await cms.get(`/desk/links-here/${uid}/1`, { headers })).status).toBe(404);
	}
});
