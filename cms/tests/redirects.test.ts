import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { importDirectory } from "../src/import/import-directory";
import { bootCms, type Cms } from "./boot";
import { paragraph, seed } from "./seed";

let cms: Cms;
beforeAll(async () => {
	cms = await bootCms();
	process.env["SITE_URL"] = "https://www.example.org";
});

const articles = () => cms.strapi.documents("api::article.article");
const treatments = () => cms.strapi.documents("api::treatment.treatment");
const categories = () => cms.strapi.documents("api::category.category");
const redirects = () => cms.strapi.documents("api::redirect.redirect");

/** Where a stranger is told that an address leads: null says gone, undefined that nothing is said of it. */
async function leadsTo(from: string): Promise<string | null | undefined> {
	const query = new URLSearchParams({ "filters[from][$eq]": from });
	const { body } = await cms.get(`/api/redirects?${query}`);
	expect(body.data.length).toBeLessThan(2);
	return body.data[0]?.to;
}

async function rename(documentId: string, slug: string): Promise<void> {
	await articles().update({ documentId, data: { slug } });
	await articles().publish({ documentId });
}

/** Deletes as the admin does, with what its dialog asked. */
async function remove(uid: string, documentId: string, query = ""): Promise<number> {
	const { status } = await cms.get(
		`/content-manager/collection-types/${uid}/${documentId}${query}`,
		{
			method: "DELETE",
			headers: await cms.signIn(),
		},
	);
	return status;
}

test("an article that goes live under another slug leads there from its old address, and not before", async () => {
	const { documentId } = await seed.article(cms, { slug: "first-name" });
	await articles().update({ documentId, data: { slug: "second-name" } });
	expect(await leadsTo("/blog/first-name")).toBe(undefined);
	await articles().publish({ documentId });
	expect(await leadsTo("/blog/first-name")).toBe("/blog/second-name");
});

test("every way of going live makes a redirect: in one step, and in the admin's form", async () => {
	const { documentId } = await seed.article(cms, { slug: "one-step" });
	await articles().update({ documentId, data: { slug: "at-once" }, status: "published" });
	expect(await leadsTo("/blog/one-step")).toBe("/blog/at-once");
	const path = `/content-manager/collection-types/api::article.article/${documentId}/actions/publish`;
	expect((await cms.post(path, { slug: "by-the-form" }, await cms.signIn())).status).toBe(200);
	expect(await leadsTo("/blog/at-once")).toBe("/blog/by-the-form");
	expect(await leadsTo("/blog/one-step")).toBe("/blog/by-the-form");
});

test("treatments and categories lead on as articles do; what has no page does not", async () => {
	const treatment = await seed.treatment(cms, { slug: "old-hands" });
	await treatments().update({
		documentId: treatment.documentId,
		data: { slug: "new-hands" },
		status: "published",
	});
	expect(await leadsTo("/treatments/old-hands")).toBe("/treatments/new-hands");
	const category = await seed.category(cms, { slug: "old-shelf" });
	await categories().update({ documentId: category.documentId, data: { slug: "new-shelf" } });
	expect(await leadsTo("/blog/category/old-shelf")).toBe("/blog/category/new-shelf");

	const before = await redirects().count({});
	const author = await seed.author(cms, { slug: "old-author" });
	await cms.strapi
		.documents("api::author.author")
		.update({ documentId: author.documentId, data: { slug: "new-author" } });
	const page = await seed.page(cms, { slug: "house-rules" });
	await cms.strapi
		.documents("api::page.page")
		.update({ documentId: page.documentId, data: { slug: "rules" }, status: "published" });
	expect(await redirects().count({})).toBe(before);
});

test("however often it moves, every old address leads there in one step, and one that it comes back to is a page again", async () => {
	const { documentId } = await seed.article(cms, { slug: "name-a" });
	await rename(documentId, "name-b");
	await rename(documentId, "name-c");
	expect(await leadsTo("/blog/name-a")).toBe("/blog/name-c");
	expect(await leadsTo("/blog/name-b")).toBe("/blog/name-c");
	await rename(documentId, "name-a");
	expect(await leadsTo("/blog/name-a")).toBe(undefined);
	expect(await leadsTo("/blog/name-b")).toBe("/blog/name-a");
	expect(await leadsTo("/blog/name-c")).toBe("/blog/name-a");
});

test("a publish that is refused leaves no redirect behind", async () => {
	const { documentId } = await seed.article(cms, { slug: "stays-here" });
	await articles().update({ documentId, data: { slug: "never-there", title: "" } });
	await expect(articles().publish({ documentId })).rejects.toThrow();
	expect(await leadsTo("/blog/stays-here")).toBe(undefined);
	expect((await cms.get("/api/articles/stays-here")).status).toBe(200);
});

test("a page that comes to an address that led elsewhere has it for itself", async () => {
	await seed.redirect(cms, { from: "/blog/a-leaflet", to: "/book" });
	const draft = await seed.article(cms, { slug: "a-leaflet" }, "draft");
	expect(await leadsTo("/blog/a-leaflet")).toBe("/book");
	await articles().publish({ documentId: draft.documentId });
	expect(await leadsTo("/blog/a-leaflet")).toBe(undefined);
	await seed.redirect(cms, { from: "/blog/category/a-shelf", to: "/book" });
	await seed.category(cms, { slug: "a-shelf" });
	expect(await leadsTo("/blog/category/a-shelf")).toBe(undefined);
});

test("taken off the site, a page keeps what leads to it, and can come back elsewhere", async () => {
	const { documentId } = await seed.article(cms, { slug: "away-a" });
	await rename(documentId, "away-b");
	await articles().unpublish({ documentId });
	expect(await leadsTo("/blog/away-a")).toBe("/blog/away-b");
	expect(await leadsTo("/blog/away-b")).toBe(undefined);
	await rename(documentId, "away-c");
	expect(await leadsTo("/blog/away-a")).toBe("/blog/away-c");
	expect(await leadsTo("/blog/away-b")).toBe("/blog/away-c");
});

test("the address of a page that is off the site is not taken from another that has come there since", async () => {
	const { documentId } = await seed.article(cms, { slug: "contested" });
	await articles().unpublish({ documentId });
	await articles().update({ documentId, data: { slug: "gave-way" } });
	await seed.article(cms, { slug: "contested" });
	await articles().publish({ documentId });
	expect(await leadsTo("/blog/contested")).toBe(undefined);
	expect((await cms.get("/api/articles/contested")).status).toBe(200);
});

test("a deleted page is gone, and so is what led to it; one that nobody ever saw leaves nothing", async () => {
	const { documentId } = await seed.article(cms, { slug: "doomed-a" });
	await rename(documentId, "doomed-b");
	await articles().delete({ documentId });
	expect(await leadsTo("/blog/doomed-a")).toBe(null);
	expect(await leadsTo("/blog/doomed-b")).toBe(null);

	const withdrawn = await seed.article(cms, { slug: "withdrawn" });
	await articles().unpublish({ documentId: withdrawn.documentId });
	await articles().delete({ documentId: withdrawn.documentId });
	expect(await leadsTo("/blog/withdrawn")).toBe(null);

	const unseen = await seed.article(cms, { slug: "unseen" }, "draft");
	await articles().delete({ documentId: unseen.documentId });
	expect(await leadsTo("/blog/unseen")).toBe(undefined);

	const category = await seed.category(cms, { slug: "doomed-shelf" });
	await categories().delete({ documentId: category.documentId });
	expect(await leadsTo("/blog/category/doomed-shelf")).toBe(null);
});

test("whoever deletes a page in the admin says where its visitors go", async () => {
	const uid = "api::article.article";
	const heir = await seed.article(cms, { slug: "the-heir" });
	const { documentId } = await seed.article(cms, { slug: "leaves-a" });
	await rename(documentId, "leaves-b");
	expect(await remove(uid, documentId, "?sendTo=/nowhere")).toBe(400);
	expect((await cms.get("/api/articles/leaves-b")).status).toBe(200);
	expect(await leadsTo("/blog/leaves-b")).toBe(undefined);

	expect(await remove(uid, documentId, "?sendTo=/blog/the-heir")).toBe(200);
	expect(await leadsTo("/blog/leaves-a")).toBe("/blog/the-heir");
	expect(await leadsTo("/blog/leaves-b")).toBe("/blog/the-heir");
	expect(await remove(uid, heir.documentId, "?sendTo=")).toBe(200);
	expect(await leadsTo("/blog/leaves-a")).toBe(null);
	expect(await leadsTo("/blog/the-heir")).toBe(null);
});

test("pages that are deleted at once are gone one by one", async () => {
	const uid = "api::article.article";
	const made = [
		await seed.article(cms, { slug: "both-a" }),
		await seed.article(cms, { slug: "both-b" }),
	];
	const bulk = `/content-manager/collection-types/${uid}/actions/bulkDelete`;
	const documentIds = made.map(({ documentId }) => documentId);
	expect((await cms.post(bulk, { documentIds }, await cms.signIn())).status).toBe(200);
	expect(await leadsTo("/blog/both-a")).toBe(null);
	expect(await leadsTo("/blog/both-b")).toBe(null);
});

test("an import that brings an article to an old address has it for itself", async () => {
	await seed.redirect(cms, { from: "/blog/why-shoulders-tire-at-a-desk", to: "/book" });
	const folder = path.resolve(__dirname, "fixtures/import");
	const [report] = await importDirectory(cms.strapi, folder, { dryRun: false });
	expect(report).toMatchObject({ outcome: "created", live: true });
	expect(await leadsTo("/blog/why-shoulders-tire-at-a-desk")).toBe(undefined);
});

test("a redirect made by hand is kept in the site's own spelling, however it was copied", async () => {
	await seed.article(cms, { slug: "a-page" });
	for (const [from, to, kept] of [
		["/Old/Path/", "/blog/A-Page/", ["/old/path", "/blog/a-page"]],
		[
			"https://www.example.org/Leaflet",
			"http://www.example.org/book#prices",
			["/leaflet", "/book#prices"],
		],
		[
			"/gr%C3%B6%C3%9Fe",
			"https://example.com/There?x=1",
			["/größe", "https://example.com/There?x=1"],
		],
		[" /spring.pdf ", "  ", ["/spring.pdf", null]],
		["/autumn.pdf", "/uploads/autumn.pdf", ["/autumn.pdf", "/uploads/autumn.pdf"]],
	] as const) {
		const made = await seed.redirect(cms, { from, to });
		expect([made.from, made.to ?? null]).toEqual(kept);
	}
});

test("a chain made by hand becomes one step, from either end", async () => {
	const { documentId } = await seed.article(cms, { slug: "end-a" });
	await rename(documentId, "end-b");
	const early = await seed.redirect(cms, { from: "/early", to: "/blog/end-a" });
	expect(early.to).toBe("/blog/end-b");

	await seed.redirect(cms, { from: "/place", to: "/blog/end-b?print#top" });
	await rename(documentId, "end-c");
	expect(await leadsTo("/early")).toBe("/blog/end-c");
	expect(await leadsTo("/place")).toBe("/blog/end-c?print#top");

	await articles().unpublish({ documentId });
	await seed.redirect(cms, { from: "/blog/end-c", to: "/book" });
	expect(await leadsTo("/early")).toBe("/book");
	expect(await leadsTo("/place")).toBe("/book?print#top");
	expect(await leadsTo("/blog/end-a")).toBe("/book");
});

test("where she has sent the visitors of a page that is off the site, they go, whatever becomes of it", async () => {
	for (const [slug, goOn] of [
		["sent-a", (documentId: string) => articles().delete({ documentId })],
		["sent-b", (documentId: string) => rename(documentId, "sent-c")],
	] as const) {
		const { documentId } = await seed.article(cms, { slug });
		await articles().unpublish({ documentId });
		await seed.redirect(cms, { from: `/blog/${slug}`, to: "/book" });
		await goOn(documentId);
		expect(await leadsTo(`/blog/${slug}`)).toBe("/book");
	}
});

test("a copy of a redirect needs an old address of its own", async () => {
	const { documentId } = await seed.redirect(cms, { from: "/copied" });
	for (const data of [{}, { from: "/copied" }]) {
		await expect(redirects().clone({ documentId, data: Object(data) })).rejects.toThrow(
			"/copied is in the list of old addresses already",
		);
	}
	await redirects().clone({ documentId, data: Object({ from: "/the-copy" }) });
	expect(await leadsTo("/the-copy")).toBe("/book");
});

const circle = () => seed.redirect(cms, { from: "/circle-a", to: "/treatments/circle-b" });

test.each([
	["from", { from: "old-title" }, "from the first /"],
	["from", { from: "https://example.com/elsewhere" }, "from the first /"],
	["from", { from: "//example.com/x" }, "from the first /"],
	["from", { from: "/%E0%A4%A" }, "from the first /"],
	["from", { from: "/old?page=2" }, "write /old"],
	["from", { from: "/uploads/leaflet.pdf" }, "only files at /uploads/leaflet.pdf"],
	["from", { from: "/book" }, "/book is on the site"],
	["from", { from: "/blog/here-now" }, "/blog/here-now is on the site"],
	["from", { from: "/taken" }, "/taken is in the list of old addresses already"],
	["to", { to: "nowhere" }, "Copy the new address"],
	["to", { to: "javascript:alert(1)" }, "Copy the new address"],
	["to", { to: "http://example.com/" }, "Copy the new address"],
	["to", { to: "/\\example.com" }, "Copy the new address"],
	["to", { to: "/blog/not-there" }, "There is no page at /blog/not-there"],
	["to", { to: "/blog/only-a-draft" }, "There is no page at /blog/only-a-draft"],
	["to", { from: "/itself", to: "/Itself/" }, "the old address itself"],
] as const)("at %s, %o is refused with what to do", async (field, data, words) => {
	const there = await redirects().count({ filters: { from: "/taken" } });
	if (there === 0) {
		await seed.redirect(cms, { from: "/taken" });
		await seed.article(cms, { slug: "here-now" });
		await seed.article(cms, { slug: "only-a-draft" }, "draft");
	}
	const path = "/content-manager/collection-types/api::redirect.redirect";
	const form = { from: "/free", to: "/book", ...data };
	const { status, body } = await cms.post(path, form, await cms.signIn());
	expect(status).toBe(400);
	expect(body.error.message).toContain(words);
	expect(body.error.details.errors).toMatchObject([{ path: [field], message: body.error.message }]);
	expect(await leadsTo("/free")).toBe(undefined);
});

test("a circle is refused by the address that would close it", async () => {
	const { documentId } = await seed.treatment(cms, { slug: "circle-b" });
	await circle();
	await treatments().unpublish({ documentId });
	await expect(
		seed.redirect(cms, { from: "/treatments/circle-b", to: "/circle-a" }),
	).rejects.toThrow("in a circle: /circle-a leads to /treatments/circle-b itself");
	expect(await leadsTo("/treatments/circle-b")).toBe(undefined);
});

test("a redirect is corrected and taken away again", async () => {
	const { documentId } = await seed.redirect(cms, { from: "/mistyped", to: "/treatments" });
	await redirects().update({ documentId, data: { from: "/typed", to: "/book" } });
	expect(await leadsTo("/mistyped")).toBe(undefined);
	expect(await leadsTo("/typed")).toBe("/book");
	await redirects().delete({ documentId });
	expect(await leadsTo("/typed")).toBe(undefined);
});

test("an article that is renamed and then written anew under its old name does not lose its visitors unasked", async () => {
	const { documentId } = await seed.article(cms, { title: "Warm stones" });
	await rename(documentId, "stones-in-winter");
	const anew = await seed.article(cms, { title: "Warm stones", body: [paragraph("Others.")] });
	expect(anew.slug).toBe("warm-stones-2");
	expect(await leadsTo("/blog/warm-stones")).toBe("/blog/stones-in-winter");
	// Its own old address is its to have again.
	const emptied = await articles().update({ documentId, data: { slug: "" } });
	expect(emptied?.slug).toBe("warm-stones");
});
