import jwt from "jsonwebtoken";
import { beforeAll, expect, test, vi } from "vitest";
import { bootCms, type Cms } from "./boot";
import { seed } from "./seed";

type Type = "article" | "page" | "treatment";

let cms: Cms;
let signedIn: Record<string, string>;

beforeAll(async () => {
	process.env["SITE_URL"] = "https://www.example.org/";
	cms = await bootCms();
	signedIn = await cms.signIn();
	return () => {
		delete process.env["SITE_URL"];
	};
});

/** The address that the admin's frame gets for a version of an entry. */
async function address(type: Type | "category", documentId: string, status = "draft") {
	const path = `/content-manager/preview/url/api::${type}.${type}`;
	const { body } = await cms.get(`${path}?documentId=${documentId}&status=${status}`, {
		headers: signedIn,
	});
	return body.data?.url ? new URL(body.data.url) : null;
}

/** What the site reads with it. */
async function read(path: string, url: URL | null) {
	const preview = url?.searchParams.get("preview") ?? "";
	return cms.get(`/api/${path}`, { headers: { preview } });
}

test("the address is the page's own, signed, and only for who is signed in to the admin", async () => {
	const { documentId } = await seed.article(cms, { slug: "curtain" }, "draft");
	const url = await address("article", documentId);
	expect(url?.href).toMatch(/^https:\/\/www\.example\.org\/blog\/curtain\?preview=[\w.-]+$/);
	const path = `/content-manager/preview/url/api::article.article?documentId=${documentId}`;
	expect((await cms.get(path)).status).toBe(401);
});

test("a draft is read with it, in the shape of what is published", async () => {
	const words = { title: "Behind the curtain", slug: "behind-the-curtain" };
	const { documentId } = await seed.article(cms, { ...words, body: null }, "draft");
	const url = await address("article", documentId);
	for (const id of ["behind-the-curtain", documentId]) {
		const { status, body } = await read(`articles/${id}`, url);
		expect(status).toBe(200);
		expect(body.data).toMatchObject({ ...words, documentId, body: [], treatments: [] });
		expect(body.data.publishedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
	}
	expect((await cms.get("/api/articles/behind-the-curtain")).status).toBe(404);
});

test("of a published entry both versions are to be had, each by its own address", async () => {
	const { documentId, title: published } = (await cms.get("/api/pages/about")).body.data;
	await cms.strapi.documents("api::page.page").update({ documentId, data: { title: "Changed" } });
	const title = async (status: string) =>
		(await read("pages/about", await address("page", documentId, status))).body.data.title;
	expect(await title("draft")).toBe("Changed");
	expect(await title("published")).toBe(published);
	expect((await cms.get("/api/pages/about")).body.data.title).toBe(published);
});

test("an address that was made before the slug was changed leads to the draft all the same", async () => {
	const { documentId } = await seed.article(cms, { slug: "first-name" }, "draft");
	const url = await address("article", documentId);
	await cms.strapi.documents("api::article.article").update({
		documentId,
		data: { slug: "second-name" },
	});
	for (const slug of ["first-name", "second-name"]) {
		expect((await read(`articles/${slug}`, url)).body.data.slug).toBe("second-name");
	}
});

test("what a draft is linked to is shown as it is published, and not at all before", async () => {
	const open = await seed.treatment(cms, { name: "Hot stones", slug: "hot-stones" });
	await cms.strapi.documents("api::treatment.treatment").update({
		documentId: open.documentId,
		data: { name: "Secret stones" },
	});
	const hidden = await seed.treatment(cms, { name: "Secret oil" }, "draft");
	const treatments = [hidden.documentId, open.documentId];
	const article = await seed.article(cms, { slug: "stones", treatments }, "draft");
	const { body } = await read("articles/stones", await address("article", article.documentId));
	expect(body.data.treatments).toEqual([
		expect.objectContaining({ documentId: open.documentId, name: "Hot stones" }),
	]);
	expect(Object.keys(body.data.treatments[0]).sort()).toEqual(
		["id", "documentId", "name", "slug", "summary"].sort(),
	);
});

test("it opens no other entry, no list and no other version", async () => {
	const one = await seed.article(cms, { slug: "one-curtain" }, "draft");
	await seed.article(cms, { title: "Other", slug: "other-curtain" }, "draft");
	await seed.treatment(cms, { slug: "one-curtain" }, "draft");
	const url = await address("article", one.documentId);
	expect((await read("articles/other-curtain", url)).status).toBe(404);
	expect((await read("treatments/one-curtain", url)).status).toBe(404);
	expect((await read("articles?status=draft", url)).status).toBe(403);
	expect((await read("articles?filters[slug]=one-curtain", url)).body.data).toEqual([]);
	expect((await read("articles/one-curtain?status=draft", url)).status).toBe(403);
});

test("a signature that was changed, made by another or has run out opens nothing", async () => {
	const { documentId } = await seed.article(cms, { slug: "shut" }, "draft");
	const url = await address("article", documentId);
	const token = url?.searchParams.get("preview") ?? "";
	const { iat: _, ...claims } = Object(jwt.decode(token));
	const others = [
		token.replace(/\.[\w-]+$/, ".AAAA"),
		jwt.sign(claims, "another secret"),
		jwt.sign(claims, "", { algorithm: "none" }),
		jwt.sign(claims, process.env["ADMIN_JWT_SECRET"] ?? ""),
		"curtain",
	];
	for (const preview of others) {
		const { status, body } = await cms.get("/api/articles/shut", { headers: { preview } });
		expect(status, preview).toBe(403);
		expect(body.error.message).toMatch(/preview has ended/i);
	}
	expect(claims.exp - Date.now() / 1000).toBeLessThanOrEqual(3600);
	vi.setSystemTime(Date.now() + 3601_000);
	const late = await cms.get("/api/articles/shut", { headers: { preview: token } });
	vi.useRealTimers();
	expect(late.status).toBe(403);
});

test("what has no page of its own has no preview", async () => {
	const { documentId } = await seed.category(cms);
	expect(await address("category", documentId)).toBeNull();
	const page = await seed.page(cms, { slug: "house-rules" }, "draft");
	expect(await address("page", page.documentId)).toBeNull();
	expect(await address("article", "nowhere")).toBeNull();
});
