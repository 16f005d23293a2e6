import { createServer } from "node:http";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import CachePolicy from "http-cache-semantics";
import { afterEach, expect, test } from "vitest";
import { finish, send } from "./finished";

const ends: (() => void)[] = [];
afterEach(() => {
	for (const end of ends.splice(0)) end();
});

const PAGE = "<p>Feet</p>".repeat(200);
const HTML = {
	"content-type": "text/html; charset=utf-8",
	"x-frame-options": "SAMEORIGIN",
	"content-length": "9",
	date: "x",
};

/** Asks a server that gives this answer; what comes is what is on the wire. */
async function giving(body = PAGE, headers: Record<string, string> = HTML, status = 200, age = 7) {
	const finished = await finish(status, headers, Buffer.from(body));
	const server = createServer((request, response) => send(finished, request, response, age));
	await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
	ends.push(() => server.close());
	const address = server.address();
	const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/`;
	return async (given: Record<string, string> = {}, method = "GET") => {
		const { request } = await import("node:http");
		return new Promise<{ status: number; headers: Record<string, string>; bytes: Buffer }>(
			(resolve) => {
				request(url, { method, headers: given, agent: false }, async (response) => {
					const chunks: Buffer[] = [];
					for await (const chunk of response) chunks.push(chunk);
					resolve({
						status: Number(response.statusCode),
						headers: Object.fromEntries(
							Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
						),
						bytes: Buffer.concat(chunks),
					});
				}).end();
			},
		);
	};
}

test("each asks for the form that it can read, and is told by what", async () => {
	const ask = await giving();
	const plain = await ask();
	expect(plain.bytes.toString()).toBe(PAGE);
	expect(plain.headers).toMatchObject({
		age: "7",
		vary: "Accept-Encoding",
		"cache-control": "public, no-cache",
		"x-frame-options": "SAMEORIGIN",
	});
	expect(plain.headers["content-encoding"]).toBeUndefined();
	for (const [accepted, encoding, unpack] of [
		["gzip, deflate, br, zstd", "br", brotliDecompressSync],
		["br;q=0.1, gzip", "gzip", gunzipSync],
		["*", "br", brotliDecompressSync],
		["gzip;q=0, br;q=0", undefined, (bytes: Buffer) => bytes],
	] as const) {
		const answer = await ask({ "accept-encoding": accepted });
		expect(answer.headers["content-encoding"]).toBe(encoding);
		expect(answer.headers["content-length"]).toBe(String(answer.bytes.length));
		expect(unpack(answer.bytes).toString()).toBe(PAGE);
	}
	const tags = await Promise.all(
		["br", "gzip", "identity"].map(
			async (accepted) => (await ask({ "accept-encoding": accepted })).headers["etag"],
		),
	);
	expect(new Set(tags).size).toBe(3);
	for (const tag of tags) expect(tag).toMatch(/^"[\w-]+"$/);
});

test("HEAD says all that GET says, and sends nothing", async () => {
	const ask = await giving();
	const { date: _, ...get } = (await ask({ "accept-encoding": "br" })).headers;
	const head = await ask({ "accept-encoding": "br" }, "HEAD");
	expect(head.headers).toMatchObject(get);
	expect(head.bytes).toHaveLength(0);
});

test("whoever has it already is told so, in the form that they have", async () => {
	const ask = await giving();
	const { headers } = await ask({ "accept-encoding": "br" });
	const etag = String(headers["etag"]);
	for (const known of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
		const again = await ask({ "accept-encoding": "br", "if-none-match": known });
		expect(again.status, known).toBe(304);
		expect(again.bytes).toHaveLength(0);
		expect(again.headers).toMatchObject({
			etag,
			vary: "Accept-Encoding",
			"cache-control": "public, no-cache",
		});
		expect(again.headers["content-type"]).toBeUndefined();
	}
	expect((await ask({ "if-none-match": etag })).status).toBe(200);
	expect((await ask({ "accept-encoding": "br", "if-none-match": '"other"' })).status).toBe(200);
});

test("a picture is sent as it is, and what is not there has no tag", async () => {
	const picture = await (await giving("PNG", { "content-type": "image/png" }))({
		"accept-encoding": "br",
	});
	expect(picture.bytes.toString()).toBe("PNG");
	expect(picture.headers["vary"]).toBeUndefined();
	expect(picture.headers["content-encoding"]).toBeUndefined();
	const missing = await (await giving("no", HTML, 404))({ "if-none-match": "*" });
	expect(missing.status).toBe(404);
	expect(missing.headers["etag"]).toBeUndefined();
});

test("a shared cache keeps it, asks each time whether it holds, and is answered (RFC 9111)", async () => {
	const ask = await giving();
	const asked = { url: "/", method: "GET", headers: { "accept-encoding": "br" } };
	const first = await ask(asked.headers);
	const policy = new CachePolicy(asked, first, { shared: true });
	expect(policy.storable()).toBe(true);
	expect(policy.satisfiesWithoutRevalidation(asked)).toBe(false);
	expect(policy.age()).toBeGreaterThanOrEqual(7);
	const again = policy.revalidationHeaders(asked);
	const { "if-none-match": known } = Object(again);
	const second = await ask({ ...asked.headers, "if-none-match": String(known) });
	const after = policy.revalidatedPolicy(asked, second);
	expect([after.matches, after.modified]).toEqual([true, false]);
	expect(
		new CachePolicy(asked, first, { shared: true }).satisfiesWithoutRevalidation({
			...asked,
			headers: { "accept-encoding": "gzip" },
		}),
	).toBe(false);
});
