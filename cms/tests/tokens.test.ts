import { beforeAll, expect, test, vi } from "vitest";
import { tameOldTokens } from "../src/tokens";
import { bootCms, type Cms } from "./boot";
import { seed } from "./seed";
import { startOnce } from "./start-once";

const TOKEN = "admin::api-token";
const DAY = 24 * 60 * 60 * 1000;
const READS = ["api::testimonial.testimonial.find", "api::testimonial.testimonial.findOne"];

let cms: Cms;
beforeAll(async () => {
	cms = await bootCms();
});

const tokens = () => cms.strapi.service("admin::api-token");
const bearer = ({ accessKey }: { accessKey: string }) => ({ authorization: `Bearer ${accessKey}` });
const count = () => cms.strapi.db.query(TOKEN).count();

let made = 0;
/** What the admin's form sends. */
function form(token: object) {
	made += 1;
	return { name: `Form ${made}`, description: "", permissions: null, ...token };
}

test.each([
	[{ type: "full-access", lifespan: 7 * DAY }, 'Choose the token type "Read-only" or "Custom".'],
	[{ type: "read-only", lifespan: null }, "Choose a token duration of 7, 30 or 90 days."],
	[{ type: "custom", permissions: READS, lifespan: null }, "Choose a token duration"],
	[{ type: "read-only" }, "Choose a token duration"],
	[{ type: "read-only", lifespan: 365 * DAY }, "lifespan must be one of"],
	[{ type: "custom", permissions: ["api::article.article.create"], lifespan: DAY * 7 }, "Unknown"],
	[
		{ type: "custom", permissions: ["plugin::upload.content-api.upload"], lifespan: DAY * 7 },
		"Unknown permissions",
	],
])("the form of a token refuses %j", async (token, words) => {
	const before = await count();
	const { status, body } = await cms.post("/admin/api-tokens", form(token), await cms.signIn());
	expect(status).toBe(400);
	expect(body.error.message).toContain(words);
	expect(await count()).toBe(before);
});

test("a token for the admin itself is refused, by form and by code", async () => {
	const token = { name: "Admin", description: "", adminPermissions: [], lifespan: 7 * DAY };
	const { status, body } = await cms.post("/admin/admin-tokens", token, await cms.signIn());
	expect(status).toBe(400);
	expect(body.error.message).toContain("Choose an API token for content");
	const byCode = cms.strapi.db.query(TOKEN).create({ data: { ...token, kind: "admin" } });
	await expect(byCode).rejects.toThrow("Only people sign in");
});

test("code that goes past the form is refused as well", async () => {
	const query = cms.strapi.db.query(TOKEN);
	const key = { accessKey: "key", expiresAt: new Date(Date.now() + DAY) };
	const later = new Date(Date.now() + 91 * DAY);
	await expect(tokens().create(form({ type: "full-access", lifespan: DAY }))).rejects.toThrow();
	for (const data of [
		{ ...key, name: "a", type: "full-access" },
		{ ...key, name: "b", expiresAt: null },
		{ ...key, name: "c", expiresAt: later },
		{ accessKey: "key", name: "d" },
	]) {
		await expect(query.create({ data })).rejects.toThrow("Choose");
		await expect(query.createMany({ data: [data] })).rejects.toThrow("Choose");
	}
});

test("a token that is there can be made neither to write nor to go on", async () => {
	const headers = await cms.signIn();
	const token = await tokens().create(form({ type: "read-only", lifespan: 90 * DAY }));
	const ending = async () =>
		(await cms.strapi.db.query(TOKEN).findOne({ where: { id: token.id } })).expiresAt;
	const end = await ending();
	const put = (change: object) =>
		cms.get(`/admin/api-tokens/${token.id}`, {
			method: "PUT",
			headers: { ...headers, "content-type": "application/json" },
			body: JSON.stringify(change),
		});
	const full = await put({ name: token.name, type: "full-access" });
	expect(full.status).toBe(400);
	expect(full.body.error.message).toContain('Choose the token type "Read-only" or "Custom".');
	expect((await put({ name: token.name, lifespan: null })).status).toBe(400);
	const writes = { type: "custom", permissions: ["api::article.article.update"] };
	expect((await put({ name: token.name, ...writes })).status).toBe(400);

	expect((await put({ name: token.name, type: "custom", permissions: READS })).status).toBe(200);
	const again = await cms.post(`/admin/api-tokens/${token.id}/regenerate`, {}, headers);
	expect(again.status).toBe(201);
	expect((await cms.get("/api/testimonials", { headers: bearer(again.body.data) })).status).toBe(
		200,
	);
	expect((await cms.get("/api/testimonials", { headers: bearer(token) })).status).toBe(401);
	expect(await ending()).toEqual(end);
});

test("a token reads drafts of what strangers read, and nothing that is private", async () => {
	const secret = { permission: "Zanzibar", proof: "Zanzibar" };
	const { documentId } = await seed.testimonial(cms, { ...secret, text: "Not yet" }, "draft");
	for (const token of [{ type: "read-only" }, { type: "custom", permissions: READS }]) {
		const headers = bearer(await tokens().create(form({ ...token, lifespan: 7 * DAY })));
		for (const question of ["", "&populate=*", "&fields=*&populate=*"]) {
			const path = `/api/testimonials/${documentId}?status=draft${question}`;
			const { status, body } = await cms.get(path, { headers });
			expect(status).toBe(200);
			expect(body.data.text).toBe("Not yet");
			expect(JSON.stringify(body)).not.toMatch(/zanzibar|createdBy|updatedBy/i);
		}
		for (const question of ["populate=createdBy", "sort=proof", "filters[proof][$notNull]=true"]) {
			const path = `/api/testimonials?status=draft&${question}`;
			expect((await cms.get(path, { headers })).status, path).toBe(400);
		}
		for (const path of ["/api/upload/files", "/api/users", "/api/users-permissions/roles"]) {
			expect([404, 405], path).toContain((await cms.get(path, { headers })).status);
		}
	}
});

test("a token that has run out is answered 401, with what to do", async () => {
	const token = await tokens().create(form({ type: "read-only", lifespan: 7 * DAY }));
	expect((await cms.get("/api/articles", { headers: bearer(token) })).status).toBe(200);
	const expiresAt = new Date(Date.now() - 1000);
	await cms.strapi.db.query(TOKEN).update({ where: { id: token.id }, data: { expiresAt } });
	const { status, body } = await cms.get("/api/articles", { headers: bearer(token) });
	expect(status).toBe(401);
	expect(body.error.message).toBe(
		"This API token has ended. Make another in the admin, Settings, API Tokens.",
	);
});

test("tokens of an older release go on reading for 90 days at the most, and are named in the log", async () => {
	const bound = await tokens().create(form({ type: "read-only", lifespan: 30 * DAY }));
	const query = cms.strapi.db.query(TOKEN);
	const before = await query.findOne({ where: { id: bound.id } });
	// As they were made before: with nothing that refuses them.
	cms.strapi.db.lifecycles.disable();
	const old = await tokens().create(form({ type: "full-access", lifespan: null }));
	const user = await cms.strapi.db.query("admin::user").findOne({ where: { isActive: true } });
	const admin = { name: "For a script", adminPermissions: [], lifespan: null };
	await cms.strapi.service("admin::api-token-admin").create(admin, user);
	cms.strapi.db.lifecycles.enable();

	const warn = vi.spyOn(cms.strapi.log, "warn").mockReturnValue(cms.strapi.log);
	await tameOldTokens(cms.strapi);
	await tameOldTokens(cms.strapi);
	expect(warn.mock.calls.flat()).toEqual([
		expect.stringContaining(`"${old.name}" was made to write or without an end`),
		expect.stringContaining('"For a script" is deleted'),
	]);
	warn.mockRestore();

	const now = await query.findOne({ where: { id: old.id } });
	expect(now.type).toBe("read-only");
	expect(new Date(now.expiresAt).getTime()).toBeLessThanOrEqual(Date.now() + 90 * DAY);
	expect((await cms.get("/api/articles", { headers: bearer(old) })).status).toBe(200);
	expect(await query.findOne({ where: { id: bound.id } })).toEqual(before);
	expect(await query.count({ where: { name: "For a script" } })).toBe(0);
});

test("the tokens that Strapi makes by itself are gone after a start", async () => {
	const table = cms.strapi.db.connection("strapi_api_tokens");
	await table.clone().delete();
	expect(await count()).toBe(0);
	const row = { name: "Full Access", type: "full-access", kind: "content-api", access_key: "a" };
	const description =
		"A default API token with full access permissions, used for accessing resources";
	await table.clone().insert({ ...row, description });
	await startOnce(cms.place);
	expect(await count()).toBe(0);
});
