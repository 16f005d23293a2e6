import { mkdtemp, readdir, rm, stat, truncate, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openBoundedFolder } from "./bounded-folder";

let directory: string;

beforeEach(async () => {
	directory = await mkdtemp(path.join(tmpdir(), "folder-"));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const fail = (error: unknown) => {
	throw error;
};
const open = (limit = 1_000) => openBoundedFolder(directory, limit, fail);
const picture = (letter: string, length = 100) => Buffer.alloc(length, letter);

/** What lies on disk, once what is being removed is gone. */
const onDisk = async () => (await readdir(directory)).sort();

test("what is kept is read again, also by the next process", async () => {
	const folder = await open();
	await folder.keep("a.jpg,320.avif", "v1", picture("a"));
	for (const now of [folder, await open()]) {
		expect(now.sourceOf("a.jpg,320.avif")).toBe("v1");
		expect(await now.read("a.jpg,320.avif")).toEqual(picture("a"));
		expect(await now.read("b.jpg,320.avif")).toBeNull();
	}
});

test("a file says when it was modified, however often and late it is used", async () => {
	const folder = await open();
	await folder.keep("a", "v1", picture("a"), new Date("2020-02-02T20:20:20Z"));
	const file = path.join(directory, "a,v1,100");
	const { atimeMs } = await stat(file);
	expect(Date.now() - atimeMs).toBeLessThan(60_000);
	await utimes(file, 1, new Date("2020-02-02T20:20:20Z"));
	expect(await folder.fileOf("a")).toBe(file);
	await expect.poll(async () => (await stat(file)).atimeMs).toBeGreaterThan(1_000);
	expect((await stat(file)).mtime).toEqual(new Date("2020-02-02T20:20:20Z"));
});

test("a newer one takes the place of the older, on disk too", async () => {
	const folder = await open();
	await folder.keep("a", "v1", picture("a"));
	await folder.keep("a", "v2", picture("b"));
	expect(folder.sourceOf("a")).toBe("v2");
	expect(await folder.read("a")).toEqual(picture("b"));
	await expect.poll(onDisk).toEqual(["a,v2,100"]);
	// Made again of the same source: its file has the name of the one that it replaces.
	await folder.keep("a", "v2", picture("c"));
	await folder.keep("b", "v1", picture("b"));
	folder.forget("b");
	await expect.poll(onDisk).toEqual(["a,v2,100"]);
	expect(await folder.read("a")).toEqual(picture("c"));
});

test("beyond the limit the longest unused go", async () => {
	const folder = await open(300);
	for (const name of ["a", "b", "c"]) await folder.keep(name, "v", picture(name));
	await folder.read("a");
	await folder.keep("d", "v", picture("d", 150));
	expect([...["a", "b", "c", "d"].map(folder.sourceOf)]).toEqual(["v", null, null, "v"]);
	await expect.poll(onDisk).toEqual(["a,v,100", "d,v,150"]);
	expect(folder.room()).toBe(50);
	await folder.keep("larger than all", "v", picture("e", 301));
	expect(await onDisk()).toEqual(["a,v,100", "d,v,150"]);
});

test("a restart remembers what was used last, and holds a smaller limit", async () => {
	const folder = await open();
	for (const [name, second] of [["a", 1] as const, ["b", 2] as const, ["c", 3] as const]) {
		await folder.keep(name, "v", picture(name));
		await utimes(path.join(directory, `${name},v,100`), second, second);
	}
	await folder.read("a");
	const smaller = await open(200);
	expect(["a", "b", "c"].map(smaller.sourceOf)).toEqual(["v", null, "v"]);
	await expect.poll(onDisk).toEqual(["a,v,100", "c,v,100"]);
});

test("a start clears away what is half, empty, unfinished or not ours", async () => {
	const folder = await open();
	for (const name of ["whole", "half", "empty"]) await folder.keep(name, "v", picture(name));
	await truncate(path.join(directory, "half,v,100"), 50);
	await truncate(path.join(directory, "empty,v,100"), 0);
	for (const other of ["x,v,3.4711", "empty,v,0", "readme", ",v,0"]) {
		await writeFile(path.join(directory, other), "abc");
	}
	const next = await open();
	expect(await onDisk()).toEqual(["whole,v,100"]);
	expect(await next.read("whole")).toEqual(picture("whole"));
	expect(await next.read("half")).toBeNull();
});

test("what vanished or was cut while the site runs is not given away", async () => {
	const folder = await open();
	await folder.keep("a", "v", picture("a"));
	await folder.keep("b", "v", picture("b"));
	await rm(path.join(directory, "a,v,100"));
	await truncate(path.join(directory, "b,v,100"), 99);
	for (const name of ["a", "b"]) {
		expect(await folder.read(name)).toBeNull();
		expect(folder.sourceOf(name)).toBeNull();
	}
	await expect.poll(onDisk).toEqual([]);
});

test("all of an upload can be forgotten, and no other", async () => {
	const folder = await open();
	for (const name of ["a.jpg,320.avif", "a.jpg,320.webp", "a.jpg2,320.avif"]) {
		await folder.keep(name, "v", picture("a"));
	}
	for (const name of ["a.jpg", "a.jpg.jpg"]) await folder.keep(name, "v", picture("a"));
	folder.forget("a.jpg");
	await expect.poll(onDisk).toEqual(["a.jpg.jpg,v,100", "a.jpg2,320.avif,v,100"]);
	expect(folder.names()).toEqual(["a.jpg.jpg", "a.jpg2,320.avif"]);
});

test("where nothing can be written, that is told and nothing breaks", async () => {
	const file = path.join(directory, "file");
	await writeFile(file, "");
	const errors: unknown[] = [];
	const folder = await openBoundedFolder(path.join(file, "x"), 1_000, (error) =>
		errors.push(error),
	);
	expect(errors).toHaveLength(1);
	await folder.keep("a", "v", picture("a"));
	expect(await folder.read("a")).toBeNull();
	expect(errors.length).toBeGreaterThan(1);
});
