import { mkdtempSync, rmSync } from "node:fs";
import { request as ask, createServer, type IncomingHttpHeaders } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { serve } from "../serve";

const body = [
	{ type: "paragraph", children: [{ type: "text", text: "Slow and warm. ".repeat(99) }] },
];
const feet = { documentId: "feet", slug: "feet", title: "Feet", body, updatedAt: "2026-01-01" };
const practice = {
	documentId: "p",
	name: "Hands",
	notice: "Hello",
	openingHours: [],
	closures: [],
	credentials: [],
	socialLinks: [],
	updatedAt: "2026-01-01",
};

/** A whole site's server in front of something that answers as the CMS does. */
async function site() {
	const asked: { url: string; headers: IncomingHttpHeaders }[] = [];
	let isAway = false;
	const cms = createServer((request, response) => {
		const { url = "", headers } = request;
		const { pathname } = new URL(url, "http://cms");
		const say = (status: number, json: object, more: Record<string, string> = {}) =>
			response
				.writeHead(status, { "Content-Type": "application/json", "Set-Cookie": "a=b", ...more })
				.end(JSON.stringify(json));
		if (isAway) return request.destroy();
		if (pathname === "/api/changes") {
			const since = new URL(url, "http://cms").searchParams.get("since");
			// Nothing changes while these tests run: who follows the log waits.
			if (since && url.includes("wait=")) return;
			return say(200, { data: [], meta: { cursor: "1", afresh: !since, more: false } });
		}
		asked.push({ url, headers });
		if (pathname === "/api/practice") return say(200, { data: practice, meta: {} });
		if (pathname === "/api/openapi.json") return say(200, { openapi: "3.1.0", paths: {} });
		if (pathname === "/api/articles/feet") return say(200, { data: feet, meta: {} });
		if (pathname === "/api/articles/old") {
			return say(301, { data: null }, { Location: "/api/articles/feet?fields=title" });
		}
		if (/^\/api\/[a-z]+$/.test(pathname)) {
			// What the site's own pages ask for is empty.
			const data = pathname === "/api/articles" && !url.includes("pagination") ? [feet] : [];
			return say(200, { data, meta: { pagination: { total: 1 } } });
		}
		return say(404, { data: null, error: { status: 404, name: "NotFoundError", message: "No." } });
	});
	await new Promise<void>((listening) => cms.listen(0, "127.0.0.1", listening));
	const address = cms.address();
	const cmsUrl = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
	vi.stubEnv("CMS_URL", cmsUrl);
	const dataDirectory = mkdtempSync(path.join(tmpdir(), "content-api-"));
	const settings = { host: "127.0.0.1", port: 0, cmsUrl, cmsPublicUrl: cmsUrl, dataDirectory };
	const app = await serve(
		{ ...settings, siteUrl: "https://massage.example" },
		{ template: async () => "<!--head--><!--page--><!--state-->", directory: null },
	);
	await app.listen({ host: "127.0.0.1", port: 0 });
	const listening = app.server.address();
	const port = typeof listening === "object" ? listening?.port : 0;
	const stop = async () => {
		cms.closeAllConnections();
		cms.close();
		await app.close();
		rmSync(dataDirectory, { recursive: true });
	};
	const get = (path: string, headers: Record<string, string> = {}, method = "GET") =>
		new Promise<{ status: number; headers: Record<string, string>; bytes: Buffer; text: string }>(
			(resolve, reject) => {
				ask({ port, path, method, headers, agent: false }, async (response) => {
					const chunks: Buffer[] = [];
					for await (const chunk of response) chunks.push(chunk);
					const bytes = Buffer.concat(chunks);
					const said = Object.entries(response.headers).map(([name, value]) => [
						name,
						String(value),
					]);
					resolve({
						status: Number(response.statusCode),
						headers: Object.fromEntries(said),
						bytes,
						text: bytes.toString(),
					});
				})
					.on("error", reject)
					.end();
			},
		);
	// What is made in the background asks the CMS too.
	const isFilled = async () => JSON.parse((await get("/readyz")).text).isFilled;
	await vi.waitUntil(isFilled, { timeout: 20_000 });
	return {
		asked,
		goAway() {
			isAway = true;
			cms.closeAllConnections();
		},
		get,
		stop,
	};
}

let own: Awaited<ReturnType<typeof site>>;
beforeAll(async () => {
	own = await site();
}, 25_000);
afterAll(() => own.stop());

const SEARCH = "/api/articles?filters[title][$contains]=feet";

/** A read of each kind: kept, in another form, not kept, for one alone. */
const READS = [
	"/api/articles",
	"/api/articles/feet",
	"/api/articles?format=html",
	"/api/articles/feet?format=markdown",
	`${SEARCH}`,
	`${SEARCH}&format=html`,
	"/api/changes",
	"/api/openapi.json",
	"/api/status",
	"/api/practice",
];

test("every read has a tag, says 304 to whoever has it, is compressed, and HEAD says the same", async () => {
	const { get } = own;
	for (const [read, more] of [
		...READS.map((read) => [read, {}] as const),
		["/api/articles/feet", { authorization: "Bearer x" }] as const,
		["/api/articles/feet", { accept: "text/markdown" }] as const,
	]) {
		const headers = { ...more, "accept-encoding": "br" };
		const first = await get(read, headers);
		expect(first.status, read).toBe(200);
		expect(first.headers, read).toMatchObject({
			etag: expect.stringMatching(/^(W\/)?"[\w-]+"$/),
			"access-control-allow-origin": "*",
			"access-control-expose-headers": expect.stringMatching(/ETag.*RateLimit.*Retry-After/),
			// What is small is sent as it is.
			...(read !== "/api/changes" && { vary: expect.stringMatching(/accept-encoding/i) }),
			"cache-control": more && "authorization" in more ? "private, no-cache" : "public, no-cache",
		});
		expect(first.headers["access-control-allow-credentials"]).toBeUndefined();
		expect(first.headers["set-cookie"]).toBeUndefined();
		const etag = String(first.headers["etag"]);
		for (const known of [etag, `"other", ${etag}`, "*"]) {
			const again = await get(read, { ...headers, "if-none-match": known });
			expect(again.status, `${read} ${known}`).toBe(304);
			expect(again.bytes).toHaveLength(0);
			expect(again.headers["etag"]).toBe(etag);
			expect(again.headers["content-type"]).toBeUndefined();
		}
		expect((await get(read, { ...headers, "if-none-match": '"other"' })).status).toBe(200);
		const head = await get(read, headers, "HEAD");
		expect(head.bytes).toHaveLength(0);
		expect([head.status, head.headers["etag"], head.headers["content-type"]]).toEqual([
			200,
			etag,
			first.headers["content-type"],
		]);
	}
	const packed = await get(SEARCH, { "accept-encoding": "br" });
	expect(packed.headers["content-encoding"]).toBe("br");
	expect(JSON.parse(brotliDecompressSync(packed.bytes).toString()).data[0].slug).toBe("feet");
});

test("nobody is given the form that somebody else has asked for, kept or not", async () => {
	const { get, asked } = own;
	const forms = {
		"application/json": /^{"data":{.*"type":"paragraph"/,
		"*/*": /^{"data":{.*"type":"paragraph"/,
		"text/html,*/*;q=0.8": /^{"data":{/,
		"text/html": /^<!doctype html>.*<h1>Feet<\/h1>\n<p>Slow/s,
		"text/markdown": /^# Feet\n\nSlow/,
	};
	for (const more of [{}, { authorization: "Bearer x" }]) {
		for (let round = 0; round < 2; round += 1) {
			for (const [accept, words] of Object.entries(forms)) {
				const { text, headers } = await get("/api/articles/feet", { ...more, accept });
				expect(text, accept).toMatch(words);
				expect(headers["vary"]).toMatch(/\bAccept(,|$)/);
				const isText = accept.endsWith("html") || accept.endsWith("markdown");
				expect(headers["content-type"]).toBe(
					`${isText ? accept : "application/json"}; charset=utf-8`,
				);
				if (isText) {
					expect(headers["link"]).toBe('<https://massage.example/blog/feet>; rel="canonical"');
				}
			}
			for (const [format, words] of [
				["html", /"body":"<p>Slow/],
				["markdown", /"body":"Slow/],
			] as const) {
				for (const path of ["/api/articles/feet?", "/api/articles?fields=title,body&"]) {
					const accept = "text/html";
					const answer = await get(`${path}format=${format}`, { ...more, accept });
					expect(answer.text).toMatch(words);
					expect(answer.headers["content-type"]).toBe("application/json; charset=utf-8");
				}
			}
		}
	}
	// Lists are data, and of what is kept the CMS was asked once in each shape.
	expect((await get("/api/articles", { accept: "text/html" })).text).toMatch(/^{"data":\[/);
	const common = asked.filter(({ headers }) => !headers.authorization).map(({ url }) => url);
	expect(common.filter((url) => url.startsWith("/api/articles/feet"))).toHaveLength(1);
	expect(asked.some(({ url }) => url.includes("format"))).toBe(false);
});

test("what goes through goes on as it came: a token, a place that something moved to, a 404", async () => {
	const { get, asked } = own;
	await get("/api/articles/feet?status=draft&format=html", {
		authorization: "Bearer x",
		cookie: "c=d",
	});
	expect(asked.at(-1)).toMatchObject({
		url: "/api/articles/feet?status=draft",
		headers: { authorization: "Bearer x" },
	});
	expect(asked.at(-1)?.headers.cookie).toBeUndefined();
	const moved = await get("/api/articles/old?fields=title&format=html", {
		authorization: "Bearer x",
	});
	expect(moved.status).toBe(301);
	expect(moved.headers["location"]).toBe("/api/articles/feet?fields=title&format=html");
	expect(moved.headers["etag"]).toBeUndefined();
	const none = await get("/api/articles/none?format=html", { accept: "text/html" });
	expect([none.status, JSON.parse(none.text).error.name]).toEqual([404, "NotFoundError"]);
});

test("a form that there is not is refused in a sentence, and the CMS is not asked", async () => {
	const { get, asked } = own;
	const before = asked.length;
	for (const query of ["format=pdf", "format=", "format=html&format=markdown"]) {
		const { status, text, headers } = await get(`/api/articles?${query}`);
		expect(status, query).toBe(400);
		expect(headers["content-type"]).toMatch(/^application\/json/);
		expect(JSON.parse(text)).toMatchObject({
			data: null,
			error: { status: 400, name: "ValidationError", message: /^"format" is "html" or/ },
		});
	}
	expect(asked.slice(before).filter(({ url }) => url.startsWith("/api/articles?"))).toEqual([]);
});

test("what can only be read says so, and other people's pages may read it with a token", async () => {
	const { get } = own;
	for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
		const answer = await get("/api/articles", { "content-type": "text/odd" }, method);
		expect(answer.status, method).toBe(405);
		expect(answer.headers["allow"]).toBe("GET, HEAD, OPTIONS");
		expect(JSON.parse(answer.text).error).toMatchObject({
			status: 405,
			name: "MethodNotAllowedError",
		});
	}
	const preflight = await get(
		"/api/articles/feet",
		{
			origin: "https://elsewhere.example",
			"access-control-request-method": "GET",
			"access-control-request-headers": "authorization,if-none-match",
		},
		"OPTIONS",
	);
	expect(preflight.status).toBe(204);
	expect(preflight.headers).toMatchObject({
		"access-control-allow-origin": "*",
		"access-control-allow-methods": "GET, HEAD",
		"access-control-allow-headers": expect.stringMatching(/Authorization.*If-None-Match/),
	});
	expect(preflight.headers["access-control-allow-credentials"]).toBeUndefined();
});

test("who has had a share of the CMS is told when there is more, and is given what is kept all the same", {
	timeout: 20_000,
}, async () => {
	// Somebody, as what stands in front of the site tells.
	const get = (path: string, from = "192.0.2.9") => own.get(path, { "x-forwarded-for": from });
	const kept = await get("/api/articles/feet");
	const first = await get(SEARCH);
	expect(first.headers["ratelimit-policy"]).toBe('"cms";q=600;w=60');
	const left = (answer: typeof first) =>
		Number(/r=(\d+)/.exec(String(answer.headers["ratelimit"]))?.[1]);
	const before = left(first);
	// It cost something to make, and tells only who made it.
	const made = await get("/api/articles?fields=slug");
	expect(left(made)).toBe(before - 1);
	for (const path of ["/api/articles?fields=slug", "/api/articles/feet"]) {
		expect((await get(path)).headers["ratelimit"], path).toBeUndefined();
	}
	const questions = Array.from({ length: before - 1 }, () => SEARCH);
	const statuses: number[] = [];
	while (questions.length > 0) {
		const some = await Promise.all(questions.splice(0, 20).map((question) => get(question)));
		statuses.push(...some.map(({ status }) => status));
	}
	expect(new Set(statuses)).toEqual(new Set([200]));
	for (const path of [SEARCH, "/api/articles?fields=title"]) {
		const refused = await get(path);
		expect(refused.status, path).toBe(429);
		expect(refused.headers).toMatchObject({
			"ratelimit-policy": '"cms";q=600;w=60',
			ratelimit: expect.stringMatching(/^"cms";r=0;t=[1-6]?\d$/),
			"retry-after": expect.stringMatching(/^[1-6]?\d$/),
			"cache-control": "no-store",
		});
		expect(JSON.parse(refused.text).error).toMatchObject({
			status: 429,
			name: "RateLimitError",
			message: expect.stringMatching(/^You have asked for too much/),
		});
	}
	const again = await get("/api/articles/feet");
	expect([again.status, again.text]).toEqual([200, kept.text]);
	expect((await get(SEARCH, "2001:db8::1")).status).toBe(200);
});

test("without the CMS a sentence says to ask again", async () => {
	const { get, goAway } = own;
	goAway();
	for (const path of [SEARCH, "/api/articles/never"]) {
		const { status, text, headers } = await get(path);
		expect(status, path).toBe(503);
		expect(headers["retry-after"]).toMatch(/^\d+$/);
		expect(JSON.parse(text).error).toMatchObject({ status: 503, name: "ServiceUnavailableError" });
	}
});
