import path from "node:path";
import sharp from "sharp";
import { inject } from "vitest";
import { publicCollections } from "../src/public-api";
import type { Cms } from "./boot";
import { seed } from "./seed";

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
function random(state: number): () => number {
	let at = state;
	return () => {
		at = (at + 0x6d2b79f5) | 0;
		let mixed = Math.imul(at ^ (at >>> 15), 1 | at);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

type Uid = "api::article.article";
/** The types that are edited. */
export const uids = Object.keys(publicCollections) as Uid[];

/**
 * Somebody who edits a CMS at random, the same for the same start: `edit` does something that the desk, the API or the
 * media library can do, and says what.
 */
export function editsAtRandom(cms: Cms, start: number) {
	const next = random(start);
	const below = (count: number) => Math.floor(next() * count);
	const one = <Value>(values: Value[]) => values[below(values.length)] as Value;
	const some = <Value>(values: Value[]) => values.filter(() => next() < 0.5);

	const entriesOf = (uid: string) => cms.strapi.documents(uid as Uid);
	const idsOf = async (uid: string): Promise<string[]> =>
		(await entriesOf(uid).findMany({ limit: 100 })).map(({ documentId }) => documentId);
	const nameOf = (uid: string): string => cms.strapi.contentType(uid as Uid).info.singularName;
	const pluralOf = (uid: string) => cms.strapi.contentType(uid as Uid).info.pluralName;

	async function newFile(): Promise<number> {
		const filepath = path.join(inject("runFolder"), `at-random-${below(1e9)}.png`);
		const square = sharp({ create: { width: 9, height: 9, channels: 3, background: "red" } });
		const { size } = await square.png().toFile(filepath);
		const uploads = cms.strapi.plugin("upload").service("upload");
		const files = { filepath, originalFilename: "a.png", mimetype: "image/png", size };
		return (await uploads.upload({ data: { fileInfo: { alternativeText: "A square" } }, files }))[0]
			.id;
	}

	const files = () => cms.strapi.db.query("plugin::upload.file");
	const fileIds = async (): Promise<number[]> => (await files().findMany()).map(({ id }) => id);

	/** Some of what an entry of a type can say, its links above all. */
	async function words(uid: string): Promise<Record<string, unknown>> {
		const said = `Said ${below(1000)}`;
		switch (nameOf(uid)) {
			case "article":
				return {
					title: said,
					...(next() < 0.3 ? { slug: `said-${below(1000)}` } : {}),
					treatments: some(await idsOf("api::treatment.treatment")),
					category: one([null, ...(await idsOf("api::category.category"))]),
					author: one([null, ...(await idsOf("api::author.author"))]),
					cover: one([null, ...(await fileIds())]),
				};
			case "treatment":
				return {
					summary: said,
					...(next() < 0.3 ? { slug: `said-${below(1000)}` } : {}),
					articles: some(await idsOf("api::article.article")),
					prices: some(await idsOf("api::pricing.pricing")),
				};
			case "author":
				return { role: said, portrait: one([null, ...(await fileIds())]) };
			case "category":
				return { description: said };
			case "pricing":
				return { label: said };
			case "page":
				return { title: said };
			case "testimonial":
				return { text: said };
			default:
				return { to: one(["/book", "/blog", "/treatments"]) };
		}
	}

	async function edit(): Promise<string> {
		const kind = below(10);
		if (kind === 0) {
			const id = one([0, ...(await fileIds())]);
			if (id === 0) return `upload ${await newFile()}`;
			const uploads = cms.strapi.plugin("upload").service("upload");
			if (next() < 0.5) await uploads.remove(await uploads.findOne(id));
			else await uploads.updateFileInfo(id, { alternativeText: `Said ${below(1000)}` });
			return `file ${id}`;
		}
		const linked = ["api::article.article", "api::treatment.treatment"] as Uid[];
		const uid = next() < 0.7 ? one(linked) : one(uids);
		const status = one(["draft", "published"] as const);
		const documentId = one(await idsOf(uid));
		const isNew = kind === 1 || !documentId;
		const entries = entriesOf(uid);
		const action = one([
			"update",
			"update",
			"publish",
			"unpublish",
			"discardDraft",
			"delete",
		] as const);
		const what = `${isNew ? "create" : action} ${status} ${uid} ${documentId}`;
		try {
			if (isNew) await seed[nameOf(uid) as "article"](cms, await words(uid), status);
			else if (action === "update")
				await entries.update({ documentId, data: await words(uid), status });
			else await (entries[action] as typeof entries.publish)({ documentId });
			return what;
		} catch (error) {
			return `${what}, refused: ${error}`;
		}
	}

	return { edit, below, newFile, idsOf, nameOf, pluralOf };
}
