import { beforeAll, expect, test } from "vitest";
import { syncAccess } from "../src/access";
import { publicActions, publicCollections, publicSingles } from "../src/public-api";
import { bootCms, type Cms } from "./boot";
import { seed } from "./seed";
import { startOnce } from "./start-once";

const PERMISSION = "plugin::users-permissions.permission";
const ROLE = "plugin::users-permissions.role";
const TOKEN = "admin::api-token";

let cms: Cms;
beforeAll(async () => {
	cms = await bootCms();
});

/** Every address of the API that answers a read, each with an entry that is there to be read. */
async function publicPaths(): Promise<string[]> {
	const made: Record<string, string> = {};
	for (const [name, entry] of Object.entries({
		article: await seed.article(cms),
		author: await seed.author(cms),
		category: await seed.category(cms),
		page: await seed.page(cms),
		pricing: await seed.pricing(cms),
		redirect: await seed.redirect(cms),
		testimonial: await seed.testimonial(cms),
		treatment: await seed.treatment(cms),
	})) {
		made[name] = entry.documentId;
	}
	await seed.practice(cms);
	const { contentTypes } = cms.strapi;
	return [
		...Object.keys(publicCollections).flatMap((uid) => {
			const { pluralName, singularName } = contentTypes[uid as keyof typeof contentTypes].info;
			return [`/api/${pluralName}`, `/api/${pluralName}/${made[singularName]}`];
		}),
		...Object.keys(publicSingles).map(
			(uid) => `/api/${contentTypes[uid as keyof typeof contentTypes].info.singularName}`,
		),
		"/api/changes",
		"/api/openapi.json",
	];
}

/** The actions that a role holds, in order. */
async function actionsOf(type: string): Promise<string[]> {
	const role = await cms.strapi.db
		.query(ROLE)
		.findOne({ where: { type }, populate: ["permissions"] });
	return role.permissions.map(({ action }: { action: string }) => action).sort();
}

test("a stranger can read what is in the list, and no route answers anything else", async () => {
	const expected = await publicPaths();
	const idOf = (prefix: string) =>
		expected.find((path) => path.startsWith(`${prefix}/`))?.slice(prefix.length + 1) ?? "1";
	const routed = cms.strapi.server
		.listRoutes()
		.filter(({ path, methods }) => typeof path === "string" && methods.length > 0)
		.map(({ path }) => String(path))
		.filter((path) => path.startsWith("/api/"))
		.map((path) => path.replace(/:\w+/, idOf(path.replace(/\/:\w+$/, ""))))
		.map((path) => path.replace("(.*)", "anything"));
	expect(routed.length).toBeGreaterThan(expected.length + 20);

	const answered: string[] = [];
	for (const path of new Set([...routed, ...expected])) {
		for (const method of ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]) {
			const write = { headers: { "content-type": "application/json" }, body: '{"data":{}}' };
			const init = ["GET", "HEAD"].includes(method) ? {} : write;
			const { status } = await cms.get(path, { method, redirect: "manual", ...init });
			if (status < 400) answered.push(`${method} ${path}`);
			else expect([400, 401, 403, 404, 405], `${method} ${path}`).toContain(status);
		}
	}
	expect(answered.sort()).toEqual(
		expected.flatMap((path) => [`GET ${path}`, `HEAD ${path}`]).sort(),
	);
});

test("nobody can sign up, sign in or ask for a password", async () => {
	const someone = { username: "robin", email: "robin@example.org", password: "Correct-horse-7" };
	for (const path of [
		"/api/auth/local/register",
		"/api/auth/local",
		"/api/auth/forgot-password",
		"/api/auth/reset-password",
		"/api/auth/send-email-confirmation",
		"/api/auth/refresh",
		"/api/users",
	]) {
		expect((await cms.post(path, { ...someone, identifier: someone.email })).status, path).toBe(
			403,
		);
	}
	const settings = { type: "plugin", name: "users-permissions", key: "advanced" };
	expect(await cms.strapi.store(settings).get({})).toMatchObject({ allow_register: false });
	expect(await cms.strapi.db.query("plugin::users-permissions.user").count()).toBe(0);
});

test.each(["public", "authenticated"])(
	"the %s role holds the listed permissions again after each boot, whatever was clicked",
	async (type) => {
		const role = await cms.strapi.db.query(ROLE).findOne({ where: { type } });
		const byHand = "plugin::upload.content-api.upload";
		await cms.strapi.db.query(PERMISSION).create({ data: { action: byHand, role: role.id } });
		const missing = await cms.strapi.db
			.query(PERMISSION)
			.findOne({ where: { action: "api::article.article.find", role: { id: role.id } } });
		await cms.strapi.db.query(PERMISSION).delete({ where: { id: missing.id } });
		expect(await actionsOf(type)).not.toEqual([...publicActions].sort());

		await syncAccess(cms.strapi);
		expect(await actionsOf(type)).toEqual([...publicActions].sort());
	},
);

test("a permission given to strangers by hand has no effect, even before the next boot", async () => {
	const role = await cms.strapi.db.query(ROLE).findOne({ where: { type: "public" } });
	const action = "plugin::users-permissions.role.find";
	await cms.strapi.db.query(PERMISSION).create({ data: { action, role: role.id } });
	expect((await cms.get("/api/users-permissions/roles")).status).toBe(403);
	await syncAccess(cms.strapi);
	expect(await actionsOf("public")).not.toContain(action);
});

test("registration opened by hand is closed by the next boot, and the other settings stay", async () => {
	const store = cms.strapi.store({ type: "plugin", name: "users-permissions", key: "advanced" });
	const before = await store.get({});
	await store.set({ value: { ...Object(before), allow_register: true } });
	await syncAccess(cms.strapi);
	expect(await store.get({})).toEqual({ ...Object(before), allow_register: false });
});

test("the tokens that Strapi makes by itself are gone, and one made by a person stays", async () => {
	expect(await cms.strapi.db.query(TOKEN).count({ where: { kind: "content-api" } })).toBe(0);
	const tokens = cms.strapi.service("admin::api-token");
	const token = { type: "full-access", lifespan: null };
	const words = "A default API token with full access permissions, used for accessing resources";
	await tokens.create({ ...token, name: "Full Access", description: words });
	await tokens.create({ ...token, name: "Full access for the app", description: "Made by hand" });

	await syncAccess(cms.strapi);
	const left = await cms.strapi.db.query(TOKEN).findMany({ where: { kind: "content-api" } });
	expect(left.map(({ name }) => name)).toEqual(["Full access for the app"]);
	await cms.strapi.db.query(TOKEN).delete({ where: { id: left[0]?.id } });
});

test("a second boot on the same content changes nothing", async () => {
	const watched = [
		PERMISSION,
		ROLE,
		TOKEN,
		"admin::user",
		"admin::permission",
		"plugin::upload.file",
		...Object.keys(publicCollections),
		...Object.keys(publicSingles),
	];
	const content = async () => {
		const found = watched.map(async (uid) => [
			uid,
			await cms.strapi.db.query(uid as "admin::user").findMany({ orderBy: { id: "asc" } }),
		]);
		return Object.fromEntries(await Promise.all(found));
	};
	const before = await content();
	await startOnce(cms.place);
	expect(await content()).toEqual(before);
});
