import { beforeAll, expect, test } from "vitest";
import { bootCms, type Cms } from "./boot";
import { paragraph, seed } from "./seed";

const ARTICLE = "api::article.article";
const NOTE = "Zanzibar is the reason";

let cms: Cms;
beforeAll(async () => {
	cms = await bootCms();
});

const reading = (...keys: string[]) => ({
	warnings: keys.map((key) => ({ key, what: `Of ${key}` })),
	note: NOTE,
});

async function ask(query = "", uid = ARTICLE) {
	return cms.get(`/desk/publishing/${uid}?${query}`, { headers: await cms.signIn() });
}

async function tell(documentId: string, body: unknown, uid = ARTICLE) {
	return cms.post(`/desk/publishing/${uid}/${documentId}`, body, await cms.signIn());
}

test("tells which pages there are, and which would be there if a draft were published", async () => {
	const { slug } = await seed.article(cms, { title: "Not yet there" }, "draft");
	await seed.article(cms, { title: "Here already" });
	const { status, body } = await ask();
	expect(status).toBe(200);
	const { live, drafts } = body.data.addresses;
	expect(live).toEqual(
		expect.arrayContaining(["/", "/book", "/blog/here-already", "/treatments/sports-massage"]),
	);
	expect(live).toEqual(expect.arrayContaining(["/about", "/blog/category/conditions"]));
	expect(drafts).toContain(`/blog/${slug}`);
	expect(live).not.toContain(`/blog/${slug}`);
	expect(body.data).toMatchObject({ practice: "Massage for Wellness", read: [], last: null });
});

test("keeps what was read and the last note, with who and when, for that document alone", async () => {
	const one = await seed.article(cms, {}, "draft");
	const other = await seed.article(cms, {}, "draft");
	const before = Date.now();
	expect((await tell(one.documentId, reading("a", "b"))).status).toBe(204);
	expect((await tell(one.documentId, { ...reading("b", "c"), note: " Later \n" })).status).toBe(
		204,
	);
	const { data } = (await ask(`document=${one.documentId}`)).body;
	expect(data.read).toEqual(["a", "b", "c"]);
	expect(data.last).toMatchObject({ note: "Later", by: expect.stringMatching(/\w/) });
	expect(Date.parse(data.last.at)).toBeGreaterThanOrEqual(before);
	expect((await ask(`document=${other.documentId}`)).body.data).toMatchObject({
		read: [],
		last: null,
	});
});

test("readers get nothing of a note", async () => {
	const { documentId } = await seed.article(cms, { body: [paragraph("It fights stress.")] });
	await tell(documentId, reading("a"));
	for (const path of [
		`/api/articles/${documentId}?populate=*`,
		"/api/articles?pagination[pageSize]=100",
	]) {
		const { status, body } = await cms.get(path);
		expect(status).toBe(200);
		expect(JSON.stringify(body)).not.toContain("Zanzibar");
	}
});

test.each([
	["nothing", undefined],
	["no warnings", { note: "x" }],
	["warnings that are none", { warnings: ["x"], note: "" }],
	["a key that is no text", { warnings: [{ key: 1, what: "x" }], note: "" }],
	["a note that is no text", { warnings: [], note: {} }],
	["a note without end", { warnings: [], note: "k".repeat(2001) }],
	["warnings without end", { warnings: Array(201).fill({ key: "k", what: "k" }), note: "" }],
])("refuses %s", async (_what, body) => {
	const { documentId } = await seed.article(cms, {}, "draft");
	expect((await tell(documentId, body)).status).toBe(400);
	expect((await ask(`document=${documentId}`)).body.data.last).toBe(null);
});

test("knows no other documents and no other types", async () => {
	expect((await tell("nowhere", reading("a"))).status).toBe(404);
	const { documentId } = await seed.pricing(cms);
	expect((await tell(documentId, reading("a"), "api::pricing.pricing")).status).toBe(404);
	expect((await ask("", "admin::user")).status).toBe(404);
});

test("is for those who are signed in to the desk", async () => {
	const { documentId } = await seed.article(cms, {}, "draft");
	const path = `/desk/publishing/${ARTICLE}`;
	expect((await cms.get(path)).status).toBe(401);
	expect((await cms.post(`${path}/${documentId}`, reading("a"))).status).toBe(401);
	expect((await ask(`document=${documentId}`)).body.data.read).toEqual([]);
});

test("is closed to those who may not read or publish the type", async () => {
	const { documentId } = await seed.article(cms, {}, "draft");
	const role = await cms.strapi.service("admin::role").create({ name: "Nothing", description: "" });
	const account = { email: "nobody@example.org", password: "Correct-horse-9" };
	await cms.strapi
		.service("admin::user")
		.create({ ...account, firstname: "Nobody", isActive: true, roles: [role.id] });
	const { body } = await cms.post("/admin/login", account);
	const headers = { authorization: `Bearer ${body.data.token}` };
	const path = `/desk/publishing/${ARTICLE}`;
	expect((await cms.get(path, { headers })).status).toBe(403);
	expect((await cms.post(`${path}/${documentId}`, reading("a"), headers)).status).toBe(403);
});
