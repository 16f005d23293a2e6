import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { ensureAdministrator } from "../src/administrator";
import { bootCms, type Cms } from "./boot";
import { administrator } from "./environment";

const USER = "admin::user";

let cms: Cms;
beforeAll(async () => {
	cms = await bootCms();
});
afterEach(() => {
	vi.unstubAllEnvs();
});

const emails = async () =>
	(await cms.strapi.db.query(USER).findMany()).map(({ email }: { email: string }) => email);

test("the first start has made the administrator, who can sign in and holds the highest role", async () => {
	expect(await emails()).toEqual([administrator.email]);
	const { status, body } = await cms.post("/admin/login", administrator);
	expect(status).toBe(200);
	const me = await cms.get("/admin/users/me", {
		headers: { authorization: `Bearer ${body.data.token}` },
	});
	expect(me.body.data.roles).toMatchObject([{ code: "strapi-super-admin" }]);
});

test("the form for the first administrator is closed", async () => {
	const { status, body } = await cms.post("/admin/register-admin", {
		email: "stranger@example.org",
		password: "Correct-horse-8",
		firstname: "Some",
		lastname: "Body",
	});
	expect(status).toBe(400);
	expect(body.error.message).toMatch(/cannot register a new super admin/);
	expect(await emails()).toEqual([administrator.email]);
});

test("a later start makes nobody and changes no password", async () => {
	vi.stubEnv("ADMIN_EMAIL", "another@example.org");
	vi.stubEnv("ADMIN_PASSWORD", "Another-horse-9");
	const before = await cms.strapi.db.query(USER).findMany();
	await ensureAdministrator(cms.strapi);
	expect(await cms.strapi.db.query(USER).findMany()).toEqual(before);
});

test("with an administrator there, production needs no password in its environment", async () => {
	vi.stubEnv("NODE_ENV", "production");
	vi.stubEnv("ADMIN_EMAIL", "");
	vi.stubEnv("ADMIN_PASSWORD", "");
	await expect(ensureAdministrator(cms.strapi)).resolves.toBeUndefined();
});

test("without anybody, a weak password is refused and what is missing is named", async () => {
	await cms.strapi.db.query(USER).deleteMany({});
	for (const weak of ["Short-7", "no-capital-7", "NO-SMALL-7", "No-digit-x"]) {
		vi.stubEnv("ADMIN_PASSWORD", weak);
		await expect(ensureAdministrator(cms.strapi)).rejects.toThrow(/ADMIN_PASSWORD is too weak/);
	}
	vi.stubEnv("ADMIN_PASSWORD", "");
	await expect(ensureAdministrator(cms.strapi)).resolves.toBeUndefined();
	vi.stubEnv("NODE_ENV", "production");
	for (const [email, password] of [
		["", ""],
		[administrator.email, ""],
		[" ", administrator.password],
	] as const) {
		vi.stubEnv("ADMIN_EMAIL", email);
		vi.stubEnv("ADMIN_PASSWORD", password);
		await expect(ensureAdministrator(cms.strapi)).rejects.toThrow(
			/Give ADMIN_EMAIL and ADMIN_PASSWORD in the environment for the first start/,
		);
	}
	expect(await emails()).toEqual([]);

	vi.stubEnv("ADMIN_EMAIL", ` ${administrator.email} `);
	vi.stubEnv("ADMIN_PASSWORD", administrator.password);
	await ensureAdministrator(cms.strapi);
	expect(await emails()).toEqual([administrator.email]);
});
