import { beforeAll, expect, test } from "vitest";
import { syncEditorRole } from "../src/desk/editor-role";
import { syncLayout } from "../src/desk/layout";
import { words } from "../src/desk/words";
import { bootCms, type Cms } from "./boot";

const ROLE = "admin::role";
const PERMISSION = "admin::permission";

let cms: Cms;
beforeAll(async () => {
	cms = await bootCms();
});

type Held = { action: string; subject: string | null; properties: { fields?: string[] } };

async function editorRole() {
	const role = await cms.strapi.db.query(ROLE).findOne({ where: { code: "strapi-editor" } });
	const where = { role: { id: role.id } };
	const held = await cms.strapi.db.query(PERMISSION).findMany({ where });
	return { role, held: held as Held[] };
}

/** What a role holds, in an order of its own. */
const inOrder = (held: Held[]) =>
	held
		.map(({ action, subject, properties }) => JSON.stringify({ action, subject, properties }))
		.sort();

/** What people write; the change log is written by itself. */
const ourTypes = () =>
	Object.values(cms.strapi.contentTypes).filter(
		({ uid }) => uid.startsWith("api::") && uid !== "api::change.change",
	);

/** The names of what can be filled in: everything that the schema file says. */
const fieldsOf = (model: { attributes: object }) =>
	Object.entries(model.attributes)
		.filter(([name, { writable = true }]) => {
			const system = ["id", "documentId", "locale", "localizations"];
			const kept = ["createdAt", "updatedAt", "publishedAt", "createdBy", "updatedBy"];
			return writable && ![...system, ...kept].includes(name);
		})
		.map(([name]) => name);

test("every field of every type and component has a label, a hint and an example", () => {
	const models = [...ourTypes(), ...Object.values(cms.strapi.components)];
	expect(models.length).toBeGreaterThan(12);
	for (const model of models) {
		const entry = words[model.uid];
		for (const field of fieldsOf(model)) {
			const found = entry?.fields[field];
			expect(found?.label, `desk/words.ts: a label for ${field} of ${model.uid}`).toBeTruthy();
			expect(found?.hint, `desk/words.ts: an example for ${field} of ${model.uid}`).toMatch(
				/for example/i,
			);
		}
	}
	for (const { uid, info } of ourTypes()) {
		const called = words[uid]?.called;
		expect(called?.schema, `desk/words.ts: the name of ${uid}`).toBe(info.displayName);
		expect(called?.menu, `desk/words.ts: a name in the menu for ${uid}`).toBeTruthy();
	}
});

test("nothing has words that is not there", () => {
	for (const [uid, { fields, columns = [], toldBy, sort }] of Object.entries(words)) {
		const { attributes } = cms.strapi.getModel(uid as keyof typeof cms.strapi.contentTypes);
		const named = [...Object.keys(fields), ...columns, toldBy, sort?.[0] ?? toldBy];
		for (const name of named) expect(Object.keys(attributes), uid).toContain(name);
	}
});

/** What the content manager is told about a type, as the admin's form asks for it. */
async function configurationOf(uid: string) {
	const headers = await cms.signIn();
	const path = `/content-manager/content-types/${uid}/configuration`;
	return (await cms.get(path, { headers })).body.data;
}

test("the admin shows our labels and hints, in our order, newest articles first", async () => {
	const { contentType, components } = await configurationOf("api::article.article");
	const { title } = contentType.metadatas;
	expect(title.edit).toMatchObject({ label: "Title", visible: true, editable: true });
	expect(title.edit.description).toContain("For example: Small movements");
	expect(contentType.metadatas.updatedAt.list.label).toBe("Last changed");
	const rows = contentType.layouts.edit.map((row: { name: string }[]) =>
		row.map(({ name }) => name),
	);
	expect(rows.slice(0, 3)).toEqual([["title"], ["body"], ["category", "cover"]]);
	expect(rows.slice(-2)).toEqual([["slug"], ["seo"]]);
	expect(rows.flat().sort()).toEqual(
		fieldsOf(cms.strapi.contentTypes["api::article.article"]).sort(),
	);
	expect(contentType.layouts.list).toEqual(["title", "category", "publishedOn", "updatedAt"]);
	expect(contentType.settings).toMatchObject({
		mainField: "title",
		defaultSortBy: "updatedAt",
		defaultSortOrder: "DESC",
	});
	expect(components["shared.seo"].metadatas.title.edit.label).toBe("Headline in search results");
});

test("what somebody clicked together is put right at the next boot, and a boot changes nothing more", async () => {
	const before = await configurationOf("api::practice.practice");
	const { contentType } = before;
	// What the admin is told of these two it does not take back.
	const { createdBy, updatedBy, ...metadatas } = contentType.metadatas;
	const { email } = metadatas;
	const headers = { ...(await cms.signIn()), "content-type": "application/json" };
	const answer = await cms.get(
		"/content-manager/content-types/api::practice.practice/configuration",
		{
			method: "PUT",
			headers,
			body: JSON.stringify({
				settings: { ...contentType.settings, pageSize: 100 },
				metadatas: {
					...metadatas,
					email: { ...email, edit: { ...email.edit, label: "Mail", editable: false } },
				},
				layouts: { list: ["id"], edit: [[{ name: "phone", size: 6 }]] },
			}),
		},
	);
	expect(answer.status).toBe(200);
	expect(await configurationOf("api::practice.practice")).not.toEqual(before);

	const list = contentType.layouts.list;
	const boot = async () => {
		await cms.strapi.plugin("content-manager").service("content-types").syncConfigurations();
		await syncLayout(cms.strapi);
	};
	await boot();
	const after = await configurationOf("api::practice.practice");
	// A single type has no list, so that nobody sees what its list would show.
	expect(after.contentType.layouts.edit).toEqual(contentType.layouts.edit);
	expect({ ...after.contentType, layouts: { ...after.contentType.layouts, list } }).toEqual(
		contentType,
	);
	await boot();
	expect(await configurationOf("api::practice.practice")).toEqual(after);
});

test("the editor may do everything with content and pictures but what the site relies on", async () => {
	const { held } = await editorRole();
	const may = (action: string, subject: string | null = null) =>
		held.find((permission) => permission.action === action && permission.subject === subject);
	const content = (action: string) => `plugin::content-manager.explorer.${action}`;
	for (const model of ourTypes()) {
		const fixed = { "api::practice.practice": ["delete"], "api::page.page": ["create", "delete"] };
		const withheld = new Map(Object.entries(fixed)).get(model.uid) ?? [];
		for (const action of ["create", "read", "update", "delete", "publish"]) {
			const isOpen = may(content(action), model.uid) !== undefined;
			expect(isOpen, `${action} ${model.uid}`).toBe(!withheld.includes(action));
		}
		const open = may(content("update"), model.uid)?.properties.fields ?? [];
		for (const field of fieldsOf(model)) {
			const isOpen = open.some((name) => name === field || name.startsWith(`${field}.`));
			expect(isOpen, `${field} of ${model.uid}`).toBe(
				!(model.uid === "api::page.page" && field === "slug"),
			);
		}
	}
	expect(may("plugin::upload.assets.create")).toBeDefined();
	const actions = held.map(({ action }) => action);
	for (const action of actions) {
		expect(action).toMatch(/^plugin::(content-manager\.explorer|upload)\./);
		expect(action).not.toMatch(/configure|settings/);
	}
	for (const { subject } of held) expect(subject ?? "api::").toMatch(/^api::/);
	const { conditions } = (await cms.strapi.db
		.query(PERMISSION)
		.findOne({ where: { action: content("read"), role: { code: "strapi-editor" } } })) as {
		conditions: string[];
	};
	expect(conditions).toEqual([]);
});

test("the role holds that list again after each boot, also where it was deleted", async () => {
	const before = await editorRole();
	const permissions = cms.strapi.db.query(PERMISSION);
	const action = "plugin::content-manager.collection-types.configure-view";
	await permissions.create({
		data: { action, properties: {}, conditions: [], role: before.role.id },
	});
	const update = "plugin::content-manager.explorer.update";
	const where = { action: update, subject: "api::article.article", role: { id: before.role.id } };
	const narrowed = await permissions.findOne({ where });
	const data = { conditions: ["admin::is-creator"], properties: { fields: ["title"] } };
	await permissions.update({ where: { id: narrowed.id }, data });
	await syncEditorRole(cms.strapi);
	const after = await editorRole();
	expect(inOrder(after.held)).toEqual(inOrder(before.held));
	expect((await permissions.findOne({ where })).conditions).toEqual([]);

	await cms.strapi.service("admin::role").deleteByIds([after.role.id]);
	await syncEditorRole(cms.strapi);
	expect(inOrder((await editorRole()).held)).toEqual(inOrder(before.held));
});

test("the role that nobody needs is gone, unless somebody has it", async () => {
	const roles = cms.strapi.db.query(ROLE);
	expect(await roles.findOne({ where: { code: "strapi-author" } })).toBeNull();
	const data = { name: "Author", code: "strapi-author", description: "" };
	const author = await cms.strapi.service("admin::role").create(data);
	const guest = await cms.strapi.service("admin::user").create({
		email: "guest@example.org",
		firstname: "Guest",
		roles: [author.id],
	});
	await syncEditorRole(cms.strapi);
	expect(await roles.findOne({ where: { code: "strapi-author" } })).not.toBeNull();
	await cms.strapi.service("admin::user").deleteById(guest.id);
	await syncEditorRole(cms.strapi);
	expect(await roles.findOne({ where: { code: "strapi-author" } })).toBeNull();
});

test("an editor who is signed in reaches no settings, accounts, tokens or layouts", async () => {
	const { role } = await editorRole();
	const editor = { email: "caroline@example.org", password: "Correct-horse-8" };
	await cms.strapi.service("admin::user").create({
		...editor,
		firstname: "Caroline",
		isActive: true,
		roles: [role.id],
	});
	const session = await cms.post("/admin/login", editor);
	const headers = { authorization: `Bearer ${session.body.data.token}` };
	const refused = [
		["GET", "/admin/users"],
		["POST", "/admin/users"],
		["GET", "/admin/roles"],
		["GET", "/admin/webhooks"],
		["GET", "/admin/api-tokens"],
		["GET", "/admin/transfer/tokens"],
		["GET", "/upload/settings"],
		["PUT", "/content-manager/content-types/api::article.article/configuration"],
		["DELETE", "/content-manager/single-types/api::practice.practice"],
		["POST", "/content-manager/collection-types/api::page.page"],
	];
	for (const [method = "", path = ""] of refused) {
		const body = method === "GET" || method === "DELETE" ? {} : { body: "{}" };
		const json = { ...headers, "content-type": "application/json" };
		const { status } = await cms.get(path, { method, headers: json, ...body });
		expect(status, `${method} ${path}`).toBe(403);
	}
	const path = "/content-manager/collection-types/api::article.article";
	const written = await cms.post(path, { title: "By the editor" }, headers);
	expect(written.status).toBe(201);
});
