// Keeps a whole copy of what is published, in a folder of JSON files:
//
//   node mirror.mjs https://www.example.org copy
//
// It reads everything once, then follows the log of changes and reads again what has changed. It can be stopped at any
// time and goes on where it was. Needs Node 20.19 or newer, and nothing else.
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";

/**
 * Where the entries of each type are, by the name that the log has for it.
 * @type {Record<string, string>}
 */
const LISTS = {
	article: "articles",
	author: "authors",
	category: "categories",
	page: "pages",
	practice: "practice",
	pricing: "pricings",
	redirect: "redirects",
	testimonial: "testimonials",
	treatment: "treatments",
};

/**
 * Lists whose entries have the newest of another type in them, and so change with any of those.
 * @type {Record<string, string>}
 */
const NEWEST_IN = { article: "treatments" };

/** How many entries the API answers with at the most. */
const PAGE = 100;

/**
 * @typedef {{ type: string, documentId: string }} Change a row of the log
 * @typedef {Map<string, any>} Copy what is kept: "articles" is a list as the API answers it, "articles/<documentId>" one
 * of its entries in full; "practice" is the practice, and "cursor" where in the log the copy is
 */

/** @param {string} folder @returns {Promise<Copy>} what an earlier run has left there */
async function readFolder(folder) {
	await mkdir(folder, { recursive: true });
	const copy = new Map();
	for (const file of await readdir(folder, { recursive: true, withFileTypes: true })) {
		if (!file.isFile() || !file.name.endsWith(".json")) continue;
		const path = join(file.parentPath, file.name);
		const name = relative(folder, path).split(sep).join("/").slice(0, -".json".length);
		copy.set(name, JSON.parse(await readFile(path, "utf8")));
	}
	return copy;
}

/**
 * Keeps a part of the copy, or takes it away: `undefined`. A file is never half written.
 * @param {Copy} copy @param {string} folder @param {string} name @param {unknown} value
 */
async function keep(copy, folder, name, value) {
	if (value === undefined) copy.delete(name);
	else copy.set(name, value);
	const path = join(folder, `${name}.json`);
	if (value === undefined) return rm(path, { force: true });
	await mkdir(dirname(path), { recursive: true });
	await writeFile(`${path}.new`, JSON.stringify(value, null, "\t"));
	await rename(`${path}.new`, path);
}

/**
 * @param {string} site @param {string} path
 * @returns {Promise<any>} the answer of the API as it is now; undefined for what is not there
 * @throws for any other trouble
 */
async function ask(site, path) {
	const response = await fetch(new URL(path, site));
	if (response.status === 404) return undefined;
	if (!response.ok) throw new Error(`${path} is answered with ${response.status}`);
	return response.json();
}

/**
 * A part of the copy as it is now: an entry, or a whole list, however many pages it has.
 * @param {string} site @param {string} name
 */
async function readPart(site, name) {
	const isList = Object.values(LISTS).includes(name) && name !== LISTS.practice;
	if (!isList) return (await ask(site, `/api/${name}`))?.data;
	const entries = [];
	for (let page = 1, pages = 1; page <= pages; page += 1) {
		const query = `pagination[page]=${page}&pagination[pageSize]=${PAGE}`;
		const { data, meta } = await ask(site, `/api/${name}?${query}`);
		entries.push(...data);
		pages = meta.pagination.pageCount;
	}
	return entries;
}

/**
 * The parts that a change makes out of date: the entry itself, the list of its type, and whatever else has it in it,
 * such as the articles of a category; also what has the newest of its type in it. A picture ("file") is no part of its own.
 * @param {Copy} copy @param {Change} change
 */
function outdatedBy(copy, { type, documentId }) {
	const list = LISTS[type];
	const containing = [...copy].filter(([, value]) => JSON.stringify(value).includes(documentId));
	const own = !list || list === LISTS.practice ? [] : [`${list}/${documentId}`];
	const newest = [...copy.keys()].filter((name) => name.startsWith(`${NEWEST_IN[type]}/`));
	return [...(list ? [list] : []), ...own, ...containing.map(([name]) => name), ...newest];
}

/**
 * Reads everything, and takes away what is no longer there.
 * @param {string} site @param {Copy} copy @param {string} folder
 */
async function readEverything(site, copy, folder) {
	const there = new Set();
	for (const list of Object.values(LISTS)) {
		await keep(copy, folder, list, await readPart(site, list));
		there.add(list);
		if (list === LISTS.practice) continue;
		for (const { documentId } of copy.get(list)) {
			const name = `${list}/${documentId}`;
			await keep(copy, folder, name, await readPart(site, name));
			there.add(name);
		}
	}
	for (const name of copy.keys()) {
		if (!there.has(name)) await keep(copy, folder, name, undefined);
	}
	return [...there];
}

/**
 * Keeps a copy and goes on for as long as it is asked to. Each time that it is up to date with what the log had told, it
 * gives the copy and the names of what it has read again.
 *
 * The cursor is kept last: what is interrupted is done again.
 *
 * @param {string} site the address of the site, or of the CMS
 * @param {string} folder where the copy is kept
 * @param {number} [wait] how many seconds the log may hold its answer while nothing happens, 30 at the most
 * @returns {AsyncGenerator<{ copy: Copy, changed: string[] }, void, void>}
 * @throws when the site does not answer; ask again later, with the same folder
 */
export async function* mirror(site, folder, wait = 25) {
	const copy = await readFolder(folder);
	for (;;) {
		const since = copy.get("cursor") ?? "";
		const { data, meta } = await ask(site, `/api/changes?since=${since}&wait=${wait}`);
		/** @type {Change[]} */
		const changes = data;
		const outdated = new Set(changes.flatMap((change) => outdatedBy(copy, change)));
		if (!meta.afresh) {
			for (const name of outdated) await keep(copy, folder, name, await readPart(site, name));
		}
		const changed = meta.afresh ? await readEverything(site, copy, folder) : [...outdated];
		if (meta.cursor !== since) await keep(copy, folder, "cursor", meta.cursor);
		yield { copy, changed };
	}
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
	const [site, folder] = process.argv.slice(2);
	if (!site || !folder) throw new Error("Usage: node mirror.mjs https://www.example.org FOLDER");
	for (;;) {
		try {
			for await (const { changed } of mirror(site, folder)) {
				if (changed.length > 0) console.log(`${new Date().toISOString()} ${changed.join(" ")}`);
			}
		} catch (error) {
			console.error(
				`${error instanceof Error ? error.message : error}; trying again in 10 seconds`,
			);
			await pause(10_000);
		}
	}
}
