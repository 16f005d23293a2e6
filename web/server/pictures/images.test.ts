import { readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import fastify, { type FastifyInstance } from "fastify";
import sharp from "sharp";
import { expect, test } from "vitest";
import { imageWidths } from "../../src/paths";
import { images, wantedBy } from "./images";
import { closing, directory, green, library, red, type Upload } from "./library-for-tests";
import { openUploads } from "./uploads";

async function siteOn(cmsUrl: string, options: { limit?: number; dataDirectory?: string } = {}) {
	const dataDirectory = options.dataDirectory ?? directory;
	const uploads = await openUploads({ cmsUrl, dataDirectory }, () => {});
	const site = fastify();
	await site.register(images, { uploads, dataDirectory, ...options });
	closing.push(() => site.close());
	return site;
}

const get = (site: FastifyInstance, url: string, headers = {}) => site.inject({ url, headers });

const kept = async () => (await readdir(path.join(directory, "images"))).sort();

/** Whether a picture is of the one colour or the other. */
async function colourOf(picture: Buffer): Promise<"red" | "green"> {
	const { channels } = await sharp(picture).stats();
	return (channels[0]?.mean ?? 0) > (channels[1]?.mean ?? 0) ? "red" : "green";
}

test("only what is on the list is wanted of anybody", () => {
	expect(wantedBy("Room_a1.JPG/640.avif")).toEqual({
		name: "Room_a1.JPG",
		width: 640,
		format: "avif",
	});
	for (const rest of [
		"room.jpg",
		"room.jpg/641.avif",
		"room.jpg/0640.avif",
		"room.jpg/640.jpg",
		"room.jpg/640.AVIF",
		"room.jpg/640.avif/",
		"room.jpg/x/640.avif",
		"room.pdf/640.avif",
		"../room.jpg/640.avif",
		".room.jpg/640.avif",
		"http://elsewhere.example/room.jpg/640.avif",
		"/640.avif",
		"",
	]) {
		expect(wantedBy(rest), rest).toBeNull();
	}
});

test("an address off the list is 404, costs the CMS nothing and leaves nothing behind", async () => {
	const cms = await library({ "room.jpg": { bytes: red, modified: 1 } });
	const site = await siteOn(cms.url);
	for (const url of [
		"/images/room.jpg/641.avif",
		"/images/room.jpg/640.png",
		"/images/..%2Froom.jpg/640.avif",
		"/images/%2e%2e/room.jpg/640.avif",
		"/images/http:%2F%2Felsewhere.example%2Froom.jpg/640.avif",
		"/images/",
	]) {
		expect((await get(site, url)).statusCode, url).toBe(404);
	}
	expect(cms.asked).toEqual([]);
	expect(await kept()).toEqual([]);
});

test("a picture is made once, kept, and given with what browsers need to keep it", async () => {
	const cms = await library({
		"Room A.jpg": { bytes: red, modified: 1 },
		"Room_A.jpg": { bytes: red, modified: 1 },
	});
	const site = await siteOn(cms.url);
	const url = "/images/Room_A.jpg/640.avif";
	const first = await get(site, `${url}?v=abc`);
	expect(first.statusCode).toBe(200);
	expect(first.headers).toMatchObject({
		"content-type": "image/avif",
		"cache-control": "public, max-age=31536000, immutable",
		"cross-origin-resource-policy": "cross-origin",
		etag: expect.stringMatching(/^"\S+"$/),
	});
	expect(await sharp(first.rawPayload).metadata()).toMatchObject({ width: 640, height: 427 });
	expect(await kept()).toHaveLength(1);

	// By an address that names no version it has to be asked for again, and again.
	const other = await get(site, url, { "If-None-Match": first.headers.etag });
	expect(other.statusCode).toBe(304);
	expect(other.headers["cache-control"]).toBe("public, no-cache");
	for (const query of ["?v=abc", "?v=abc", "?v=NOT-ONE", "?v=a&v=b", "?x"]) {
		expect((await get(site, url + query)).rawPayload).toEqual(first.rawPayload);
	}
	expect((await get(site, `${url}?v=NOT-ONE`)).headers["cache-control"]).toBe("public, no-cache");
	expect(cms.asked.filter((line) => line.startsWith("GET"))).toEqual(["GET /uploads/Room_A.jpg"]);

	const webp = await get(site, "/images/Room_A.jpg/320.webp");
	expect(webp.headers["content-type"]).toBe("image/webp");
	expect(await kept()).toHaveLength(2);
});

test("however many ask at the same time, it is fetched and made once", async () => {
	const cms = await library({ "room.jpg": { bytes: red, modified: 1 } });
	const site = await siteOn(cms.url);
	const answers = await Promise.all(
		Array.from({ length: 30 }, () => get(site, "/images/room.jpg/640.avif?v=1")),
	);
	expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
	expect(new Set(answers.map(({ headers }) => headers.etag)).size).toBe(1);
	expect(cms.asked.sort()).toEqual(["GET /uploads/room.jpg", "HEAD /uploads/room.jpg"]);
});

test("many pictures are made one after the other, so that pages keep coming", async () => {
	const names = Array.from({ length: 8 }, (_, index) => `room${index}.jpg`);
	const cms = await library(
		Object.fromEntries(names.map((name) => [name, { bytes: red, modified: 1 }])),
	);
	const site = await siteOn(cms.url);
	const held: (() => void)[] = [];
	cms.held = held;
	const answers = Promise.all(names.map((name) => get(site, `/images/${name}/320.webp`)));
	const heads = () => cms.asked.filter((line) => line.startsWith("HEAD")).length;
	await expect.poll(heads).toBe(names.length);
	for (const _ of names) {
		await expect.poll(() => held.length).toBeGreaterThan(0);
		expect(held.length).toBeLessThanOrEqual(2);
		held.shift()?.();
	}
	expect((await answers).map(({ statusCode }) => statusCode)).toEqual(names.map(() => 200));
});

test("a file replaced under its name is noticed, by a new version at once and without one soon", async () => {
	const uploads = { "room.jpg": { bytes: red, modified: 1 } };
	const cms = await library(uploads);
	const site = await siteOn(cms.url);
	const url = "/images/room.jpg/320.webp";
	const before = await get(site, url);
	const larger = (version: string) => get(site, `/images/room.jpg/480.webp?v=${version}`);
	expect(await colourOf((await larger("1")).rawPayload)).toBe("red");
	uploads["room.jpg"] = { bytes: green, modified: 2 };
	expect(await colourOf((await larger("2")).rawPayload)).toBe("green");

	const unversioned = () => get(site, url, { "If-None-Match": before.headers.etag });
	await expect.poll(async () => (await unversioned()).statusCode, { timeout: 5_000 }).toBe(200);
	expect(await colourOf((await unversioned()).rawPayload)).toBe("green");
	await expect.poll(kept).toHaveLength(2);
});

test("with the CMS away every size of what is kept is shown, also after a restart, and all else is 503", async () => {
	const cms = await library({ "room.jpg": { bytes: red, modified: 1 } });
	const first = await siteOn(cms.url);
	const picture = await get(first, "/images/room.jpg/320.avif?v=1");
	const sizes: number[] = [];
	for (const stop of [
		() => {
			cms.instead = (response) => response.writeHead(500).end();
		},
		() => {
			cms.instead = (response) => response.writeHead(302, { Location: "/elsewhere" }).end();
		},
		() => cms.stop(),
	]) {
		await stop();
		sizes.push(...imageWidths.slice(sizes.length, sizes.length + 2));
		for (const site of [first, await siteOn(cms.url)]) {
			// One that was not seen before: nobody knows whether it is the newest.
			const again = await get(site, "/images/room.jpg/320.avif?v=2");
			expect(again.statusCode).toBe(200);
			expect(again.rawPayload).toEqual(picture.rawPayload);
			expect(again.headers["cache-control"]).toBe("public, no-cache");
			for (const size of sizes) {
				const other = await get(site, `/images/room.jpg/${size}.webp?v=2`);
				expect(other.statusCode).toBe(200);
				expect(other.headers["cache-control"]).toBe("public, no-cache");
			}
			const other = await get(site, "/images/other.jpg/480.avif?v=2");
			expect(other.statusCode).toBe(503);
			expect(other.headers).toMatchObject({ "retry-after": "30", "cache-control": "no-store" });
		}
	}
	expect(cms.asked.join()).not.toContain("elsewhere");
});

test("what is no picture is 415, tried once, and leaves nothing behind", async () => {
	const cms = await library({ "room.jpg": { bytes: Buffer.from("Some words."), modified: 1 } });
	const site = await siteOn(cms.url);
	for (const url of ["320.avif", "480.avif", "320.webp?v=1"]) {
		const answer = await get(site, `/images/room.jpg/${url}`);
		expect(answer.statusCode, url).toBe(415);
		expect(answer.body).toContain("cannot be shown");
	}
	expect(cms.asked.filter((line) => line.startsWith("GET"))).toHaveLength(1);
	expect(await kept()).toEqual([]);
});

test("a file too large to be read, or of unknown length, is not read", async () => {
	const cms = await library({});
	const site = await siteOn(cms.url);
	for (const { length, status } of [
		{ length: { "Content-Length": 65 * 2 ** 20 }, status: 415 },
		{ length: {}, status: 503 },
	]) {
		cms.instead = (response, method) => {
			response.writeHead(200, { "Content-Type": "image/jpeg", ...length }).write("x");
			if (method === "HEAD") response.end();
		};
		expect((await get(site, `/images/room${status}.jpg/320.avif`)).statusCode).toBe(status);
	}
});

test("a transfer that breaks off is no picture of half the file, and is tried again", async () => {
	const cms = await library({ "room.jpg": { bytes: red, modified: 1 } });
	const site = await siteOn(cms.url);
	cms.instead = (response, method) => {
		response.writeHead(200, { "Content-Length": red.length });
		if (method === "HEAD") return response.end();
		response.write(red.subarray(0, 100), () => response.destroy());
	};
	expect((await get(site, "/images/room.jpg/480.avif?v=1")).statusCode).toBe(503);
	cms.instead = null;
	expect((await get(site, "/images/room.jpg/480.avif?v=1")).statusCode).toBe(200);
});

test("what was deleted in the CMS is gone here, from the disk too", async () => {
	const uploads: Record<string, Upload> = { "room.jpg": { bytes: red, modified: 1 } };
	const cms = await library(uploads);
	const site = await siteOn(cms.url);
	expect((await get(site, "/images/room.jpg/320.avif?v=1")).statusCode).toBe(200);
	delete uploads["room.jpg"];
	expect((await get(site, "/images/room.jpg/320.avif?v=2")).statusCode).toBe(404);
	await expect.poll(kept).toEqual([]);
});

test("pictures beyond the limit go, and are made again when they are asked for", async () => {
	const cms = await library({ "room.jpg": { bytes: red, modified: 1 } });
	const one = (await get(await siteOn(cms.url), "/images/room.jpg/320.webp?v=1")).rawPayload.length;
	const site = await siteOn(cms.url, { limit: one });
	for (const url of ["/images/room.jpg/480.webp?v=1", "/images/room.jpg/320.webp?v=1"]) {
		expect((await get(site, url)).statusCode).toBe(200);
	}
	await expect.poll(async () => (await kept()).join()).toMatch(/^room\.jpg,320\.webp,[^,]+,\d+$/);
});

test("a site that cannot write to its disk still shows pictures", async () => {
	const cms = await library({ "room.jpg": { bytes: red, modified: 1 } });
	const file = path.join(directory, "file");
	await writeFile(file, "");
	const site = await siteOn(cms.url, { dataDirectory: file });
	expect((await get(site, "/images/room.jpg/320.webp")).statusCode).toBe(200);
});
