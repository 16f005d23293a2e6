import { readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import fastify from "fastify";
import { afterEach, expect, test, vi } from "vitest";
import { images } from "./images";
import { closing, directory, green, library, red, type Upload } from "./library-for-tests";
import { uploadFiles } from "./upload-files";
import { openUploads } from "./uploads";

/** For tests in which the CMS keeps us waiting. */
const PATIENT = { timeout: 30_000 };

afterEach(() => {
	vi.useRealTimers();
});

async function siteOn(cmsUrl: string, options: { limit?: number; dataDirectory?: string } = {}) {
	const settings = { dataDirectory: directory, ...options };
	const uploads = await openUploads({ cmsUrl, ...settings }, () => {});
	const site = fastify();
	await site.register(uploadFiles, { uploads });
	await site.register(images, { uploads, dataDirectory: settings.dataDirectory });
	closing.push(() => site.close());
	return { site, uploads, get: (url: string, headers = {}) => site.inject({ url, headers }) };
}

const upload = (bytes: Buffer, modified = 1): Upload => ({ bytes, modified });

const folderOf = async (name: string) => (await readdir(path.join(directory, name))).sort();

/** The names of the uploads on disk. */
const kept = async () => (await folderOf("uploads")).map((file) => file.split(",")[0]);

const gets = (cms: { asked: string[] }) => cms.asked.filter((line) => line.startsWith("GET"));

/** Ways in which a CMS is ill, but answers. */
const illnesses: Record<string, NonNullable<Awaited<ReturnType<typeof library>>["instead"]>> = {
	error: (response) => response.writeHead(500).end(),
	page: (response) => response.writeHead(200, { "Content-Type": "text/html" }).end("<p>Welcome"),
	"page of a known length": (response) =>
		response
			.writeHead(200, { "Content-Type": "text/html", "Content-Length": 10 })
			.end("<p>Welcome"),
	"other place": (response) => response.writeHead(302, { Location: "/elsewhere" }).end(),
	"nothing that it knows": (response) => response.writeHead(404).end(),
	cut: (response) => response.destroy(),
};

test("an upload is fetched once, and given as it is with what others need to keep it", async () => {
	const cms = await library({ "room.jpg": upload(red, 1_000_000_000), "Prices.pdf": upload(red) });
	const edge = await siteOn(cms.url);
	const first = await edge.get("/uploads/room.jpg");
	expect(first.rawPayload).toEqual(red);
	expect(first.headers).toMatchObject({
		"content-type": "image/jpeg",
		"content-length": String(red.length),
		"cache-control": "public, no-cache",
		"cross-origin-resource-policy": "cross-origin",
		"last-modified": "Sun, 09 Sep 2001 01:46:40 GMT",
		"accept-ranges": "bytes",
		etag: expect.stringMatching(/^"\S+"$/),
	});
	expect(first.headers).not.toHaveProperty("content-disposition");
	const { etag } = first.headers;
	for (const headers of [
		{ "If-None-Match": etag },
		{ "If-None-Match": `"other", W/${etag}` },
		{ "If-Modified-Since": first.headers["last-modified"] },
	]) {
		const again = await edge.get("/uploads/room.jpg?any", headers);
		expect(again.statusCode).toBe(304);
		expect(again.headers).toMatchObject({ etag, "cache-control": "public, no-cache" });
		expect(again.body).toBe("");
	}
	expect((await edge.get("/uploads/room.jpg", { "If-None-Match": '"other"' })).statusCode).toBe(
		200,
	);
	const head = await edge.site.inject({ method: "HEAD", url: "/uploads/room.jpg" });
	expect(head.body).toBe("");
	expect(head.headers).toMatchObject({ etag, "content-length": String(red.length) });
	expect(gets(cms)).toEqual(["GET /uploads/room.jpg"]);

	const leaflet = await edge.get("/uploads/Prices.pdf");
	expect(leaflet.headers["content-type"]).toBe("application/pdf");
	const picture = await edge.get("/images/room.jpg/320.webp");
	expect(picture.statusCode).toBe(200);
	expect(gets(cms)).toHaveLength(2);
});

test("a part of an upload is given, as long as it is a part of the same one", async () => {
	const cms = await library({ "room.jpg": upload(red) });
	const edge = await siteOn(cms.url);
	const part = (headers: object) => edge.get("/uploads/room.jpg", headers);
	const { etag, ...whole } = (await part({})).headers;
	for (const [range, from, to] of [
		["bytes=0-9", 0, 10],
		["bytes=10-", 10, red.length],
		["bytes=-5", red.length - 5, red.length],
		["bytes=0-99999999", 0, red.length],
	] as const) {
		const answer = await part({ Range: range });
		expect(answer.statusCode, range).toBe(206);
		expect(answer.rawPayload).toEqual(red.subarray(from, to));
		expect(answer.headers["content-range"]).toBe(`bytes ${from}-${to - 1}/${red.length}`);
		expect(answer.headers).toMatchObject({ etag, "content-type": "image/jpeg" });
	}
	const beyond = await part({ Range: `bytes=${red.length}-` });
	expect(beyond.statusCode).toBe(416);
	expect(beyond.headers["content-range"]).toBe(`bytes */${red.length}`);
	for (const [condition, status] of [
		[etag, 206],
		[whole["last-modified"], 206],
		['"other"', 200],
		[`W/${etag}`, 200],
		["Thu, 01 Jan 1970 00:00:00 GMT", 200],
	] as const) {
		const answer = await part({ Range: "bytes=0-9", "If-Range": condition });
		expect(answer.statusCode, condition).toBe(status);
	}
	expect((await part({ "If-Match": '"other"' })).statusCode).toBe(412);
	expect((await part({ "If-Match": etag })).statusCode).toBe(200);
});

test("what the CMS takes no more, or never took, is opened by no browser", async () => {
	const page = Buffer.from("<script>");
	const cms = await library({
		"page.html": upload(page),
		drawing: upload(page),
		"a.svg": upload(page),
	});
	const edge = await siteOn(cms.url);
	for (const name of ["page.html", "drawing", "a.svg"]) {
		const answer = await edge.get(`/uploads/${name}`);
		expect(answer.rawPayload).toEqual(page);
		expect(answer.headers).toMatchObject({
			"content-type": "application/octet-stream",
			"content-disposition": "attachment",
		});
	}
});

test("what can be no upload's name is 404 and costs the CMS nothing", async () => {
	const cms = await library({});
	const edge = await siteOn(cms.url);
	for (const url of [
		"/uploads/",
		"/uploads/..%2Fa.jpg",
		"/uploads/a/b.jpg",
		"/uploads/.a.jpg",
		"/uploads/a,b.jpg",
		"/uploads/a%0A.jpg",
		`/uploads/${"a".repeat(300)}.jpg`,
	]) {
		expect((await edge.get(url)).statusCode, url).toBe(404);
	}
	expect(cms.asked).toEqual([]);
	expect((await edge.get("/uploads/none.jpg")).statusCode).toBe(404);
	expect(cms.asked).toEqual(["HEAD /uploads/none.jpg"]);
});

test("however many ask at the same time, it is fetched once", async () => {
	const cms = await library({ "room.jpg": upload(red) });
	const edge = await siteOn(cms.url);
	const answers = await Promise.all(
		Array.from({ length: 20 }, (_, index) =>
			edge.get(index % 2 ? "/uploads/room.jpg" : "/images/room.jpg/320.webp"),
		),
	);
	expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
	expect(cms.asked).toEqual(["HEAD /uploads/room.jpg", "GET /uploads/room.jpg"]);
});

test("whatever ails the CMS, what is kept is given, also after a restart", async () => {
	const cms = await library({ "room.jpg": upload(red) });
	const first = await siteOn(cms.url);
	const { etag } = (await first.get("/uploads/room.jpg")).headers;
	for (const [name, instead] of [...Object.entries(illnesses), ["dead", null] as const]) {
		if (instead) cms.instead = instead;
		else await cms.stop();
		for (const edge of [first, await siteOn(cms.url)]) {
			for (const path of ["/uploads/room.jpg", "/uploads/room.jpg?v=1"]) {
				const again = await edge.get(path);
				expect(again.rawPayload.equals(red), name).toBe(true);
				expect(again.headers).toMatchObject({ etag, "cache-control": "public, no-cache" });
			}
			const other = await edge.get("/uploads/other.jpg");
			expect(other.statusCode, name).toBe(name === "nothing that it knows" ? 404 : 503);
		}
	}
	expect(cms.asked.join()).not.toContain("elsewhere");
	expect(await kept()).toEqual(["room.jpg"]);
});

test("a CMS that hangs is waited for once, and asked again after a pause", PATIENT, async () => {
	vi.useFakeTimers({ toFake: ["Date"] });
	const uploads = { "room.jpg": upload(red), "door.jpg": upload(red) };
	const cms = await library(uploads);
	await (await siteOn(cms.url)).uploads.keepAll(Object.keys(uploads));
	const edge = await siteOn(cms.url);
	cms.instead = () => {};
	const first = await edge.get("/uploads/room.jpg");
	expect(first.rawPayload).toEqual(red);
	const { length } = cms.asked;
	for (const name of ["room.jpg", "door.jpg"]) {
		expect((await edge.get(`/uploads/${name}`)).rawPayload).toEqual(red);
		expect((await edge.get(`/images/${name}/320.webp`)).statusCode).toBe(200);
	}
	expect(cms.asked).toHaveLength(length);

	// After the pause one goes ahead, and no other waits meanwhile.
	vi.setSystemTime(Date.now() + 6_000);
	const waiting = edge.get("/uploads/room.jpg");
	await expect.poll(() => cms.asked.length).toBe(length + 1);
	expect((await edge.get("/uploads/door.jpg")).rawPayload).toEqual(red);
	expect(cms.asked).toHaveLength(length + 1);
	expect((await waiting).rawPayload).toEqual(red);

	cms.instead = null;
	uploads["room.jpg"] = upload(green, 2);
	vi.setSystemTime(Date.now() + 6_000);
	expect((await edge.get("/uploads/room.jpg")).rawPayload).toEqual(green);
});

test("a replaced file shows soon", async () => {
	const uploads = { "room.jpg": upload(red) };
	const edge = await siteOn((await library(uploads)).url);
	const now = async () => (await edge.get("/uploads/room.jpg")).rawPayload;
	expect(await now()).toEqual(red);
	uploads["room.jpg"] = upload(green, 2);
	await expect.poll(now, { timeout: 3_000 }).toEqual(green);
	await expect.poll(kept).toEqual(["room.jpg"]);
});

test("as long as a replaced file does not come, the older one is given", PATIENT, async () => {
	const uploads = { "room.jpg": upload(red) };
	const cms = await library(uploads);
	await (await siteOn(cms.url)).get("/uploads/room.jpg");
	uploads["room.jpg"] = upload(green, 2);

	// It breaks off.
	cms.instead = (response, method) => {
		response.writeHead(200, { "Content-Length": green.length, "Content-Type": "image/jpeg" });
		if (method === "HEAD") return response.end();
		response.write(green.subarray(0, 100), () => response.destroy());
	};
	const first = await siteOn(cms.url);
	expect((await first.get("/uploads/room.jpg")).rawPayload).toEqual(red);
	const picture = await first.get("/images/room.jpg/320.webp?v=2");
	expect(picture.headers["cache-control"]).toBe("public, no-cache");
	expect(gets(cms)).toHaveLength(2);

	// It is slow: waited for by the first alone.
	cms.instead = null;
	const held: (() => void)[] = [];
	cms.held = held;
	const edge = await siteOn(cms.url);
	for (const url of ["/uploads/room.jpg", "/uploads/room.jpg"]) {
		expect((await edge.get(url)).rawPayload).toEqual(red);
	}
	expect(held).toHaveLength(1);
	held[0]?.();
	const now = async () => (await edge.get("/uploads/room.jpg")).rawPayload;
	await expect.poll(now).toEqual(green);
	expect((await edge.get("/images/room.jpg/320.webp?v=2")).rawPayload).not.toEqual(
		picture.rawPayload,
	);
	expect(gets(cms)).toHaveLength(3);
});

test("what was deleted is forgotten with all its sizes, but only when the CMS itself says so", async () => {
	const uploads: Record<string, Upload> = { "room.jpg": upload(red), "room.jpg.jpg": upload(red) };
	const cms = await library(uploads);
	const edge = await siteOn(cms.url);
	await edge.uploads.keepAll(Object.keys(uploads));
	expect((await edge.get("/images/room.jpg/320.webp")).statusCode).toBe(200);
	delete uploads["room.jpg"];
	cms.instead = (response) => response.writeHead(404).end();
	await edge.uploads.checkAll();
	expect((await edge.get("/uploads/room.jpg")).rawPayload).toEqual(red);

	cms.instead = null;
	await expect.poll(async () => (await edge.get("/uploads/room.jpg")).statusCode).toBe(404);
	await expect.poll(() => folderOf("images")).toEqual([]);
	expect(await kept()).toEqual(["room.jpg.jpg"]);
	await cms.stop();
	expect((await edge.get("/images/room.jpg/320.webp")).statusCode).toBe(503);
});

test("the folder is filled one after the other, without what is there, gone, or no upload", async () => {
	const uploads = { "a.jpg": upload(red), "b.pdf": upload(red), "c.jpg": upload(red) };
	const cms = await library(uploads);
	const edge = await siteOn(cms.url);
	await edge.get("/uploads/a.jpg");
	cms.asked.length = 0;
	const held: (() => void)[] = [];
	cms.held = held;
	const names = ["a.jpg", "gone.jpg", "../x", "b.pdf", "b.pdf", "c.jpg", ""];
	const filled = edge.uploads.keepAll(names);
	for (const count of [1, 2]) {
		await expect.poll(() => held.length).toBe(1);
		held.shift()?.();
		expect(gets(cms)).toHaveLength(count + 1);
	}
	await filled;
	expect(cms.asked).toEqual(["GET /uploads/gone.jpg", "GET /uploads/b.pdf", "GET /uploads/c.jpg"]);
	await cms.stop();
	for (const name of Object.keys(uploads)) {
		expect((await edge.get(`/uploads/${name}`)).rawPayload).toEqual(red);
	}
});

test("filling and checking end by themselves when the CMS is away", async () => {
	const cms = await library({});
	const edge = await siteOn(cms.url);
	cms.instead = illnesses["error"] ?? null;
	const names = Array.from({ length: 20 }, (_, index) => `room${index}.jpg`);
	await edge.uploads.keepAll(names);
	expect(cms.asked.length).toBeLessThan(5);
	await cms.stop();
	await edge.uploads.keepAll(names);
	await edge.uploads.checkAll();
});

test("filling pushes nothing out; what visitors ask for pushes out the longest unused", async () => {
	const uploads = { "a.jpg": upload(red), "b.jpg": upload(red), "c.jpg": upload(red) };
	const cms = await library(uploads);
	const edge = await siteOn(cms.url, { limit: red.length * 2 });
	await edge.uploads.keepAll(Object.keys(uploads));
	expect(await kept()).toEqual(["a.jpg", "b.jpg"]);
	await edge.get("/uploads/a.jpg");
	await edge.uploads.checkAll();
	expect((await edge.get("/uploads/c.jpg")).rawPayload).toEqual(red);
	await expect.poll(kept).toEqual(["a.jpg", "c.jpg"]);
});

test("once told that files changed, the next to ask is given the newest", async () => {
	const uploads: Record<string, Upload> = { "a.jpg": upload(red), "b.jpg": upload(red) };
	const cms = await library(uploads);
	const edge = await siteOn(cms.url);
	const before = await Promise.all(
		["/images/a.jpg/320.webp?v=1", "/uploads/b.jpg"].map((url) => edge.get(url)),
	);
	uploads["a.jpg"] = upload(green, 2);
	delete uploads["b.jpg"];
	const checked = edge.uploads.checkAll();
	const after = await edge.get("/images/a.jpg/320.webp?v=1");
	expect(after.rawPayload.equals(before[0]?.rawPayload ?? red)).toBe(false);
	expect((await edge.get("/uploads/b.jpg")).statusCode).toBe(404);
	await checked;
	await expect.poll(kept).toEqual(["a.jpg"]);
	uploads["a.jpg"] = upload(red, 3);
	const check = edge.uploads.checkAll();
	expect(edge.uploads.checkAll()).toBe(check);
	await check;
	await cms.stop();
	expect((await edge.get("/uploads/a.jpg")).rawPayload).toEqual(red);
});

test("who asked before files changed is answered too", async () => {
	const cms = await library({ "room.jpg": upload(red) });
	const edge = await siteOn(cms.url);
	const answers: (() => void)[] = [];
	cms.instead = (response) => {
		answers.push(() =>
			response.writeHead(200, { "Content-Length": 1, "Content-Type": "image/jpeg" }).end(),
		);
	};
	const asked = edge.get("/images/room.jpg/320.webp?v=1");
	await expect.poll(() => answers.length).toBe(1);
	cms.instead = null;
	await edge.uploads.checkAll();
	answers[0]?.();
	expect((await asked).statusCode).toBe(200);
});

test("a file that changes between two questions is fetched once", async () => {
	const uploads = { "room.jpg": upload(red) };
	const cms = await library(uploads);
	const edge = await siteOn(cms.url);
	cms.instead = (response) => {
		cms.instead = null;
		uploads["room.jpg"] = upload(green, 2);
		response.writeHead(200, { "Content-Length": red.length, "Content-Type": "image/jpeg" }).end();
	};
	const url = "/images/room.jpg/320.webp?v=1";
	const first = await edge.get(url);
	expect((await edge.get(url)).rawPayload).toEqual(first.rawPayload);
	expect((await edge.get("/uploads/room.jpg")).rawPayload).toEqual(green);
	expect(gets(cms)).toEqual(["GET /uploads/room.jpg"]);
});

test("what cannot be kept is given all the same", async () => {
	const file = path.join(directory, "file");
	await writeFile(file, "");
	const cms = await library({ "room.jpg": upload(red) });
	for (const options of [{ dataDirectory: file }, { limit: red.length - 1 }]) {
		const edge = await siteOn(cms.url, options);
		const address = await edge.site.listen({ port: 0, host: "127.0.0.1" });
		const answer = await fetch(`${address}/uploads/room.jpg`);
		expect(Buffer.from(await answer.arrayBuffer())).toEqual(red);
		expect(answer.headers.get("content-length")).toBe(String(red.length));
		expect(answer.headers.get("content-type")).toBe("image/jpeg");
		const head = await fetch(`${address}/uploads/room.jpg`, { method: "HEAD" });
		expect(head.headers.get("content-length")).toBe(String(red.length));
	}
});
