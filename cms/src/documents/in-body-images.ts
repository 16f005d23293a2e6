import { wordsOfPictures } from "../publishing/facts";
import { type Block, blocksOf } from "./blocks";
import { type Rule, saveOf, storedDraft } from "./saving";

/** Our own uploads without the host that the admin was opened on; every other address as it is. */
function relativeUpload(url: string): string {
	return url.replace(/^https?:\/\/[^/]+(?=\/uploads\/)/, "");
}

function imageOf(block: Block): Record<string, unknown> | null {
	const { image } = block;
	if (block.type !== "image" || typeof image !== "object" || image === null) return null;
	return { ...image };
}

/** The text with the pictures' own addresses, and with their words as the media library has them now. */
async function freshened(blocks: Block[]): Promise<Block[]> {
	const hashes = blocks.flatMap((block) => {
		const hash = imageOf(block)?.["hash"];
		return typeof hash === "string" ? [hash] : [];
	});
	const words = await wordsOfPictures(strapi, hashes);
	return blocks.map((block) => {
		const image = imageOf(block);
		if (!image) return block;
		const { url, hash, alternativeText } = image;
		const known = words[String(hash)];
		return {
			...block,
			image: {
				...image,
				...(typeof url === "string" ? { url: relativeUpload(url) } : {}),
				alternativeText: known === undefined ? alternativeText : known || null,
			},
		};
	});
}

/**
 * The editor freezes a picture's words and the admin's own address into a text: a change of host would break
 * it, and words that are given to the picture later would never be read.
 */
export const inBodyImagesRule: Rule = async (context, next) => {
	const fields = Object.entries(context.contentType.attributes).flatMap(([name, { type }]) =>
		type === "blocks" ? [name] : [],
	);
	const save = saveOf(context);
	if (save) {
		for (const name of fields) {
			if (Array.isArray(save.data[name])) {
				save.data[name] = await freshened(blocksOf(save.data[name]));
			}
		}
	}
	if (context.action !== "publish" || fields.length === 0) return next();

	// What is published is the draft as it was saved.
	const { uid, params } = context;
	return strapi.db.transaction(async () => {
		const draft = await storedDraft(context, { basedOn: params.documentId });
		for (const name of fields) {
			const stored = blocksOf(draft?.[name]);
			const fresh = await freshened(stored);
			if (JSON.stringify(fresh) === JSON.stringify(stored)) continue;
			const where = { documentId: params.documentId, publishedAt: null };
			await strapi.db.query(uid).update({ where, data: { [name]: fresh } });
		}
		return next();
	});
};
