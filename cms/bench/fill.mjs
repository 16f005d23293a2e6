// Fills the CMS of a bench, which must not be running, with articles and pictures: always the same ones, written by
// the database layer of Strapi, since ten thousand saves with all their rules take half an hour.
// node bench/fill.mjs ARTICLES UPLOADS, with the CMS's settings in the environment
import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import sharp from "sharp";

/** @type {typeof import("@strapi/strapi")} */
const { createStrapi } = createRequire(import.meta.url)("@strapi/strapi");

/** @typedef {{ id: number, documentId: string, publishedAt: string | null }} Row */

const SENTENCES = [
	"Sit back, let the arms hang and breathe out as slowly as you can.",
	"A chair that fits the table spares the neck more than any cushion does.",
	"Whoever stands all day is glad of a stool, and whoever sits all day of a walk.",
	"Warm hands and a quiet room are half of an hour on the couch.",
	"Tell your therapist what is pleasant, and above all what is not.",
	"The day after, muscles may feel as they do after a long walk.",
	"Shoes that were bought in the evening seldom pinch at noon.",
	"In the garden a change of side every ten minutes does the back good.",
	"Put the bag on the other shoulder, and tomorrow leave half of it at home.",
	"Nothing has to be achieved here, and nobody has to make conversation.",
	"A glass of water, a short walk and an early night go well with it.",
	"Hips that have been still for hours want to be moved gently first.",
];

const THINGS = ["Hands", "Shoulders", "Feet", "Hips", "Calves", "The neck", "The lower back"];
const TIMES = ["after gardening", "at a desk", "before a long drive", "in winter", "on holiday"];

/** Of a list, the one whose turn it is. @template Item @param {Item[]} list @param {number} turn */
const turnOf = (list, turn) => list.slice(turn % list.length, (turn % list.length) + 1);

/** A text as the editor keeps it, of some 4 KB. @param {number} number */
function body(number) {
	return Array.from({ length: 12 }, (_, part) => {
		const sentences = Array.from({ length: 4 }, (_, index) =>
			turnOf(SENTENCES, number * 5 + part * 7 + index * 3).join(""),
		);
		const isHeading = part % 4 === 0;
		const text = isHeading ? `Part ${part / 4 + 1}` : sentences.join(" ");
		const children = [{ type: "text", text }];
		return isHeading
			? { type: "heading", level: 2, children }
			: { type: "paragraph", children: [{ type: "text", text: `${text} ${text}` }] };
	});
}

/**
 * A date that many days before one to come: the starter content bears today's, and is to be the oldest.
 * @param {number} days
 */
const daysBefore = (days) =>
	new Date(Date.UTC(2099, 11, 31) - days * 86_400_000).toISOString().slice(0, 10);

/** @param {number} number */
function article(number) {
	const title = `${turnOf(THINGS, number)} ${turnOf(TIMES, number)}, part ${number}`;
	return {
		documentId: `bench${String(number).padStart(19, "0")}`,
		title,
		slug: title.toLowerCase().replace(/[^a-z0-9]+/g, "-"),
		excerpt: turnOf(SENTENCES, number).join(""),
		body: body(number),
		publishedOn: daysBefore(number),
		publishedOnPrecision: "day",
		readingMinutes: 4,
	};
}

/**
 * A picture in the media library, with its file.
 * @param {import("@strapi/strapi").Core.Strapi} strapi
 * @param {number} number
 * @returns {Promise<Row>}
 */
async function upload(strapi, number) {
	const hash = `bench_${number}`;
	const [width, height] = [1200, 800];
	const background = { r: (number * 37) % 256, g: (number * 59) % 256, b: (number * 83) % 256 };
	const picture = sharp({ create: { width, height, channels: 3, background } });
	const { size } = await picture.toFile(join(strapi.dirs.static.public, "uploads", `${hash}.jpg`));
	return strapi.db.query("plugin::upload.file").create({
		data: {
			documentId: `upload${String(number).padStart(18, "0")}`,
			name: `${hash}.jpg`,
			alternativeText: "A plain colour",
			width,
			height,
			hash,
			ext: ".jpg",
			mime: "image/jpeg",
			size: size / 1000,
			sizeInBytes: size,
			url: `/uploads/${hash}.jpg`,
			provider: "local",
			folderPath: "/",
		},
	});
}

/**
 * @param {import("@strapi/strapi").Core.Strapi} strapi
 * @param {number} articles
 * @param {number} uploads
 */
async function fill(strapi, articles, uploads) {
	await mkdir(join(strapi.dirs.static.public, "uploads"), { recursive: true });
	/** @type {(uid: "category" | "author" | "treatment") => Promise<Row[]>} */
	const all = (type) =>
		strapi.db.query(`api::${type}.${type}`).findMany({ orderBy: { documentId: "asc" } });
	const [categories, authors, treatments] = [
		await all("category"),
		await all("author"),
		await all("treatment"),
	];
	for (let number = 0; number < uploads; number += 1) await upload(strapi, number);
	const files = await strapi.db.query("plugin::upload.file").findMany({ orderBy: { id: "asc" } });
	// The newest are the same whatever their number, so that pages of lists can be compared.
	const every = Math.max(1, Math.floor(articles / uploads));
	for (let number = 0; number < articles; number += 1) {
		for (const publishedAt of [null, new Date()]) {
			const kin = treatments.filter((row) => Boolean(row.publishedAt) === Boolean(publishedAt));
			const cover = number % every === 0 ? turnOf(files, number / every) : [];
			await strapi.db.query("api::article.article").create({
				data: {
					...article(number),
					publishedAt,
					category: turnOf(categories, number)[0]?.id,
					author: authors[0]?.id,
					treatments: turnOf(kin, number).map(({ id }) => id),
					cover: cover[0]?.id,
				},
			});
		}
	}
}

const appDir = resolve(import.meta.dirname, "..");
const strapi = await createStrapi({
	appDir,
	distDir: join(appDir, "dist"),
	serveAdminPanel: false,
	autoReload: false,
}).load();
const [articles = 0, uploads = 0] = process.argv.slice(2).map(Number);
await strapi.db.transaction(() => fill(strapi, articles, uploads));
process.exit(0);
