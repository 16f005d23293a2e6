import { beforeAll, describe, expect, test, vi } from "vitest";
import { thinChanges } from "../src/changes/thinning";
import { bootCms, type Cms } from "./boot";
import { follow } from "./follow";
import { seed } from "./seed";

const CHANGE = "api::change.change";

let cms: Cms;
beforeAll(async () => {
	cms = await bootCms();
});

const log = () => cms.strapi.db.query(CHANGE);
const ask = async (query: string) => (await cms.get(`/api/changes${query}`)).body;
const present = async (): Promise<string> => (await ask("")).meta.cursor;

/** Rows as they would be after so many changes to documents of these names. */
async function rows(documents: string[], createdAt = new Date()) {
	await log().createMany({
		data: documents.map((document) => ({
			type: "article",
			document,
			action: "update",
			token: `of-${document}`,
			createdAt,
		})),
	});
}

describe("a follower", () => {
	test("without a cursor is told to read everything, and where to go on from then", async () => {
		const { data, meta } = await ask("");
		expect(data).toEqual([]);
		expect(meta).toEqual({ cursor: expect.stringMatching(/^[\w.-]+$/), afresh: true, more: false });
		const { documentId } = await seed.category(cms, { slug: "hands" });
		const next = await ask(`?since=${meta.cursor}`);
		expect(next.data).toMatchObject([{ type: "category", documentId, slug: "hands" }]);
		expect(next.meta).toMatchObject({ afresh: false, more: false });
		expect(await ask(`?since=${next.meta.cursor}`)).toEqual({
			data: [],
			meta: { ...next.meta },
		});
	});

	test.each([
		"",
		"nonsense",
		"1",
		"0..",
		"1.a.b",
		"-1.a.b",
		"99999999999.a.b",
		"%00",
		"1.%00.b",
		"🙂",
		"1' or '1'='1",
	])("with the cursor %j is told to start afresh", async (since) => {
		const { data, meta } = await ask(`?since=${since}`);
		expect({ data, meta }).toEqual({
			data: [],
			meta: { cursor: await present(), afresh: true, more: false },
		});
	});

	test.each(["since=a&since=b", "since[a]=b"])("that asks with ?%s is too", async (query) => {
		expect((await ask(`?${query}`)).meta.afresh).toBe(true);
	});

	test("starts afresh when a release, a number or a token is not its own", async () => {
		await seed.category(cms);
		const cursor = await present();
		const [id, token, edition] = cursor.split(".");
		expect((await ask(`?since=${cursor}`)).meta.afresh).toBe(false);
		for (const other of [
			`${id}.${token}.${edition?.split("").reverse().join("")}`,
			`${Number(id) + 1}.${token}.${edition}`,
			`2147483648.${token}.${edition}`,
			`9999999999.${token}.${edition}`,
			`${id}.${token}x.${edition}`,
			`0.${token}.${edition}`,
		]) {
			expect((await ask(`?since=${other}`)).meta, other).toMatchObject({ afresh: true });
		}
	});

	test("reads page by page, in order, each row once", async () => {
		const start = await present();
		const names = Array.from({ length: 250 }, (_, at) => `page-${at}`);
		await rows(names);
		const seen: string[] = [];
		const pages: [number, boolean][] = [];
		let cursor = start;
		for (let more = true; more; ) {
			const { data, meta } = await ask(`?since=${cursor}`);
			seen.push(...data.map(({ documentId }: { documentId: string }) => documentId));
			pages.push([data.length, meta.more]);
			({ cursor, more } = meta);
		}
		expect(seen).toEqual(names);
		expect(pages).toEqual([
			[100, true],
			[100, true],
			[50, false],
		]);
	});

	test.each(["wait=31", "wait=-1", "wait=1.5", "wait=soon", "wait=", "wait=1&wait=2", "until=1"])(
		"that asks with ?%s is told what is wrong",
		async (query) => {
			const { status, body } = await cms.get(`/api/changes?${query}`);
			expect(status).toBe(400);
			expect(body.error.message).toMatch(query.startsWith("wait") ? /whole number/ : /"until"/);
		},
	);
});

describe("after a backup is restored", () => {
	test("whoever has seen what was lost starts afresh, and whoever has not goes on", async () => {
		await rows(["kept"]);
		const kept = await present();
		await rows(["lost"]);
		const lost = await present();
		await log().delete({ where: { document: "lost" } });
		expect((await ask(`?since=${lost}`)).meta.afresh).toBe(true);
		expect(await ask(`?since=${kept}`)).toMatchObject({ data: [], meta: { afresh: false } });

		// Its number is given out again, to another row.
		const id = Number(lost.split(".")[0]);
		const row = { type: "page", document: "another", action: "create", token: "another" };
		await log().create({ data: { id, ...row } });
		expect((await present()).split(".")[0]).toBe(String(id));
		expect((await ask(`?since=${lost}`)).meta.afresh).toBe(true);
		expect((await ask(`?since=${kept}`)).data).toMatchObject([{ documentId: "another" }]);
		// PostgreSQL has not counted the number that was given by hand.
		await log().delete({ where: { id } });
	});

	test("a log in which nothing stands yet is told from the empty log of another database", async () => {
		await log().deleteMany({});
		const empty = await present();
		expect(await ask(`?since=${empty}`)).toEqual({
			data: [],
			meta: { cursor: empty, afresh: false, more: false },
		});
		await rows(["first"]);
		expect((await ask(`?since=${empty}`)).data).toMatchObject([{ documentId: "first" }]);
		const store = cms.strapi.store({ type: "api", name: "change", key: "beginning" });
		const token = await store.get({});
		await store.set({ value: "of another database" });
		expect((await ask(`?since=${empty}`)).meta.afresh).toBe(true);
		await store.set({ value: token });
	});
});

describe("old rows", () => {
	const long = new Date(Date.now() - 31 * 24 * 60 * 60 * 1000);
	const documents = async () =>
		(await log().findMany({ orderBy: { id: "asc" } })).map(({ document }) => document);

	test("go when there is a newer one about the same, and nobody who follows misses anything", async () => {
		await log().deleteMany({});
		await rows(["a", "b", "a"], long);
		const middle = await present();
		await rows(["b", "b", "c", "b"], long);
		const passed = await present();
		await rows(["a", "c", "d"], long);
		await rows(["d", "d", "d"]);
		const end = await follow(cms);

		await thinChanges(cms.strapi);
		expect(await documents()).toEqual(["b", "a", "c", "d", "d", "d"]);
		expect(await end.news()).toEqual([]);
		const toldAfter = async (cursor: string) => {
			const { data, meta } = await ask(`?since=${cursor}`);
			return meta.afresh ? "afresh" : data.map(({ documentId }: never) => documentId);
		};
		expect(await toldAfter(passed)).toEqual(["a", "c", "d", "d", "d"]);
		expect(await toldAfter(middle)).toBe("afresh");
		await seed.category(cms);
		expect(await end.news()).toHaveLength(1);
	});

	test("go however many there are, and the newest stays", async () => {
		await log().deleteMany({});
		await rows(Array(2500).fill("often"), long);
		const end = await follow(cms);
		await thinChanges(cms.strapi);
		expect(await documents()).toEqual(["often"]);
		expect(await end.news()).toEqual([]);
	});
});

describe("a follower who waits", () => {
	const wait = (cursor: string, seconds = 30, signal?: AbortSignal) =>
		cms.get(`/api/changes?since=${cursor}&wait=${seconds}`, signal ? { signal } : {});

	test("is answered as soon as there is something, and at once if there is already", async () => {
		const cursor = await present();
		const answer = wait(cursor);
		const { documentId } = await seed.category(cms);
		expect((await answer).body.data).toMatchObject([{ documentId }]);
		expect((await wait(cursor)).body.data).toMatchObject([{ documentId }]);
	});

	test("is answered with nothing when the time is up", async () => {
		const cursor = await present();
		const { status, body } = await wait(cursor, 1);
		expect(status).toBe(200);
		expect(body).toEqual({ data: [], meta: { cursor, afresh: false, more: false } });
	});

	test("is one of sixteen: one more is answered at once", async () => {
		const cursor = await present();
		const answers = Array.from({ length: 17 }, () => wait(cursor));
		expect((await Promise.race(answers)).body.data).toEqual([]);
		await seed.category(cms);
		const told = (await Promise.all(answers)).filter(({ body }) => body.data.length === 1);
		expect(told).toHaveLength(16);
	});

	/** Some that are answered later than one that was sent before and is not kept waiting. */
	async function laterRequests(): Promise<void> {
		for (let count = 0; count < 5; count += 1) await present();
	}

	test("leaves the place to others by going away", { timeout: 20_000 }, async () => {
		const gone = new AbortController();
		let cursor = await present();
		const left = Array.from({ length: 17 }, () => wait(cursor, 30, gone.signal));
		// The seventeenth is answered: the others wait.
		await Promise.race(left);
		gone.abort();
		expect(
			(await Promise.allSettled(left)).filter(({ status }) => status === "rejected"),
		).toHaveLength(16);
		let told: unknown[] = [];
		while (told.length === 0) {
			const answer = wait(cursor);
			const isHeld = await Promise.race([
				answer.then(() => false),
				laterRequests().then(() => true),
			]);
			// What is committed would make them all go.
			if (isHeld) await seed.category(cms);
			told = (await answer).body.data;
			if (isHeld) cursor = await present();
		}
	});
});

test("is not in the log of requests, unless it is refused", async () => {
	const lines = vi.spyOn(cms.strapi.log, "http");
	await ask("");
	await ask(`?since=${await present()}`);
	expect(lines).not.toHaveBeenCalled();
	await cms.get("/api/changes?wait=long");
	await cms.get("/api/categories");
	expect(lines.mock.calls.flat()).toEqual([
		expect.stringMatching(/^GET \/api\/changes\?wait=long \(\d+ ms\) 400$/),
		expect.stringMatching(/^GET \/api\/categories.* 200$/),
	]);
	lines.mockRestore();
});

/** Something to wait for, and what makes it happen. */
function signal(): [Promise<void>, () => void] {
	let happen = () => {};
	const happened = new Promise<void>((resolve) => {
		happen = resolve;
	});
	return [happened, happen];
}

test("of two who write at once, the second waits: nobody who reads in between misses the first", async (context) => {
	if (cms.strapi.db.dialect.client !== "postgres") context.skip("SQLite has one connection");
	const categories = cms.strapi.documents("api::category.category");
	const [slow, fast] = [await seed.category(cms), await seed.article(cms, {}, "draft")];
	const file = await cms.strapi.db.query("plugin::upload.file").create({
		data: {
			name: "a",
			hash: "a",
			mime: "image/png",
			size: 1,
			url: "/uploads/a.png",
			provider: "local",
		},
	});
	const follower = await follow(cms);
	const [begun, begin] = signal();
	const [released, commit] = signal();
	const first = cms.strapi.db.transaction(async () => {
		await categories.update({ documentId: slow.documentId, data: { description: "Slow" } });
		begin();
		await released;
	});
	await begun;
	let ended = 0;
	const end = () => {
		ended += 1;
	};
	const others = [
		cms.strapi.documents("api::article.article").publish({ documentId: fast.documentId }).then(end),
		cms.strapi.db
			.query("plugin::upload.file")
			.update({ where: { id: file.id }, data: { caption: "Fast" } })
			.then(end),
	];
	const waits = "select count(*) from pg_locks where locktype = 'advisory' and not granted";
	for (let waiting = 0; waiting + ended < others.length; ) {
		const { rows } = await cms.strapi.db.connection.raw(waits);
		waiting = Number(rows[0].count);
	}
	const between = await follower.news();
	commit();
	await Promise.all([first, ...others]);
	const seen = [...between, ...(await follower.news())].map(({ documentId }) => documentId);
	expect(seen[0]).toBe(slow.documentId);
	expect(seen.sort()).toEqual([slow.documentId, fast.documentId, file.documentId].sort());
});

test("whoever waits does not keep the CMS from stopping", async () => {
	const answer = cms.get(`/api/changes?since=${await present()}&wait=30`).then(
		() => "answered",
		() => "cut off",
	);
	await cms.get("/api/categories");
	await cms.stop();
	expect(await answer).toBe("cut off");
});
