import { createHash } from "node:crypto";
import { readdir, readFile, realpath, stat } from "node:fs/promises";
import path from "node:path";
import type { Core } from "@strapi/strapi";
import { errors } from "@strapi/utils";
import { dayInLondon } from "../documents/published-on";
import { asPublishedBefore } from "../documents/ready-to-publish";
import { type Finding, judge } from "../publishing/checks";
import { addressesOf } from "../publishing/facts";
import { type Article, type ArticleFile, parseArticleFile } from "./article-file";
import {
	ImageFault,
	type ImageFile,
	imagePath,
	type LibraryImage,
	MediaLibrary,
	readImage,
} from "./images";
import type { Block, ImageReference } from "./markdown";
import { type FileReport, type Outcome, Refusal } from "./report";

const ARTICLE = "api::article.article";

type Options = {
	/** Writes nothing; the reports say what would be. */
	dryRun: boolean;
	/** Called with each report as it is made. */
	onReport?: (report: FileReport) => void;
	/** Ends the run after the file in hand. */
	signal?: AbortSignal;
};

/** What the import remembers of an article: what it was made from, and how the site then held it. */
type Memory = { documentId: string; source: string; saved: string };

type Row = { documentId: string; updatedAt: Date | string; publishedAt: Date | string | null };

type Plan =
	| { action: "create" }
	| { action: "update"; documentId: string }
	| { action: "none"; outcome: Outcome };

/** A file on its way in: the images by the references to them in the article, and a hash of it all. */
type Candidate = { article: Article; images: Map<ImageReference, ImageFile>; source: string };

function isMemory(value: unknown): value is Memory {
	return typeof value === "object" && value !== null && "documentId" in value && "saved" in value;
}

function memoryOf(strapi: Core.Strapi, slug: string) {
	return strapi.store({ type: "import", name: "article", key: slug });
}

/** The draft and the published version of the document, and of whatever else has the address. */
async function rowsOf(strapi: Core.Strapi, slug: string, documentId?: string): Promise<Row[]> {
	return strapi.db.query(ARTICLE).findMany({
		select: ["documentId", "updatedAt", "publishedAt"],
		where: { $or: [{ slug }, ...(documentId ? [{ documentId }] : [])] },
	});
}

/** Changes with every save, publish and unpublish, whoever does it. */
function savedMark(rows: readonly Row[]): string {
	const marks = rows.map(({ updatedAt, publishedAt }) => JSON.stringify([publishedAt, updatedAt]));
	return marks.sort().join();
}

/** What is to be done with an article; what a person did on the site since is never overwritten. */
async function planFor(strapi: Core.Strapi, { article, source }: Candidate): Promise<Plan> {
	const stored = await memoryOf(strapi, article.slug).get();
	const memory = isMemory(stored) ? stored : null;
	const rows = await rowsOf(strapi, article.slug, memory?.documentId);
	if (rows.length === 0) return { action: "create" };
	const leave = (reason: string): Plan => {
		return { action: "none", outcome: { outcome: "left alone", reason } };
	};
	const ours = rows.filter((row) => row.documentId === memory?.documentId);
	if (!memory || ours.length === 0) {
		return leave(`the site has an article at "${article.slug}" that was not imported`);
	}
	if (savedMark(ours) !== memory.saved) return leave("edited on the site since");
	if (source === memory.source) return { action: "none", outcome: { outcome: "unchanged" } };
	return { action: "update", documentId: memory.documentId };
}

/** What went wrong while saving, in Strapi's words; where it found several faults, each with its field. */
function reasonOf(error: unknown): string {
	if (error instanceof errors.YupValidationError) {
		return error.details.errors
			.map(({ path: field, message }) => `${field.join(".")}: ${message}`)
			.join("; ");
	}
	return error instanceof Error ? error.message : String(error);
}

/** The documentIds of an article's category and author; those that are not there are made, but by a dry run. */
async function relationsOf(strapi: Core.Strapi, article: Article, dryRun: boolean) {
	const made: string[] = [];
	const idOf = async (
		uid: "api::category.category" | "api::author.author",
		what: string,
		name: string | null,
	): Promise<string | null> => {
		if (name === null) return null;
		const entries = strapi.documents(uid);
		// To the database % and _ are not just themselves here, so the names are compared once more.
		const alike = await entries.findMany({ filters: { name: { $eqi: name } } });
		const found = alike.find((entry) => entry.name?.toLowerCase() === name.toLowerCase());
		if (found) return found.documentId;
		made.push(`${what} ${name}`);
		return dryRun ? null : (await entries.create({ data: { name } })).documentId;
	};
	const category = await idOf("api::category.category", "category", article.category);
	const author = await idOf("api::author.author", "author", article.author);
	return { category, author, made };
}

/** The text with something else in its image blocks. */
function withImages<Image>(
	body: readonly Block<ImageReference>[],
	imageOf: (reference: ImageReference) => Image,
): Block<Image>[] {
	return body.map((block) => {
		return block.type === "image" ? { ...block, image: imageOf(block.image) } : block;
	});
}

/** What the judge says of an article before its pictures are in the library; what goes live has been live before. */
async function findingsOf(strapi: Core.Strapi, { article }: Candidate): Promise<Finding[]> {
	const imageOf = ({ path: name, alt }: ImageReference) => ({ name, alternativeText: alt });
	const document = {
		...article,
		cover: article.cover && imageOf(article.cover),
		body: withImages(article.body, imageOf),
	};
	return judge(ARTICLE, document, { pictures: {}, addresses: await addressesOf(strapi) });
}

/** Saves an article, live if it has a date, and remembers it; in the caller's transaction. */
async function save(
	strapi: Core.Strapi,
	{ article, source }: Candidate,
	known: string | null,
	library: Map<ImageReference, LibraryImage>,
) {
	const { cover, body, ...fields } = article;
	const { made, ...relations } = await relationsOf(strapi, article, false);
	const articles = strapi.documents(ARTICLE);
	const live = article.publishedOn !== null;
	// As JSON, the way that clients send a document: dates are text in it, and empty is null.
	const data = JSON.parse(
		JSON.stringify({
			...fields,
			...relations,
			body: withImages(body, (reference) => library.get(reference)?.block),
			cover: (cover && library.get(cover)?.id) ?? null,
		}),
	);
	const status = live ? "published" : "draft";
	const documentId = await asPublishedBefore(async () => {
		if (!known) return (await articles.create({ data, status })).documentId;
		await articles.update({ documentId: known, data, status });
		return known;
	});
	if (known && !live) await articles.unpublish({ documentId });
	const rows = (await rowsOf(strapi, article.slug, documentId)).filter((row) => {
		return row.documentId === documentId;
	});
	const memory: Memory = { documentId, source, saved: savedMark(rows) };
	await memoryOf(strapi, article.slug).set({ value: memory });
	const outcome: "created" | "updated" = known ? "updated" : "created";
	return { outcome, live, made };
}

/** Brings one readable article in, whole or not at all. */
async function importArticle(
	strapi: Core.Strapi,
	candidate: Candidate,
	dryRun: boolean,
): Promise<Outcome> {
	const plan = await planFor(strapi, candidate);
	if (plan.action === "none") return plan.outcome;
	const findings = await findingsOf(strapi, candidate);
	if (dryRun) {
		const { made } = await relationsOf(strapi, candidate.article, true);
		const outcome = plan.action === "create" ? "created" : "updated";
		return { outcome, live: candidate.article.publishedOn !== null, made, findings };
	}

	// Before the transaction, since resizing takes seconds in which nobody else could save on SQLite.
	const library = new MediaLibrary(strapi);
	let isSaved = false;
	try {
		const taken = new Map<ImageReference, LibraryImage>();
		for (const [reference, image] of candidate.images) {
			taken.set(reference, await library.take(image));
		}
		const outcome = await strapi.db.transaction(async () => {
			// Somebody may have saved the article meanwhile.
			const current = await planFor(strapi, candidate);
			if (current.action === "none") return current.outcome;
			const known = current.action === "update" ? current.documentId : null;
			return { ...(await save(strapi, candidate, known, taken)), findings };
		});
		isSaved = outcome.outcome === "created" || outcome.outcome === "updated";
		return outcome;
	} finally {
		if (!isSaved) await library.undo();
	}
}

/** The files of a folder and those below it, hidden ones left out, in the order of their paths. */
async function filesBelow(root: string): Promise<{ articles: string[]; others: string[] }> {
	const entries = await readdir(root, { recursive: true, withFileTypes: true });
	const articles: string[] = [];
	const others: string[] = [];
	for (const entry of entries) {
		const file = path.relative(root, path.join(entry.parentPath, entry.name));
		if (entry.isDirectory() || file.split(path.sep).some((part) => part.startsWith("."))) continue;
		// A link may lead out of the folder, so it is no article.
		const isArticle = entry.isFile() && /\.(md|markdown)$/i.test(entry.name);
		(isArticle ? articles : others).push(file);
	}
	return { articles: articles.sort(), others: others.sort() };
}

/**
 * The files of an import, as paths below `root`.
 * @throws {Refusal} when the folder is missing, is none, or holds no Markdown
 */
export async function listImport(directory: string) {
	const status = await stat(directory).catch(() => null);
	if (!status) throw new Refusal(`There is no folder "${directory}".`);
	if (!status.isDirectory()) {
		throw new Refusal(`"${directory}" is a file: name the folder that it is in.`);
	}
	const root = await realpath(directory);
	const files = await filesBelow(root);
	if (files.articles.length === 0) {
		throw new Refusal(`There is nothing to import: no Markdown file (.md) is in "${directory}".`);
	}
	return { root, ...files };
}

/** Reads and checks a file with its images; `taken` holds the addresses of the files before it. */
async function readCandidate(
	strapi: Core.Strapi,
	root: string,
	file: string,
	parsed: ArticleFile,
	taken: Map<string, string>,
): Promise<Candidate | Outcome> {
	const { article, problems } = parsed;
	const images = new Map<ImageReference, ImageFile>();
	for (const reference of parsed.images) {
		try {
			images.set(reference, await readImage(strapi, root, path.join(root, file), reference));
		} catch (error) {
			if (!(error instanceof ImageFault)) throw error;
			problems.push({ line: reference.line, reason: error.message });
		}
	}
	const twin = taken.get(article.slug);
	if (twin) {
		const reason = `${twin} has the address "${article.slug}" already; give one of them another slug`;
		problems.push({ line: parsed.slugLine, reason });
	} else if (article.slug) {
		taken.set(article.slug, file);
	}
	if (problems.length > 0) {
		return { outcome: "failed", problems: problems.sort((a, b) => a.line - b.line) };
	}
	const keyOf = (reference: ImageReference) => images.get(reference)?.key;
	const { cover, body } = article;
	const content = { ...article, cover: cover && keyOf(cover), body: withImages(body, keyOf) };
	const source = createHash("sha256").update(JSON.stringify(content)).digest("hex");
	return { article, images, source };
}

/**
 * Brings the Markdown files of a folder in as articles, each whole or not at all.
 *
 * An article with a date goes live, one without is a draft. The same files a second time change nothing; a
 * changed file updates its article unless a person has saved that since.
 * @throws {Refusal} when there is nothing to import
 */
export async function importDirectory(
	strapi: Core.Strapi,
	directory: string,
	{ dryRun, onReport, signal }: Options,
): Promise<FileReport[]> {
	const { root, articles, others } = await listImport(directory);
	const reports: FileReport[] = [];
	const report = (file: string, outcome: Outcome) => {
		const made = { file: file.split(path.sep).join("/"), ...outcome };
		reports.push(made);
		onReport?.(made);
	};

	const taken = new Map<string, string>();
	const imagePaths = new Set<string | null>();
	for (const file of articles) {
		if (signal?.aborted) return reports;
		try {
			const today = dayInLondon(new Date());
			const parsed = parseArticleFile(await readFile(path.join(root, file)), today);
			for (const image of parsed.images) imagePaths.add(imagePath(path.join(root, file), image));
			const candidate = await readCandidate(strapi, root, file, parsed, taken);
			report(
				file,
				"outcome" in candidate ? candidate : await importArticle(strapi, candidate, dryRun),
			);
		} catch (error) {
			report(file, { outcome: "failed", problems: [{ line: 1, reason: reasonOf(error) }] });
		}
	}
	for (const file of others) {
		if (!imagePaths.has(path.join(root, file))) report(file, { outcome: "passed over" });
	}
	return reports;
}
