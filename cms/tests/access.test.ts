import { randomUUID } from "node:crypto";
import { beforeAll, expect, test, vi } from "vitest";
import { syncAccess } from "../src/access";
import { publicActions, publicCollections, publicSingles } from "../src/public-api";
import { accessList, lineFor, type Who } from "./access-list";
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

/** The address of each public type: its list, or the one entry. */
function publicPrefixes(): string[] {
	const { contentTypes } = cms.strapi;
	const info = (uid: string) => contentTypes[uid as keyof typeof contentTypes].info;
	return [
		...Object.keys(publicCollections).map((uid) => `/api/${info(uid).pluralName}`),
		...Object.keys(publicSingles).map((uid) => `/api/${info(uid).singularName}`),
	];
}

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
	const entries = Object.keys(publicCollections).map((uid) => {
		const { pluralName, singularName } = contentTypes[uid as keyof typeof contentTypes].info;
		return `/api/${pluralName}/${made[singularName]}`;
	});
	return [...publicPrefixes(), ...entries, "/api/changes", "/api/openapi.json"];
}

/** The actions that a role holds, in order. */
async function actionsOf(type: string): Promise<string[]> {
	const role = await cms.strapi.db
		.query(ROLE)
		.findOne({ where: { type }, populate: ["permissions"] });
	return role.permissions.map(({ action }: { action: string }) => action).sort();
}

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
/** What is answered to those who may not, or for what is not there. */
const REFUSED = [401, 403, 404, 405];

/** Every route of the running CMS: what it answers to, and an address with its names filled in. */
function routesOf(strapi: Cms["strapi"]) {
	return strapi.server
		.listRoutes()
		.filter(({ methods }) => methods.length > 0)
		.map(({ path, methods }) => {
			const pattern = String(path);
			const isSingle = pattern.includes("/single-types/");
			const type = isSingle ? "api::practice.practice" : "api::article.article";
			const uid = pattern.includes("/components/") ? "shared.seo" : type;
			const names = new Map([
				["model", type],
				["uid", uid],
				["contentType", type],
			]);
			const address = pattern
				.replace(/:(\w+)/g, (_, name) => names.get(name) ?? "1")
				.replace(/\(.*\)(\.\+\))?$/, "anything");
			return { pattern, address, methods: METHODS.filter((method) => methods.includes(method)) };
		});
}

type Headers = Record<string, string>;

/** What somebody is answered who asks all of these, each as "GET /path". */
async function ask(questions: Iterable<string>, headers: Headers = {}) {
	const json = { ...headers, "content-type": "application/json" };
	const answer = async (question: string) => {
		const [method = "", path = ""] = question.split(" ");
		const body = ["GET", "HEAD", "OPTIONS"].includes(method) ? {} : { body: '{"data":{}}' };
		const init = { method, redirect: "manual", headers: json, ...body } as const;
		return [question, (await cms.get(path, init)).status] as const;
	};
	const all = [...questions];
	const answers: (readonly [string, number])[] = [];
	// Some at a time: a server resets connections that come in thousands.
	for (let at = 0; at < all.length; at += 40) {
		answers.push(...(await Promise.all(all.slice(at, at + 40).map(answer))));
	}
	return new Map(answers);
}

/** All that is kept, table by table; but for what Strapi counts by itself once a week. */
async function kept(): Promise<Map<string, string>> {
	const { connection, dialect } = cms.strapi.db;
	const tables: string[] = await dialect.schemaInspector.getTables();
	const rowsOf = async (table: string) => {
		const rows = (await connection(table)).map((row) => JSON.stringify(row));
		return [
			table,
			rows
				.filter((row) => !row.includes("upload_metrics"))
				.sort()
				.join("\n"),
		] as const;
	};
	return new Map(await Promise.all(tables.map(rowsOf)));
}

/** The tables in which something else stands than before. */
async function changedSince(before: Map<string, string>): Promise<string[]> {
	return [...(await kept())]
		.filter(([table, rows]) => before.get(table) !== rows)
		.map(([table]) => table);
}

/** The headers of whoever has a new token. */
async function tokenOf(token: object): Promise<Headers> {
	const tokens = cms.strapi.service("admin::api-token");
	const name = `Token ${randomUUID()}`;
	const { accessKey } = await tokens.create({ name, lifespan: 7 * 24 * 60 * 60 * 1000, ...token });
	const headers = { authorization: `Bearer ${accessKey}` };
	// The first use is written down.
	await cms.get("/api/articles", { headers });
	return headers;
}

test("every route of the CMS is in a list, and every line of the lists is routed", async () => {
	const publicPatterns = [...publicPrefixes(), "/api/changes", "/api/openapi.json"];
	const used = new Set<string>();
	for (const { pattern, methods } of routesOf(cms.strapi)) {
		if (pattern.startsWith("/api/")) {
			expect(publicPatterns).toContain(pattern.replace(/\/:id$/, ""));
			expect(methods).toEqual(["GET", "HEAD"]);
			continue;
		}
		for (const method of methods) {
			const line = lineFor(method, pattern);
			expect(line, `access-list.ts: who may ${method} ${pattern}`).toBeDefined();
			used.add(String(line));
		}
	}
	expect([...used].sort()).toEqual(Object.keys(accessList).sort());
});

test("strangers and tokens read what is in the list, reach nothing else, and change nothing", async () => {
	const expected = await publicPaths();
	const articles = expected.filter((path) => path.startsWith("/api/articles"));
	const some = ["api::article.article.find", "api::article.article.findOne"];
	const everybody = {
		"a stranger": { headers: {}, reads: expected },
		"a wrong token": { headers: { authorization: "Bearer nonsense" }, reads: [] },
		"a token to read": { headers: await tokenOf({ type: "read-only" }), reads: expected },
		"a token for articles": {
			headers: await tokenOf({ type: "custom", permissions: some }),
			reads: articles,
		},
	};
	const idOf = (list: string) =>
		expected.find((path) => path.startsWith(`${list}/`))?.slice(list.length + 1);
	const routes = routesOf(cms.strapi).map(({ pattern, address, ...route }) => {
		const id = pattern.startsWith("/api/") ? idOf(pattern.replace("/:id", "")) : undefined;
		return { ...route, pattern, address: id ? pattern.replace(":id", id) : address };
	});
	const routed = routes.flatMap(({ pattern, address, methods }) =>
		methods.map((method) => ({ question: `${method} ${address}`, line: lineFor(method, pattern) })),
	);
	const open = routed
		.filter(({ line }) => accessList[line ?? ""] === "anyone")
		.map(({ question }) => question);
	const addresses = [...routes.map(({ address }) => address), ...expected];
	expect(new Set(addresses).size).toBeGreaterThan(150);
	// What is not routed is so for everybody.
	const all = METHODS.flatMap((method) => addresses.map((address) => `${method} ${address}`));
	const known = routed
		.map(({ question }) => question)
		.filter((question) => !question.startsWith("HEAD"));

	const before = await kept();
	for (const [who, { headers, reads }] of Object.entries(everybody)) {
		const reached: string[] = [];
		const answers = await ask(new Set(who === "a stranger" ? all : known), headers);
		for (const [question, status] of answers) {
			expect(status, `${who}: ${question}`).toBeLessThan(500);
			// What may be done to an address is told to anybody.
			if (question.startsWith("OPTIONS") && [200, 204].includes(status)) continue;
			if (!open.includes(question) && !REFUSED.includes(status)) reached.push(question);
		}
		const isAsked = (question: string) => answers.has(question);
		const read = reads.flatMap((path) => [`GET ${path}`, `HEAD ${path}`]).filter(isAsked);
		expect(reached.sort(), who).toEqual(read.sort());
	}
	expect(await changedSince(before)).toEqual([]);
}, 60_000);

test("an editor reaches what the list says, and no content but the site's", async () => {
	const where = { code: "strapi-editor" };
	const role = await cms.strapi.db.query("admin::role").findOne({ where });
	const editor = { email: "editor@example.org", password: "Correct-horse-8" };
	const account = { ...editor, firstname: "Editor", isActive: true, roles: [role.id] };
	await cms.strapi.service("admin::user").create(account);
	const { body } = await cms.post("/admin/login", editor);
	const headers = { authorization: `Bearer ${body.data.token}` };
	const before = await kept();

	const questions: Record<Who, string[]> = {
		anyone: [],
		editor: [],
		administrator: [],
		nobody: [],
	};
	const foreign: string[] = [];
	for (const { pattern, address, methods } of routesOf(cms.strapi)) {
		for (const method of methods) {
			const who = accessList[lineFor(method, pattern) ?? ""];
			if (who) questions[who].push(`${method} ${address}`);
			if (!/^\/content-manager\/.*:model/.test(pattern)) continue;
			for (const model of ["admin::user", "plugin::users-permissions.user", "api::change.change"]) {
				const names = pattern.replace(":model", model).replace(/:\w+$|:\w+(?=\/)/g, "1");
				foreign.push(`${method} ${names}`);
			}
		}
	}
	for (const [question, status] of await ask(questions.administrator, headers)) {
		expect(status, question).toBe(403);
	}
	for (const [question, status] of await ask([...questions.nobody, ...foreign], headers)) {
		expect([400, 401, 403, 404], question).toContain(status);
	}
	expect(await changedSince(before)).toEqual([]);

	// Strapi answers some questions that make no sense, such as one to publish the practice, with a 500.
	const log = vi.spyOn(cms.strapi.log, "error").mockReturnValue(cms.strapi.log);
	// Two end the session: one is asked, last.
	const ending = "DELETE /admin/users/me/sessions";
	const going = questions.editor.filter((one) => one !== ending && !one.endsWith("/logout"));
	for (const question of [...going, ending]) {
		const status = (await ask([question], headers)).get(question);
		expect([401, 403, 405], question).not.toContain(status);
	}
	log.mockRestore();
}, 60_000);

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
		const { status } = await cms.post(path, { ...someone, identifier: someone.email });
		expect([404, 405], path).toContain(status);
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
	expect(REFUSED).toContain((await cms.get("/api/users-permissions/roles")).status);
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
