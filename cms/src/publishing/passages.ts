import { type Block, blocksOf, textOf } from "../documents/blocks";
import { isRecord } from "../is-record";

/** What is judged, and by which fields; every other type is published as it is. */
export const judgedTypes = {
	"api::article.article": {
		title: "title",
		needed: ["title", "body"],
		texts: ["title", "excerpt"],
		blocks: ["body"],
		description: "excerpt",
	},
	"api::treatment.treatment": {
		title: "name",
		needed: ["name", "summary"],
		texts: ["name", "summary"],
		blocks: ["body", "whoItIsFor", "whatToExpect"],
		description: "summary",
	},
	"api::page.page": {
		title: "title",
		needed: ["title", "body"],
		texts: ["title"],
		blocks: ["body"],
		description: null,
	},
	// It has no page of its own, and its evidence beside what is read (evidence.ts).
	"api::testimonial.testimonial": {
		title: null,
		needed: ["text", "firstName", "givenOn"],
		texts: ["text"],
		blocks: [],
		description: null,
	},
} as const;

export type JudgedType = keyof typeof judgedTypes;

export function isJudged(uid: string): uid is JudgedType {
	return uid in judgedTypes;
}

/** A document with its components and pictures, as the database and the form of the admin hold it. */
export type Judged = Readonly<Record<string, unknown>>;

/** Where something stands: the field of the form, and within it the block of a text or the row of a list. */
export type Place = {
	field: string;
	/** As Strapi names it to its form: ["faq", 0, "answer"]. */
	path: (string | number)[];
	/** From 0; null where the field is no text of blocks. */
	block: number | null;
	/** From 0; null where the field is no list. */
	row: number | null;
};

export type Passage = Place & {
	text: string;
	/** What it goes on from: the heading of a list, or the question of an answer. */
	leadIn: string | null;
};

/** A picture that is shown, with what the document itself holds of it. */
export type Picture = Place & {
	/** What the media library knows the file by; null if the document does not say. */
	hash: string | null;
	name: string;
	alternativeText: string;
};

export type Link = Place & { url: string; text: string };

/** A text of the document; empty if there is none. */
export function stringOf(value: unknown): string {
	return typeof value === "string" ? value : "";
}

/** The component in a field, or an empty one. */
export function partOf(document: Judged, field: string): Record<string, unknown> {
	const part = document[field];
	return isRecord(part) ? part : {};
}

function rowsOf(document: Judged, field: string): Record<string, unknown>[] {
	const rows = document[field];
	return Array.isArray(rows) ? rows.filter(isRecord) : [];
}

/** The items of a list and of the lists in it, each on its own. */
function itemsOf(list: Block): Block[] {
	return (list.children ?? []).flatMap((child) => (child.type === "list" ? itemsOf(child) : child));
}

/** The blocks of a field with their places. */
export function placedBlocks(document: Judged, field: string): (Place & { content: Block })[] {
	return blocksOf(document[field]).map((content, block) => ({
		content,
		field,
		path: [field],
		block,
		row: null,
	}));
}

/** A list goes on from the heading above it, or from the words that end in a colon. */
function leadInOf(before: Block | undefined): string | null {
	if (!before) return null;
	const text = textOf(before).trim();
	return before.type === "heading" || text.endsWith(":") ? text : null;
}

function passagesOfBlocks(document: Judged, field: string): Passage[] {
	const blocks = placedBlocks(document, field);
	return blocks.flatMap(({ content, ...place }, index) => {
		if (content.type === "image") return [];
		if (content.type !== "list") return [{ ...place, text: textOf(content), leadIn: null }];
		const leadIn = leadInOf(blocks[index - 1]?.content);
		return itemsOf(content).map((item) => ({ ...place, text: textOf(item), leadIn }));
	});
}

function place(field: string, ...more: (string | number)[]): Place {
	const row = more.find((part) => typeof part === "number");
	return { field, path: [field, ...more], block: null, row: typeof row === "number" ? row : null };
}

/** Everything in words that readers, or search engines, get of a document; what pictures say is apart. */
export function passagesOf(uid: JudgedType, document: Judged): Passage[] {
	const { texts, blocks } = judgedTypes[uid];
	const seo = partOf(document, "seo");
	const passages: Passage[] = [
		...texts.map((field) => ({ ...place(field), text: stringOf(document[field]), leadIn: null })),
		...blocks.flatMap((field) => passagesOfBlocks(document, field)),
		...rowsOf(document, "faq").flatMap(({ question, answer }, row) => [
			{ ...place("faq", row, "question"), text: stringOf(question), leadIn: null },
			{ ...place("faq", row, "answer"), text: stringOf(answer), leadIn: stringOf(question) },
		]),
		...["title", "description"].map((name) => ({
			...place("seo", name),
			text: stringOf(seo[name]),
			leadIn: null,
		})),
	];
	return passages.filter(({ text }) => text.trim() !== "");
}

function pictureOf(at: Place, file: Record<string, unknown>): Picture {
	return {
		...at,
		hash: stringOf(file["hash"]) || null,
		name: stringOf(file["name"]),
		alternativeText: stringOf(file["alternativeText"]),
	};
}

/** The pictures of a document: its cover and those in its texts. */
export function picturesOf(uid: JudgedType, document: Judged): Picture[] {
	const { cover } = document;
	const inTexts = judgedTypes[uid].blocks.flatMap((field) =>
		placedBlocks(document, field).flatMap(({ content, ...at }) => {
			const { image } = content;
			return content.type === "image" && isRecord(image) ? [pictureOf(at, image)] : [];
		}),
	);
	return [...(isRecord(cover) ? [pictureOf(place("cover"), cover)] : []), ...inTexts];
}

/** What the media library knows the pictures of a document by. */
export function hashesOf(uid: JudgedType, document: Judged): string[] {
	const hashes = picturesOf(uid, document).flatMap(({ hash }) => (hash === null ? [] : [hash]));
	return [...new Set(hashes)].sort();
}

function linksIn(block: Block): { url: string; text: string }[] {
	if (block.type === "link") return [{ url: stringOf(block["url"]), text: textOf(block) }];
	return (block.children ?? []).flatMap(linksIn);
}

/** The links in the texts of a document. */
export function linksOf(uid: JudgedType, document: Judged): Link[] {
	return judgedTypes[uid].blocks.flatMap((field) =>
		placedBlocks(document, field).flatMap(({ content, ...at }) =>
			linksIn(content).map((link) => ({ ...at, ...link })),
		),
	);
}
