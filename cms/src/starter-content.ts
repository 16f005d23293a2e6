import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Core, Schema, UID } from "@strapi/strapi";
import { parse } from "yaml";
import { markdownToBlocks, parseMarkdown } from "./import/markdown";

type Fields = Record<string, unknown>;

/** An entry as its file gives it, and where that is, in words for a message. */
type Entry = { file: string; fields: Fields };

/**
 * A file with one or more entries or a folder of Markdown files for each type, and the field that an entry
 * is told by. What others refer to comes before them.
 */
const SOURCES = [
	{ uid: "api::practice.practice", from: "practice.json", toldBy: null },
	{ uid: "api::author.author", from: "authors.json", toldBy: "slug" },
	{ uid: "api::category.category", from: "categories.json", toldBy: "slug" },
	{ uid: "api::pricing.pricing", from: "pricings.json", toldBy: "durationMinutes" },
	{ uid: "api::treatment.treatment", from: "treatments", toldBy: "slug" },
	{ uid: "api::article.article", from: "articles", toldBy: "slug" },
	{ uid: "api::page.page", from: "pages", toldBy: "slug" },
] as const;

/** Does something with a part of a file; what goes wrong is said with the name of the file and the field. */
async function within<Result>(where: string, act: () => Result | Promise<Result>): Promise<Result> {
	try {
		return await act();
	} catch (error) {
		throw new Error(`${where}: ${reasonOf(error)}`, { cause: error });
	}
}

/** The words of an error; Strapi's refusal of an entry names its fields beside the message. */
function reasonOf(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	const faults = "details" in error && isFields(error.details) ? error.details["errors"] : null;
	if (!Array.isArray(faults)) return error.message;
	const inWords = (fault: Fields) => `${[fault["path"]].flat().join(".")}: ${fault["message"]}`;
	return faults.filter(isFields).map(inWords).join("; ");
}

function isFields(value: unknown): value is Fields {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A Markdown file: the fields are its front matter, and what follows is the body. */
function fieldsOfMarkdown(source: string): Fields {
	const { frontMatter, blocks, images, problems } = parseMarkdown(source);
	for (const { line } of images) problems.push({ line, reason: "starter content has no images" });
	if (problems.length > 0) {
		throw new Error(problems.map(({ line, reason }) => `line ${line}: ${reason}`).join("; "));
	}
	const fields: unknown = parse(frontMatter?.yaml ?? "");
	if (!isFields(fields)) {
		throw new Error("it must begin with its fields, one a line, between two lines of ---");
	}
	return { ...fields, body: blocks };
}

async function readFolder(folder: string): Promise<Entry[]> {
	const names = (await readdir(folder)).filter((name) => name.endsWith(".md"));
	return Promise.all(
		names.sort().map(async (name) => {
			const file = path.join(folder, name);
			const source = await readFile(file, "utf8");
			return { file, fields: await within(file, () => fieldsOfMarkdown(source)) };
		}),
	);
}

/** A JSON file holds one entry or a list of them. */
async function readJson(file: string): Promise<Entry[]> {
	const source = await readFile(file, "utf8");
	const content: unknown = await within(file, () => JSON.parse(source));
	return [content].flat().map((fields, index) => {
		const which = Array.isArray(content) ? `${file}, entry ${index + 1}` : file;
		if (!isFields(fields)) throw new Error(`${which}: it must be an object of fields`);
		return { file: which, fields };
	});
}

/** The documents that a relation names by their slugs. */
async function related(strapi: Core.Strapi, target: UID.Schema, value: unknown): Promise<string[]> {
	const documentIds: string[] = [];
	for (const slug of [value].flat()) {
		const entry = await strapi.db.query(target).findOne({ where: { slug } });
		if (!entry) {
			const { displayName } = strapi.getModel(target).info;
			throw new Error(`there is no ${displayName.toLowerCase()} with the slug "${slug}"`);
		}
		documentIds.push(entry.documentId);
	}
	return documentIds;
}

/** Text of a Blocks field as blocks, slugs in a relation as documents; a name that is no field is refused. */
async function dataOf(strapi: Core.Strapi, uid: UID.Schema, fields: Fields): Promise<Fields> {
	const attributes: Record<string, Schema.Attribute.AnyAttribute | undefined> =
		strapi.getModel(uid).attributes;
	const data: Fields = {};
	for (const [name, value] of Object.entries(fields)) {
		data[name] = await within(name, async () => {
			const attribute = attributes[name];
			if (!attribute) {
				throw new Error(`there is no such field; there are ${Object.keys(attributes).join(", ")}`);
			}
			if (attribute.type === "blocks" && typeof value === "string") return markdownToBlocks(value);
			if (attribute.type === "relation" && "target" in attribute) {
				return related(strapi, attribute.target, value);
			}
			if (attribute.type === "component") {
				const { component } = attribute;
				const fill = (part: unknown) => (isFields(part) ? dataOf(strapi, component, part) : part);
				return Array.isArray(value) ? Promise.all(value.map(fill)) : fill(value);
			}
			return value;
		});
	}
	return data;
}

/** Makes and publishes an entry unless there is one that is told by the same value; true if it was made. */
async function create(
	strapi: Core.Strapi,
	uid: UID.ContentType,
	toldBy: string | null,
	{ file, fields }: Entry,
): Promise<boolean> {
	return within(file, async () => {
		if (toldBy && !fields[toldBy]) throw new Error(`${toldBy}: it is missing`);
		const where = toldBy ? { [toldBy]: fields[toldBy] } : {};
		if (await strapi.db.query(uid).findOne({ where })) return false;
		const data = await dataOf(strapi, uid, fields);
		await strapi.documents(uid).create({ data, status: "published" });
		return true;
	});
}

/**
 * Fills a new CMS with the files of a folder, all or nothing, once: what is edited or deleted afterwards
 * stays so, and an entry that is there already is left alone.
 * @throws when a file is wrong, in words that name the file and the field
 */
export async function loadStarterContent(
	strapi: Core.Strapi,
	// From the app's root, since dist/ has no copy of it.
	folder = path.join(strapi.dirs.app.root, "content"),
): Promise<void> {
	const marker = strapi.store({ type: "starter-content", key: "loaded" });
	if (await marker.get({})) return;
	const sources = await Promise.all(
		SOURCES.map(async ({ uid, from, toldBy }) => {
			const read = from.endsWith(".json") ? readJson : readFolder;
			return { uid, toldBy, entries: await read(path.join(folder, from)) };
		}),
	);
	let made = 0;
	await strapi.db.transaction(async () => {
		for (const { uid, toldBy, entries } of sources) {
			for (const entry of entries) made += Number(await create(strapi, uid, toldBy, entry));
		}
		await marker.set({ value: true });
	});
	strapi.log.info(`The starter content is in: ${made} entries.`);
}
