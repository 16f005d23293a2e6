import { expect, test } from "vitest";
import { everything, everythingKept } from "./everything";

type Entry = { documentId: string; updatedAt: string };

/** A list of the CMS, what was published last first, and which pages of it were read. */
function listOf(entries: Map<string, string>) {
	const read: number[] = [];
	const readPage = async (query: Record<string, string>) => {
		const [page, size] = [Number(query["pagination[page]"]), Number(query["pagination[pageSize]"])];
		read.push(page);
		const all = [...entries]
			.map(([documentId, updatedAt]): Entry => ({ documentId, updatedAt }))
			.toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt));
		const pagination = { pageCount: Math.ceil(all.length / size), total: all.length };
		return { data: all.slice((page - 1) * size, page * size), meta: { pagination } };
	};
	return { read, readPage };
}

const day = (number: number) => new Date(number * 86_400_000).toISOString();
const manyOf = (total: number) =>
	new Map(Array.from({ length: total }, (_, number) => [`e${number}`, day(number)]));

test("a list of several pages is read to its end, one of none once", async () => {
	for (const [total, pages] of [
		[0, [1]],
		[100, [1]],
		[101, [1, 2]],
		[250, [1, 2, 3]],
	] as const) {
		const { read, readPage } = listOf(manyOf(total));
		expect(await everything(readPage)).toHaveLength(total);
		expect(read).toEqual(pages);
	}
});

test("of a long list only what is new is read, unless something is gone from it", async () => {
	const entries = manyOf(250);
	const { read, readPage } = listOf(entries);
	const all = everythingKept(readPage);
	const look = async () => {
		read.length = 0;
		const found = await all();
		expect(new Map(found.map(({ documentId, updatedAt }) => [documentId, updatedAt]))).toEqual(
			entries,
		);
		expect(found).toHaveLength(entries.size);
		return found;
	};
	const first = await look();
	expect(read).toEqual([1, 2, 3]);
	expect(await look()).toBe(first);
	expect(read).toEqual([1]);

	entries.set("e7", day(900)).set("new", day(901));
	expect(await look()).not.toBe(first);
	expect(read).toEqual([1, 2]);
	entries.delete("e9");
	await look();
	expect(read).toEqual([1, 2, 3]);
	entries.delete("e10");
	entries.set("other", day(902));
	await look();
	entries.clear();
	await look();
	for (let number = 0; number < 120; number += 1) entries.set(`n${number}`, day(1_000 + number));
	await look();
	expect(read).toEqual([1, 2]);
});

test("entries come in the order that is asked for, what is new among them", async () => {
	const entries = manyOf(250);
	const all = everythingKept(listOf(entries).readPage, (a, b) =>
		a.documentId.localeCompare(b.documentId),
	);
	const ids = async () => (await all()).map(({ documentId }) => documentId);
	expect(await ids()).toEqual([...entries.keys()].sort());
	entries.set("e1000", day(900));
	expect(await ids()).toEqual([...entries.keys()].sort());
	entries.delete("e0");
	expect(await ids()).toEqual([...entries.keys()].sort());
});

test("what could not be read to its end is read again", async () => {
	const entries = manyOf(250);
	const { readPage } = listOf(entries);
	let isAway = true;
	const all = everythingKept(async (query: Record<string, string>) => {
		if (isAway && query["pagination[page]"] === "2") throw new Error("away");
		return readPage(query);
	});
	await expect(all()).rejects.toThrow("away");
	isAway = false;
	expect(await all()).toHaveLength(250);
});
