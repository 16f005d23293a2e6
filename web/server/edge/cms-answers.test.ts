import { mkdtempSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { CmsError, siteIsAt } from "../../src/cms/client";
import { openAnswerStore } from "./answer-store";
import { cmsAnswers } from "./cms-answers";
import { cmsHealth } from "./cms-health";
import { newCounts } from "./counts";
import { making } from "./making";
import { shareOfCms } from "./share-of-cms";

const ends: (() => void)[] = [];
afterEach(() => {
	for (const end of ends.splice(0)) end();
});

type Say = (status: number, body: unknown) => void;

/** A server that stands where the CMS does: what it says at each address can be changed, and what it was asked is noted. */
async function standIn(directory = mkdtempSync(path.join(tmpdir(), "cms-"))) {
	const said = new Map<string, (say: Say) => void>();
	const asked: string[] = [];
	const listener: RequestListener = (request, response) => {
		const url = decodeURIComponent(String(request.url));
		asked.push(url);
		const say: Say = (status, body) => {
			const text = typeof body === "string" ? body : JSON.stringify(body);
			response.writeHead(status, { "content-type": "application/json" }).end(text);
		};
		const answer = said.get(url);
		if (answer) answer(say);
		else say(404, { data: null, error: { status: 404, name: "NotFoundError" } });
	};
	const server = createServer(listener);
	await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
	const address = server.address();
	const cmsUrl = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
	const store = openAnswerStore(directory, 1e7, (error) => expect.fail(String(error)));
	const counts = newCounts();
	const health = cmsHealth();
	const answers = cmsAnswers({
		cmsUrl,
		store,
		counts,
		health,
		log: () => {},
		charge: shareOfCms(() => {}, 3),
	});
	const end = () => {
		server.closeAllConnections();
		server.close();
	};
	ends.push(end, () => store.close());
	return {
		answers,
		asked,
		counts,
		end,
		/** From now on the CMS says this; a function says it when it likes. */
		says(url: string, body: unknown, status = 200) {
			said.set(url, typeof body === "function" ? (say) => body(say) : (say) => say(status, body));
		},
		health,
	};
}

const entry = (documentId: string, more: object = {}) => ({ documentId, ...more });
const single = (data: object) => ({ data, meta: {} });
const list = (...data: object[]) => ({
	data,
	meta: { pagination: { page: 1, pageSize: 25, pageCount: 1, total: data.length } },
});
const data = async (answer: Promise<{ body: string }>) => JSON.parse((await answer).body).data;

test("an answer is asked for once, however many want it, and again when something in it has changed", async () => {
	const cms = await standIn();
	cms.says("/api/articles/feet", single(entry("a1", { title: "Feet", author: entry("p1") })));
	await Promise.all([1, 2, 3].map(() => cms.answers.read("/api/articles/feet")));
	await cms.answers.read("/api/articles/feet");
	expect(cms.asked).toHaveLength(1);

	cms.says("/api/articles/feet", single(entry("a1", { title: "Our feet", author: entry("p1") })));
	expect(cms.answers.outdate([{ type: "article", documentId: "a2" }], "1")).toEqual([]);
	expect((await data(cms.answers.read("/api/articles/feet"))).title).toBe("Feet");
	for (const documentId of ["a1", "p1"]) {
		const type = documentId === "a1" ? "article" : "author";
		expect(cms.answers.outdate([{ type, documentId }], documentId)).toEqual(["/api/articles/feet"]);
		expect((await data(cms.answers.read("/api/articles/feet"))).title).toBe("Our feet");
	}
	expect(cms.asked).toHaveLength(3);
});

test("a list, and an address with nothing at it, change with every entry of their type", async () => {
	const cms = await standIn();
	cms.says("/api/articles", list(entry("a1")));
	const byCategory = "/api/articles?filters[category][slug][$eq]=neck";
	cms.says(byCategory, list());
	await cms.answers.read("/api/articles");
	await cms.answers.read(byCategory);
	expect((await cms.answers.read("/api/articles/new")).status).toBe(404);
	expect(cms.answers.outdate([{ type: "treatment", documentId: "t1" }], "1")).toEqual([]);
	expect(cms.answers.outdate([{ type: "category", documentId: "c1" }], "2")).toEqual([byCategory]);
	expect(cms.answers.outdate([{ type: "article", documentId: "a9" }], "3").sort()).toEqual([
		"/api/articles",
		"/api/articles/new",
	]);
});

test("a change that comes while the answer is on its way makes it asked for again", async () => {
	const cms = await standIn();
	let letGo = () => {};
	cms.says("/api/articles/feet", (say: Say) => {
		letGo = () => say(200, single(entry("a1", { title: "Old" })));
	});
	const reading = cms.answers.read("/api/articles/feet");
	await expect.poll(() => cms.asked.length).toBe(1);
	cms.answers.outdate([{ type: "article", documentId: "a1" }], "1");
	letGo();
	expect((await data(reading)).title).toBe("Old");
	cms.says("/api/articles/feet", single(entry("a1", { title: "New" })));
	expect((await data(cms.answers.read("/api/articles/feet"))).title).toBe("New");
});

test.each([
	["500", { error: { status: 500 } }, 500],
	["a page of some other program", "<html>", 200],
	["JSON that is no answer", {}, 200],
	["a list where an entry belongs", list(), 200],
	["somebody else's 404", "not here", 404],
	["a door that is closed", { data: null, error: { status: 403 } }, 403],
])(
	"a CMS that answers with %s leaves what is kept, and what is not kept is refused",
	async (_what, body, status) => {
		const cms = await standIn();
		cms.says("/api/articles/feet", single(entry("a1")));
		await cms.answers.read("/api/articles/feet");
		cms.answers.outdate(null, "1");
		for (const slug of ["feet", "hands"]) cms.says(`/api/articles/${slug}`, body, status);
		expect(await data(cms.answers.read("/api/articles/feet"))).toEqual(entry("a1"));
		await expect(cms.answers.read("/api/articles/hands")).rejects.toThrow(CmsError);
		expect(cms.counts.failed).toBe(2);
		// It is asked again, and believed again.
		cms.says("/api/articles/feet", single(entry("a1", { title: "Back" })));
		expect((await data(cms.answers.read("/api/articles/feet"))).title).toBe("Back");
	},
);

test("a CMS that hangs is waited for once, then left in peace until it is heard again", async () => {
	const cms = await standIn();
	cms.says("/api/articles/feet", single(entry("a1")));
	await cms.answers.read("/api/articles/feet");
	cms.answers.outdate(null, "1");
	cms.says("/api/articles/feet", () => {});
	expect(await data(cms.answers.read("/api/articles/feet"))).toEqual(entry("a1"));
	expect(await data(cms.answers.read("/api/articles/feet"))).toEqual(entry("a1"));
	expect(cms.asked).toHaveLength(2);
	cms.end();
	cms.health.answered();
	expect(await data(cms.answers.read("/api/articles/feet"))).toEqual(entry("a1"));
	expect(cms.health.isAway()).toBe(true);
});

test("what was kept is given after a restart, without the CMS", async () => {
	const directory = mkdtempSync(path.join(tmpdir(), "cms-"));
	const cms = await standIn(directory);
	cms.says("/api/articles/feet", single(entry("a1")));
	await cms.answers.read("/api/articles/feet");
	cms.end();
	for (const end of ends.splice(0)) end();
	const again = await standIn(directory);
	again.end();
	expect(await data(again.answers.read("/api/articles/feet"))).toEqual(entry("a1"));
	await expect(again.answers.read("/api/articles/hands")).rejects.toThrow(CmsError);
});

test("who asks for more than a share of new things is told to wait, and may have all that is kept", async () => {
	const cms = await standIn();
	const made = { of: new Map(), until: 0, address: "192.0.2.1" };
	const read = (path: string) => making.run(made, () => cms.answers.read(path));
	for (const slug of ["a", "b", "c"]) await read(`/api/articles/${slug}`);
	await expect(read("/api/articles/d")).rejects.toMatchObject({
		name: "TooManyError",
		seconds: 60,
	});
	expect((await read("/api/articles/a")).status).toBe(404);
	// Others, and what is made for nobody, are free.
	expect((await cms.answers.read("/api/articles/d")).status).toBe(404);
	expect([...made.of.keys()]).toEqual(["a", "b", "c"].map((slug) => `/api/articles/${slug}`));
});

test("all that is stale is asked for again in one go, unless the CMS is away", async () => {
	const cms = await standIn();
	for (const slug of ["a", "b"]) {
		cms.says(`/api/articles/${slug}`, single(entry(slug)));
		await cms.answers.read(`/api/articles/${slug}`);
	}
	cms.answers.outdate(null, "1");
	await cms.answers.renew();
	expect(cms.asked).toHaveLength(4);
	cms.answers.outdate(null, "2");
	cms.end();
	await cms.answers.renew();
	expect(await data(cms.answers.read("/api/articles/a"))).toEqual(entry("a"));
});

test("a later page of a list is asked for again when somebody turns to it", async () => {
	const cms = await standIn();
	for (const query of ["", "?pagination[page]=2", "?pagination[page]=3&sort[0]=title"]) {
		cms.says(`/api/articles${query}`, list(entry("a1")));
		await cms.answers.read(`/api/articles${query}`);
	}
	cms.asked.length = 0;
	cms.answers.outdate(null, "1");
	await cms.answers.renew();
	expect(cms.asked).toEqual(["/api/articles"]);
	await cms.answers.read("/api/articles?pagination[page]=2");
	expect(cms.asked).toEqual(["/api/articles", "/api/articles?pagination[page]=2"]);
});

const refusal = (status: number, details: object = {}) => ({
	data: null,
	error: { status, name: "AnError", message: "No.", details },
});

test("what has moved is passed on with its address, what is gone as gone, and both are kept until something moves again", async () => {
	const cms = await standIn();
	const location = "/api/articles/new?fields=title";
	cms.says("/api/articles/old", refusal(301, { location }), 301);
	cms.says("/api/articles/gone", refusal(410), 410);
	for (let round = 0; round < 2; round += 1) {
		expect(await cms.answers.read("/api/articles/old")).toMatchObject({ status: 301, location });
		expect(await cms.answers.read("/api/articles/gone")).toMatchObject({
			status: 410,
			location: null,
		});
	}
	expect(cms.asked).toHaveLength(2);
	for (const type of ["redirect", "article"]) {
		const outdated = cms.answers.outdate([{ type, documentId: "x" }], type);
		expect(outdated.sort()).toEqual(["/api/articles/gone", "/api/articles/old"]);
		await Promise.all(outdated.map((address) => cms.answers.read(address)));
	}
	cms.says("/api/articles/old", single(entry("a1")));
	cms.answers.outdate([{ type: "redirect", documentId: "r1" }], "later");
	expect(await cms.answers.read("/api/articles/old")).toMatchObject({ status: 200 });
});

test("what is not there is asked for again when an old address leads on from there", async () => {
	const cms = await standIn();
	expect((await cms.answers.read("/api/articles/nowhere")).status).toBe(404);
	const row = { type: "redirect", documentId: "r1" };
	expect(cms.answers.outdate([row], "1")).toEqual(["/api/articles/nowhere"]);
});

test("a treatment is asked for again when any article has changed: it has the newest in it", async () => {
	const cms = await standIn();
	cms.says("/api/treatments/feet", single(entry("t1", { articles: [entry("a1")] })));
	await cms.answers.read("/api/treatments/feet");
	const row = { type: "article", documentId: "a99" };
	expect(cms.answers.outdate([row], "1")).toEqual(["/api/treatments/feet"]);
});

test("uploads are known by their whole addresses; of what lies elsewhere there is none", async () => {
	siteIsAt("https://massage.example");
	const cms = await standIn();
	const [cover, portrait] = ["https://massage.example", "https://files.example"].map((host) => ({
		url: `${host}/uploads/feet.jpg`,
	}));
	const told = single(entry("a1", { cover, author: entry("p1", { portrait }) }));
	cms.says("/api/articles/feet", told);
	expect(JSON.parse((await cms.answers.read("/api/articles/feet")).body)).toEqual(told);
	expect(cms.answers.uploads()).toEqual(["feet.jpg"]);
	siteIsAt("");
});
