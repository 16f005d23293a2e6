import { isUtf8 } from "node:buffer";
import { isMap, isNode, isScalar, LineCounter, parseDocument, type YAMLMap } from "yaml";
import articleSchema from "../api/article/content-types/article/schema.json";
import authorSchema from "../api/author/content-types/author/schema.json";
import categorySchema from "../api/category/content-types/category/schema.json";
import seoSchema from "../components/shared/seo.json";
import { slugFrom } from "../documents/slug";
import { type Block, type ImageReference, type Problem, parseMarkdown } from "./markdown";

/** An article as its file gives it; null is "not said". */
export type Article = {
	title: string;
	slug: string;
	category: string | null;
	author: string | null;
	excerpt: string | null;
	/** YYYY-MM-DD, the first of the month if only that was given. Without it the article is a draft. */
	publishedOn: string | null;
	publishedOnPrecision: "day" | "month";
	reviewedOn: string | null;
	readingMinutes: number | null;
	seo: { title: string | null; description: string | null } | null;
	cover: ImageReference | null;
	body: Block<ImageReference>[];
};

export type ArticleFile = {
	/** To be imported only if there are no problems. */
	article: Article;
	/** Every image that the file names, the cover first. */
	images: ImageReference[];
	problems: Problem[];
	/** The line that the article's address comes from: its slug, else its title. */
	slugLine: number;
};

const KEYS = [
	"title",
	"slug",
	"category",
	"author",
	"publishedOn",
	"reviewedOn",
	"readingMinutes",
	"excerpt",
	"cover",
	"coverAlt",
	"seo.title",
	"seo.description",
] as const;

type Key = (typeof KEYS)[number];
type Field = { value: string; line: number };

const LIMITS = {
	title: articleSchema.attributes.title.maxLength,
	excerpt: articleSchema.attributes.excerpt.maxLength,
	category: categorySchema.attributes.name.maxLength,
	author: authorSchema.attributes.name.maxLength,
	"seo.title": seoSchema.attributes.title.maxLength,
	"seo.description": seoSchema.attributes.description.maxLength,
} as const;
const SLUG = new RegExp(articleSchema.attributes.slug.regex);
const MINUTES = articleSchema.attributes.readingMinutes;

function isKey(name: string): name is Key {
	return KEYS.some((key) => key === name);
}

/**
 * Reads the front matter as texts by key, so that a title of digits stays a title; what is empty is left out.
 * Null if it is not YAML.
 */
function readFields(yaml: string, firstLine: number, problems: Problem[]): Map<Key, Field> | null {
	const lines = new LineCounter();
	const document = parseDocument(yaml, {
		schema: "failsafe",
		prettyErrors: false,
		lineCounter: lines,
	});
	const lineAt = (offset = 0) => firstLine + Math.max(lines.linePos(offset).line, 1) - 1;
	for (const fault of document.errors) {
		const reason =
			fault.code === "DUPLICATE_KEY"
				? "this key is given twice"
				: `this is not valid YAML (${fault.message}); a text with a colon in it needs quotes round it`;
		problems.push({ line: lineAt(fault.pos[0]), reason });
	}
	if (document.errors.length > 0) return null;
	if (!isMap(document.contents)) {
		problems.push({ line: firstLine, reason: "each line of the front matter must be key: value" });
		return null;
	}

	const fields = new Map<Key, Field>();
	const read = (group: YAMLMap, prefix: string) => {
		for (const { key, value } of group.items) {
			const name = `${prefix}${isScalar(key) ? key.value : key}`;
			const line = lineAt(isNode(key) ? key.range?.[0] : 0);
			const isGroup = KEYS.some((known) => known.startsWith(`${name}.`));
			const text = isScalar(value) ? String(value.value ?? "").trim() : null;
			if (isGroup && isMap(value)) {
				read(value, `${name}.`);
			} else if (!isKey(name) && !isGroup) {
				problems.push({
					line,
					reason: `"${name}" is not known here; known are ${KEYS.join(", ")}`,
				});
			} else if (isKey(name) && text !== null) {
				if (text) fields.set(name, { value: text, line });
			} else if (text !== "" && value !== null) {
				const wanted = isGroup ? "a title and a description, indented under it" : "one text";
				problems.push({ line, reason: `${name} must be ${wanted}` });
			}
		}
	};
	read(document.contents, "");
	return fields;
}

/** YYYY-MM-DD of a day that the calendar has. */
function isDay(text: string): boolean {
	const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The file's text, and the problem of a file that is none: the database takes neither other bytes nor NUL. */
function decode(bytes: Buffer): { text: string; problems: Problem[] } {
	const text = bytes.toString("utf8");
	const isText = isUtf8(bytes) && !text.includes("\0");
	if (isText) return { text, problems: [] };
	const wrong = text
		.split("\n")
		.findIndex((line) => line.includes("\0") || line.includes("\uFFFD"));
	return {
		text: "",
		problems: [{ line: wrong + 1, reason: "this is not UTF-8 text; save the file as UTF-8" }],
	};
}

/**
 * Reads a Markdown file with front matter as an article, with everything that is wrong with it.
 * @param today YYYY-MM-DD; a later date of publication is refused
 */
export function parseArticleFile(bytes: Buffer, today: string): ArticleFile {
	const { text, problems } = decode(bytes);
	const { frontMatter, blocks, images, problems: unreadable } = parseMarkdown(text);
	if (problems.length === 0) {
		problems.push(...unreadable);
		if (!frontMatter) {
			problems.push({
				line: 1,
				reason: "the file must begin with front matter: key: value lines between two lines of ---",
			});
		} else if (blocks.length === 0 && problems.length === 0) {
			const line = frontMatter.line + frontMatter.yaml.split("\n").length;
			problems.push({ line, reason: "there is no text below the front matter" });
		}
	}

	const fields = frontMatter && readFields(frontMatter.yaml, frontMatter.line, problems);
	const refuse = (key: Key, reason: string) => {
		problems.push({ line: fields?.get(key)?.line ?? 1, reason: `${key} ${reason}` });
	};

	const textOf = (key: keyof typeof LIMITS): string | null => {
		const value = fields?.get(key)?.value ?? null;
		if (value && value.length > LIMITS[key]) {
			refuse(key, `must have at most ${LIMITS[key]} characters, not ${value.length}`);
		}
		return value;
	};

	const dateOf = (key: "publishedOn" | "reviewedOn", mayBeMonth: boolean) => {
		const value = fields?.get(key)?.value ?? null;
		const isMonth = mayBeMonth && value !== null && isDay(`${value}-01`);
		const day = isMonth ? `${value}-01` : value;
		if (day === null) return { day, isMonth };
		if (!isDay(day)) {
			const month = mayBeMonth ? " or a month like 2026-02" : "";
			refuse(key, `must be a date like 2026-02-14${month}, not "${value}"`);
		} else if (day > today) {
			refuse(key, `lies in the future (${value}); nothing can be scheduled yet`);
		}
		return { day, isMonth };
	};

	const title = textOf("title") ?? "";
	if (!title && fields) refuse("title", "is missing");
	const slug = fields?.get("slug")?.value ?? slugFrom(title);
	if (fields?.has("slug") && !SLUG.test(slug)) {
		refuse("slug", `must be small letters, digits and single hyphens, not "${slug}"`);
	} else if (title && !slug) {
		refuse("title", "has nothing to make an address from; give a slug too");
	}

	const minutes = fields?.get("readingMinutes")?.value ?? null;
	const readingMinutes = minutes !== null && /^\d+$/.test(minutes) ? Number(minutes) : null;
	const isInRange =
		readingMinutes !== null && readingMinutes >= MINUTES.min && readingMinutes <= MINUTES.max;
	if (minutes !== null && !isInRange) {
		const range = `${MINUTES.min} to ${MINUTES.max}`;
		refuse("readingMinutes", `must be a whole number from ${range}, not "${minutes}"`);
	}

	const coverPath = fields?.get("cover");
	const coverAlt = fields?.get("coverAlt")?.value ?? "";
	if (coverPath && !coverAlt) {
		refuse("cover", "needs a coverAlt: words for those who cannot see the image");
	}
	if (coverAlt && !coverPath) refuse("coverAlt", "has no cover to belong to");
	const cover = coverPath
		? { path: coverPath.value, alt: coverAlt, caption: null, line: coverPath.line }
		: null;

	const published = dateOf("publishedOn", true);
	const seo = { title: textOf("seo.title"), description: textOf("seo.description") };
	return {
		article: {
			title,
			slug,
			category: textOf("category"),
			author: textOf("author"),
			excerpt: textOf("excerpt"),
			publishedOn: published.day,
			publishedOnPrecision: published.isMonth ? "month" : "day",
			reviewedOn: dateOf("reviewedOn", false).day,
			readingMinutes,
			seo: seo.title || seo.description ? seo : null,
			cover,
			body: blocks,
		},
		images: cover ? [cover, ...images] : images,
		problems: problems.sort((a, b) => a.line - b.line),
		slugLine: (fields?.get("slug") ?? fields?.get("title"))?.line ?? 1,
	};
}
