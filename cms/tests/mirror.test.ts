import { mkdtemp, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, expect, inject, test } from "vitest";
import { mirror } from "../../docs/examples/mirror.mjs";
import { bootCms, type Cms } from "./boot";
import { editsAtRandom, uids } from "./edits-at-random";
import { seed } from "./seed";

let cms: Cms;
beforeAll(async () => {
	cms = await bootCms();
});

const newFolder = () => mkdtemp(path.join(inject("runFolder"), "mirror-"));

/** A mirror that is asked to catch up when a test says so. */
function start(folder: string) {
	const steps = mirror(cms.url, folder, 0);
	return {
		/** Goes on until nothing is new, and gives the names of what was read again. */
		async catchUp(): Promise<string[]> {
			const all: string[] = [];
			for (let news = true; news; ) {
				const { value } = await steps.next();
				if (!value) throw new Error("The mirror has ended.");
				all.push(...value.changed);
				news = value.changed.length > 0;
			}
			return all;
		},
		stop: () => steps.return(),
	};
}

/** What the files of a mirror hold, by name. */
async function filesIn(folder: string): Promise<Map<string, unknown>> {
	const names = (await readdir(folder, { recursive: true })).filter((name) =>
		name.endsWith(".json"),
	);
	const read = names.map(async (name) => {
		const text = await readFile(path.join(folder, name), "utf8");
		return [name.replace(".json", ""), JSON.parse(text)] as const;
	});
	const files = new Map<string, unknown>(await Promise.all(read));
	expect(files.get("cursor")).toMatch(/^\d+\./);
	files.delete("cursor");
	return files;
}

/** The same, read from the CMS at once. */
async function published(): Promise<Map<string, unknown>> {
	const all = new Map<string, unknown>();
	all.set("practice", (await cms.get("/api/practice")).body.data);
	for (const uid of uids) {
		const { pluralName } = cms.strapi.contentType(uid).info;
		const list = [];
		for (let page = 1, pages = 1; page <= pages; page += 1) {
			const paging = `pagination[page]=${page}&pagination[pageSize]=100`;
			const { body } = await cms.get(`/api/${pluralName}?${paging}`);
			list.push(...body.data);
			pages = body.meta.pagination.pageCount;
		}
		all.set(pluralName, list);
		for (const { documentId } of list) {
			const path = `${pluralName}/${documentId}`;
			all.set(path, (await cms.get(`/api/${path}`)).body.data);
		}
	}
	return all;
}

test("a mirror stays equal to the source through 200 edits, stopped and gone on in between", async () => {
	const { edit, below, newFile } = editsAtRandom(cms, 42);
	const folder = await newFolder();
	let follower = start(folder);
	for (let count = 0; count < 3; count += 1) await newFile();
	await follower.catchUp();
	expect(await filesIn(folder)).toEqual(await published());
	// What another database might tell otherwise is told early on.
	const edits = cms.strapi.db.dialect.client === "postgres" ? 60 : 200;
	for (let count = 0; count < edits; ) {
		const next = count + 1 + below(20);
		for (; count < next; count += 1) await edit();
		if (below(3) === 0) {
			await follower.stop();
			follower = start(folder);
		}
		await follower.catchUp();
		expect(await filesIn(folder)).toEqual(await published());
	}
}, 120_000);

test("what is read again is what has changed, and more than one page of news is followed", async () => {
	const folder = await newFolder();
	const follower = start(folder);
	await follower.catchUp();
	const { documentId } = await seed.category(cms);
	expect(await follower.catchUp()).toEqual(["categories", `categories/${documentId}`]);
	const { connection } = cms.strapi.db;
	const [newest] = await connection("changes").orderBy("id", "desc").limit(1);
	await cms.strapi.db.query("api::change.change").createMany({
		data: Array.from({ length: 250 }, (_, at) => ({
			type: newest.type,
			document: documentId,
			action: "update",
			token: `more-${at}`,
		})),
	});
	expect(await follower.catchUp()).toHaveLength(6);
	expect(await follower.catchUp()).toEqual([]);
});

test("a treatment has its newest articles in it also when one comes back that had to leave", async () => {
	const { documentId: treatment } = await seed.treatment(cms);
	const articles = [];
	for (let day = 10; day < 23; day += 1) {
		articles.push(
			await seed.article(cms, { treatments: [treatment], publishedOn: `2026-01-${day}` }),
		);
	}
	const [oldest] = articles;
	const folder = await newFolder();
	const follower = start(folder);
	const shown = async () => {
		await follower.catchUp();
		const files = await filesIn(folder);
		expect(files).toEqual(await published());
		const entry = files.get(`treatments/${treatment}`) as { articles: { documentId: string }[] };
		return entry.articles.map(({ documentId }) => documentId);
	};
	expect(await shown()).not.toContain(oldest?.documentId);
	await cms.strapi.documents("api::article.article").update({
		documentId: String(oldest?.documentId),
		data: { publishedOn: "2026-02-01" },
		status: "published",
	});
	expect((await shown())[0]).toBe(oldest?.documentId);
});

test("after a restore a mirror begins again, and keeps nothing that is not there", async () => {
	const folder = await newFolder();
	const follower = start(folder);
	const { documentId } = await seed.page(cms);
	await follower.catchUp();
	expect((await filesIn(folder)).has(`pages/${documentId}`)).toBe(true);
	// As in a database that has neither seen the page nor told of it.
	const { connection } = cms.strapi.db;
	await connection("pages").where({ document_id: documentId }).delete();
	await connection("changes").where({ document: documentId }).delete();
	await follower.catchUp();
	const files = await filesIn(folder);
	expect(files.has(`pages/${documentId}`)).toBe(false);
	expect(files).toEqual(await published());
});

test("a mirror that is interrupted does again what it had not finished", async () => {
	const folder = await newFolder();
	const follower = start(folder);
	await follower.catchUp();
	await seed.author(cms);
	await seed.category(cms);
	const knex = cms.strapi.db.connection;
	await knex.schema.renameTable("categories", "categories_away");
	await expect(follower.catchUp()).rejects.toThrow(/^\/api\/categories.* is answered with \d+$/);
	await knex.schema.renameTable("categories_away", "categories");
	await start(folder).catchUp();
	expect(await filesIn(folder)).toEqual(await published());
});
