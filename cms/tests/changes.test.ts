import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { importDirectory } from "../src/import/import-directory";
import { publicCollections } from "../src/public-api";
import { bootCms, type Cms } from "./boot";
import { follow, toldOf } from "./follow";
import { paragraph, seed } from "./seed";

let cms: Cms;
let signedIn: Record<string, string>;

beforeAll(async () => {
	cms = await bootCms();
	signedIn = await cms.signIn();
});

const told = (work: () => Promise<unknown>) => toldOf(cms, work);
const articles = () => cms.strapi.documents("api::article.article");
const treatments = () => cms.strapi.documents("api::treatment.treatment");

/** A small red square on the disk. */
async function pngFile(name: string) {
	const filepath = path.join(inject("runFolder"), name);
	const picture = sharp({ create: { width: 9, height: 9, channels: 3, background: "red" } });
	const { size } = await picture.png().toFile(filepath);
	return { filepath, size };
}

/** Does what a button of the desk does. */
async function press(path: string, body: object = {}, method = "POST") {
	const headers = { ...signedIn, "content-type": "application/json" };
	const init =
		method === "DELETE" ? { method, headers } : { method, headers, body: JSON.stringify(body) };
	return cms.get(`/content-manager/collection-types/${path}`, init);
}

describe("an article", () => {
	test("is told of as it appears, changes, and goes, with the address of then", async () => {
		const { documentId } = await seed.article(cms, { slug: "told-of" }, "draft");
		const follower = await follow(cms);
		await articles().publish({ documentId });
		await articles().publish({ documentId });
		await articles().unpublish({ documentId });
		await articles().publish({ documentId });
		await articles().delete({ documentId });
		const rows = await follower.news();
		const article = rows.filter(({ type }) => type === "article");
		expect(article).toEqual(
			["create", "update", "delete", "create", "delete"].map((action) => ({
				type: "article",
				documentId,
				slug: "told-of",
				action,
				at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
			})),
		);
		expect(await follower.news()).toEqual([]);
	});

	test("that is saved and published at once is told of once, through the API as through the desk", async () => {
		const made = await told(() => seed.article(cms, { slug: "at-once" }));
		expect(made).toEqual([expect.stringMatching(/^create article /)]);
		const documentId = made[0]?.split(" ")[2];
		const data = { title: "Put better" };
		expect(
			await told(() =>
				articles().update({ documentId: String(documentId), data, status: "published" }),
			),
		).toEqual([`update article ${documentId}`]);
		const desk = `api::article.article/${documentId}/actions/publish`;
		expect(await told(() => press(desk, { title: "Better still" }))).toEqual([
			`update article ${documentId}`,
		]);
	});

	test("in the making is told of by nothing, whatever happens to it", async () => {
		const rows = await told(async () => {
			const { documentId } = await seed.article(cms, {}, "draft");
			await articles().update({ documentId, data: { title: "Not yet" } });
			await articles().unpublish({ documentId });
			await articles().clone({ documentId });
			await articles().delete({ documentId });
			const live = await seed.article(cms, { slug: "live-with-a-draft" });
			await articles().update({ documentId: live.documentId, data: { title: "Not yet" } });
			await articles().discardDraft({ documentId: live.documentId });
			await articles().update({ documentId: "nowhere", data: { title: "Nothing" } });
		});
		expect(rows).toEqual([expect.stringMatching(/^create article /)]);
	});

	test("that moves is told of under its new address, and so is the redirect", async () => {
		const { documentId } = await seed.article(cms, { slug: "old-place" });
		const follower = await follow(cms);
		await articles().update({ documentId, data: { slug: "new-place" }, status: "published" });
		const rows = await follower.news();
		expect(rows.map(({ type, action, slug }) => [type, action, slug]).sort()).toEqual([
			["article", "update", "new-place"],
			["redirect", "create", null],
		]);
	});

	test("is told of for each of several that the desk publishes, withdraws and deletes at once", async () => {
		const made = await Promise.all([1, 2, 3].map(() => seed.article(cms, {}, "draft")));
		const documentIds = made.map(({ documentId }) => documentId);
		const all = (action: string) =>
			documentIds.map((documentId) => `${action} article ${documentId}`).sort();
		const desk = "api::article.article/actions";
		const of = async (name: string) =>
			(await told(() => press(`${desk}/${name}`, { documentIds })))
				.filter((row) => row.includes(" article "))
				.sort();
		expect(await of("bulkPublish")).toEqual(all("create"));
		expect(await of("bulkUnpublish")).toEqual(all("delete"));
		expect(await of("bulkPublish")).toEqual(all("create"));
		expect(await of("bulkDelete")).toEqual(all("delete"));
	});

	test("that comes in by the importer is told of when it is live", async () => {
		const folder = path.join(inject("runFolder"), "import-told-of");
		await mkdir(folder);
		await pngFile("import-told-of/red.png");
		const file = path.join(folder, "warm-hands.md");
		const text = (more: string) =>
			`---\ntitle: Warm hands\n${more}---\n\nWarm them first.\n\n![A red square](./red.png)\n`;
		const bringIn = () => importDirectory(cms.strapi, folder, { dryRun: false });
		const ofArticles = async (work: () => Promise<unknown>) =>
			(await told(work)).filter((row) => / article /.test(row)).map((row) => row.split(" ")[0]);
		await writeFile(file, text(""));
		expect(await ofArticles(bringIn)).toEqual([]);
		await writeFile(file, text("publishedOn: 2026-02-03\n"));
		expect(await ofArticles(bringIn)).toEqual(["create"]);
		expect(await ofArticles(bringIn)).toEqual([]);
		await writeFile(file, text("publishedOn: 2026-02-03\nexcerpt: Warm.\n"));
		expect(await ofArticles(bringIn)).toEqual(["update"]);
	});
});

test.each(Object.keys(publicCollections))("an entry of %s is told of by its name", async (uid) => {
	const { singularName } = cms.strapi.contentType(uid as "api::article.article").info;
	const entries = cms.strapi.documents(uid as "api::article.article");
	const { documentId } = await seed[singularName as "article"](cms);
	const rows = await told(async () => {
		await entries.update({ documentId, data: {}, status: "published" });
		await entries.delete({ documentId });
	});
	const own = rows.filter((row) => row.includes(documentId));
	expect(own).toEqual(
		["update", "delete"].map((action) => `${action} ${singularName} ${documentId}`),
	);
});

test("the practice is told of", async () => {
	const practice = await seed.practice(cms);
	expect(await told(() => seed.practice(cms, { notice: "Closed today" }))).toEqual([
		`update practice ${practice?.documentId}`,
	]);
});

test("what is refused or taken back is told of by nothing", async () => {
	const { documentId } = await seed.article(cms, { slug: "stays" });
	const cure = [paragraph("Massage cures cancer.")];
	expect(
		await told(async () => {
			await expect(
				articles().update({ documentId, data: { body: cure }, status: "published" }),
			).rejects.toThrow("cannot be published");
			await expect(seed.article(cms, { slug: "stays" })).rejects.toThrow("belongs to another");
			await expect(seed.pricing(cms, { durationMinutes: null })).rejects.toThrow();
			await expect(
				cms.strapi.db.transaction(async () => {
					await articles().unpublish({ documentId });
					throw new Error("The power went.");
				}),
			).rejects.toThrow("The power went.");
		}),
	).toEqual([]);
	expect((await cms.get("/api/articles/stays")).body.data.documentId).toBe(documentId);
});

describe("documents that are linked", () => {
	const rowsOf = (rows: string[]) => [...rows].sort();

	test("are told of when one appears in the answer of the other, and when it goes", async () => {
		const { documentId: treatment } = await seed.treatment(cms, {}, "draft");
		const { documentId: article } = await seed.article(cms, { treatments: [treatment] });
		const step = async (work: () => Promise<unknown>) => rowsOf(await told(work));
		expect(await step(() => treatments().publish({ documentId: treatment }))).toEqual([
			`create treatment ${treatment}`,
			`update article ${article}`,
		]);
		expect(await step(() => treatments().publish({ documentId: treatment }))).toEqual([
			`update treatment ${treatment}`,
		]);
		expect(await step(() => treatments().unpublish({ documentId: treatment }))).toEqual([
			`delete treatment ${treatment}`,
			`update article ${article}`,
		]);
		await treatments().publish({ documentId: treatment });
		expect(await step(() => articles().delete({ documentId: article }))).toEqual(
			rowsOf([
				`delete article ${article}`,
				expect.stringMatching(/^create redirect /),
				`update treatment ${treatment}`,
			]),
		);
	});

	test("are told of when the link is made or cut on the other's form", async () => {
		const { documentId: article } = await seed.article(cms);
		const { documentId: treatment } = await seed.treatment(cms);
		const link = (links: string[]) =>
			treatments().update({
				documentId: treatment,
				data: { articles: links },
				status: "published",
			});
		const both = [`update article ${article}`, `update treatment ${treatment}`];
		expect(rowsOf(await told(() => link([article])))).toEqual(both);
		expect((await cms.get(`/api/articles/${article}`)).body.data.treatments).toHaveLength(1);
		expect(rowsOf(await told(() => link([article])))).toEqual([both[1]]);
		expect(rowsOf(await told(() => link([])))).toEqual(both);
		expect((await cms.get(`/api/articles/${article}`)).body.data.treatments).toHaveLength(0);
	});
});

describe("a file", () => {
	async function upload(fields: Record<string, string> = {}, query = "") {
		const square = sharp({ create: { width: 30, height: 30, channels: 3, background: "red" } });
		const form = new FormData();
		const bytes = new Uint8Array(await square.png().toBuffer());
		form.append("files", new Blob([bytes], { type: "image/png" }), "square.png");
		for (const [name, value] of Object.entries(fields)) form.append(name, value);
		const { body } = await cms.get(`/upload${query}`, {
			method: "POST",
			headers: signedIn,
			body: form,
		});
		return [body].flat()[0];
	}

	const inFolder = async () => {
		const { body } = await cms.post(
			"/upload/folders",
			{ name: `Folder ${Math.random()}`, parent: null },
			signedIn,
		);
		return body.data.id as number;
	};

	test("is told of by nothing when it is new or moved", async () => {
		expect(
			await told(async () => {
				const { id } = await upload();
				const move = { fileIds: [id], folderIds: [], destinationFolderId: await inFolder() };
				expect((await cms.post("/upload/actions/bulk-move", move, signedIn)).status).toBe(200);
			}),
		).toEqual([]);
	});

	test("is told of when it is described anew or replaced, alone or with others", async () => {
		const { id, documentId } = await upload();
		const other = await upload();
		const described = async () => {
			const form = new FormData();
			form.append("fileInfo", JSON.stringify({ alternativeText: "A red square" }));
			const init = { method: "POST", headers: signedIn, body: form };
			expect((await cms.get(`/upload?id=${id}`, init)).status).toBe(200);
		};
		expect(await told(described)).toEqual([`update file ${documentId}`]);
		const fileInfo = JSON.stringify({ name: "square.png" });
		expect(await told(() => upload({ fileInfo }, `?id=${id}`))).toEqual([
			`update file ${documentId}`,
		]);
		const updates = [id, other.id].map((file) => ({ id: file, fileInfo: { caption: "Red" } }));
		const together = () => cms.post("/upload/actions/bulk-update", { updates }, signedIn);
		expect((await told(together)).sort()).toEqual(
			[`update file ${documentId}`, `update file ${other.documentId}`].sort(),
		);
	});

	test("is told of when it is deleted: alone, with others, with its folder", async () => {
		const [alone, one, two, inside] = [
			await upload(),
			await upload(),
			await upload(),
			await upload(),
		];
		const remove = () =>
			cms.get(`/upload/files/${alone.id}`, { method: "DELETE", headers: signedIn });
		expect(await told(remove)).toEqual([`delete file ${alone.documentId}`]);
		const several = { fileIds: [one.id, two.id], folderIds: [] };
		const together = () => cms.post("/upload/actions/bulk-delete", several, signedIn);
		expect((await told(together)).sort()).toEqual(
			[`delete file ${one.documentId}`, `delete file ${two.documentId}`].sort(),
		);
		const folder = await inFolder();
		const move = { fileIds: [inside.id], folderIds: [], destinationFolderId: folder };
		await cms.post("/upload/actions/bulk-move", move, signedIn);
		const whole = () =>
			cms.post("/upload/actions/bulk-delete", { fileIds: [], folderIds: [folder] }, signedIn);
		expect(await told(whole)).toEqual([`delete file ${inside.documentId}`]);
	});

	test("that is put into something as it is uploaded is told of by that", async () => {
		const { documentId, id } = await seed.author(cms);
		const draft = await seed.article(cms, {}, "draft");
		const { filepath, size } = await pngFile("portrait.png");
		const put = (ref: string, refId: unknown, field: string) =>
			cms.strapi
				.plugin("upload")
				.service("upload")
				.upload({
					data: { fileInfo: {}, ref, refId, field },
					files: { filepath, originalFilename: "portrait.png", mimetype: "image/png", size },
				});
		expect(await told(() => put("api::author.author", String(id), "portrait"))).toEqual([
			`update author ${documentId}`,
		]);
		const { portrait } = (await cms.get(`/api/authors/${documentId}`)).body.data;
		expect(portrait).toMatchObject({ width: 9 });
		expect(await told(() => put("api::article.article", draft.id, "cover"))).toEqual([]);
	});

	test("leaves no row where its own is not written", async () => {
		const { id } = await upload();
		const files = cms.strapi.db.query("plugin::upload.file");
		const before = await files.findOne({ where: { id } });
		expect(
			await told(() =>
				expect(
					files.update({ where: { id }, data: { caption: "Red", width: "no number" } }),
				).rejects.toThrow(),
			),
		).toEqual([]);
		expect(await files.findOne({ where: { id } })).toEqual(before);
	});

	test("is found in every answer that carries it", async () => {
		const file = await upload();
		const body = [{ type: "image", image: file, children: [{ type: "text", text: "" }] }];
		const described = { alternativeText: "A red square" };
		await cms.strapi.db
			.query("plugin::upload.file")
			.update({ where: { id: file.id }, data: described });
		const { documentId } = await seed.article(cms, { body, cover: file.id });
		const { data } = (await cms.get(`/api/articles/${documentId}`)).body;
		expect(data.cover.documentId).toBe(file.documentId);
		expect(data.body[0].image.documentId).toBe(file.documentId);
	});
});
