import { request as ask, createServer } from "node:http";
import fastify from "fastify";
import { afterEach, expect, test } from "vitest";
import type { CmsAnswers } from "./cms-answers";
import { newCounts } from "./counts";
import { edge as edgeOf } from "./edge";
import { making, trueUntil } from "./making";
import { memory as memoryOf } from "./memory";

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
	for (const end of ends.splice(0)) await end();
});

/** An edge before an app of one page per path, each made of one source of the same name, and of "all". */
async function started(limit = 1e6) {
	const sources = new Map<string, { etag: string; isStale: boolean }>();
	const source = (address: string) => {
		const known = sources.get(address) ?? { etag: "1", isStale: false };
		sources.set(address, known);
		return known;
	};
	const answers: CmsAnswers = {
		async read(address) {
			const { etag } = source(address);
			source(address).isStale = false;
			making.getStore()?.of.set(address, etag);
			return { status: 200, etag, body: "{}", location: null };
		},
		isFresh: (address, etag) => !source(address).isStale && source(address).etag === etag,
		outdate: () => [],
		renew: async () => {},
		uploads: () => [],
	};
	const made: string[] = [];
	const app = fastify();
	let status = 200;
	let until = Number.POSITIVE_INFINITY;
	let hold: Promise<void> | null = null;
	app.get("*", async (request, reply) => {
		made.push(request.url);
		await hold;
		await answers.read(request.url);
		await answers.read("all");
		trueUntil(until);
		if (status === 503) reply.header("Cache-Control", "no-store");
		return reply
			.code(status)
			.type("text/plain")
			.send(`${request.url} ${source(request.url).etag}`);
	});
	await app.ready();
	const memory = memoryOf(limit);
	const counts = newCounts();
	let now = 1_000_000;
	const edge = edgeOf(app, {
		answers,
		memory,
		counts,
		report: (error) => expect.fail(String(error)),
		now: () => now,
	});
	const server = createServer((request, response) => edge.handle(request, response));
	await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
	ends.push(
		() => app.close(),
		async () => server.close(),
	);
	const address = server.address();
	const port = typeof address === "object" ? address?.port : 0;
	return {
		made,
		counts,
		memory,
		get: (path: string, headers: Record<string, string> = {}, method = "GET") =>
			new Promise<{ status: number; text: string; age: string }>((resolve, reject) => {
				ask({ port, path, method, headers, agent: false }, async (response) => {
					const chunks: Buffer[] = [];
					for await (const chunk of response) chunks.push(chunk);
					resolve({
						status: Number(response.statusCode),
						text: Buffer.concat(chunks).toString(),
						age: String(response.headers.age),
					});
				})
					.on("error", reject)
					.end();
			}),
		/** Makes something before anybody asks for it. */
		refresh: (path: string) => edge.refresh(path, null),
		/** A source has become another one, or may have. */
		changes(address: string, etag?: string) {
			Object.assign(source(address), { isStale: true, ...(etag && { etag }) });
			memory.outdate([address]);
		},
		says(next: number) {
			status = next;
		},
		holdsUntil(moment: number) {
			until = moment;
		},
		waits(for_: Promise<void> | null) {
			hold = for_;
		},
		pass(milliseconds: number) {
			now += milliseconds;
		},
		now: () => now,
	};
}

test("a thing is made once, however many wait for it and in whatever spelling they ask", async () => {
	const site = await started();
	let letGo = () => {};
	site.waits(
		new Promise((resolve) => {
			letGo = resolve;
		}),
	);
	const waiting = ["/blog", "/blog?utm_source=x", "/blog?page=1", "/blog"].map((path) =>
		site.get(path),
	);
	await expect.poll(() => site.made.length).toBe(1);
	letGo();
	for (const { text } of await Promise.all(waiting)) expect(text).toBe("/blog 1");
	site.pass(5_000);
	expect(await site.get("/blog?fbclid=y")).toMatchObject({ text: "/blog 1", age: "5" });
	expect((await site.get("/blog", {}, "HEAD")).text).toBe("");
	expect(site.made).toEqual(["/blog"]);
	expect(site.counts.hits).toBe(2);
});

test("a change renews what was made of it and nothing else", async () => {
	const site = await started();
	await site.get("/blog");
	await site.get("/about");
	site.changes("/blog", "2");
	expect((await site.get("/blog")).text).toBe("/blog 2");
	expect((await site.get("/about")).text).toBe("/about 1");
	expect(site.made).toEqual(["/blog", "/about", "/blog"]);
	// What has turned out to be the same is not made again.
	site.changes("all");
	expect((await site.get("/about")).text).toBe("/about 1");
	expect(site.made).toHaveLength(3);
	expect(site.counts.unchanged).toBe(1);
});

test("a change renews what was made before anybody asked, one thing after the other", async () => {
	const site = await started();
	for (const path of ["/blog", "/about"]) await site.refresh(path);
	for (const path of ["/blog", "/about"]) {
		site.changes(path, "2");
		expect((await site.get(path)).text).toBe(`${path} 2`);
	}
});

test("what is not the same for everybody is made for each", async () => {
	const site = await started();
	for (const headers of [
		{ authorization: "Bearer x" },
		{ preview: "x" },
		{ "strapi-response-format": "v4" },
		{ "strapi-encode-source-maps": "true" },
	]) {
		await site.get("/blog");
		await site.get("/blog", headers);
	}
	for (const path of ["/search?q=x", "/blog?preview=x", "/?unknown=1"])
		await Promise.all([site.get(path), site.get(path)]);
	expect(site.made).toHaveLength(1 + 4 + 6);
	await site.get("/blog", {}, "POST");
	expect(site.memory.size().answers).toBe(1);
});

test("what is not there, and what cannot be made, is not kept", async () => {
	const site = await started();
	for (const status of [404, 410, 503]) {
		site.says(status);
		expect((await site.get("/blog")).status).toBe(status);
	}
	expect(site.memory.size().answers).toBe(0);
	site.says(200);
	expect((await site.get("/blog")).status).toBe(200);
});

test("what cannot be made anew is given as it was", async () => {
	const site = await started();
	await site.get("/blog");
	site.changes("/blog", "2");
	site.says(503);
	expect(await site.get("/blog")).toMatchObject({ status: 200, text: "/blog 1" });
	site.says(200);
	expect((await site.get("/blog")).text).toBe("/blog 2");
});

test("what was taken away does not come back when something fails", async () => {
	const site = await started();
	await site.get("/blog");
	site.changes("/blog", "2");
	site.says(404);
	expect((await site.get("/blog")).status).toBe(404);
	site.says(503);
	expect((await site.get("/blog")).status).toBe(503);
});

test("what stops being true by the clock is made again then", async () => {
	const site = await started();
	site.holdsUntil(site.now() + 60_000);
	await site.get("/book");
	site.pass(59_999);
	await site.get("/book");
	expect(site.made).toHaveLength(1);
	site.pass(1);
	site.holdsUntil(Number.POSITIVE_INFINITY);
	await site.get("/book");
	await site.get("/book");
	expect(site.made).toHaveLength(2);
});

test("memory is bounded: the longest unused go", async () => {
	const site = await started(8_000);
	for (const path of ["/a", "/b", "/c", "/a", "/d"]) await site.get(path);
	expect(site.memory.size().answers).toBe(3);
	expect(site.memory.size().bytes).toBeLessThanOrEqual(8_000);
	site.made.length = 0;
	await site.get("/a");
	await site.get("/b");
	expect(site.made).toEqual(["/b"]);
});

test("what is made before anybody asks takes the place of nothing that somebody asked for", async () => {
	const site = await started(8_000);
	for (const path of ["/a", "/b", "/c"]) await site.get(path);
	await site.refresh("/d");
	site.made.length = 0;
	for (const path of ["/a", "/b", "/c"]) await site.get(path);
	expect(site.made).toEqual([]);
	// What is there already is renewed where it is.
	site.changes("/a", "2");
	await site.refresh("/a");
	site.made.length = 0;
	expect((await site.get("/a")).text).toBe("/a 2");
	expect(site.made).toEqual([]);
});
