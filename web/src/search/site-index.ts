import MiniSearch, { type Options } from "minisearch";
import { fromPrice, lengthsOf } from "../booking/pricing";
import { CmsError, read } from "../cms/client";
import { everything } from "../cms/everything";
import { paths } from "../paths";
import { placeOf } from "../site/practice";
import type { Found, Run } from "./search";

/** How many pages a search finds at the most. */
const MOST = 20;
/** How long an index counts as fresh before the CMS is asked whether anything has changed, in milliseconds. */
const FRESH = 500;
/** About how many letters of a text are shown round what was found in it. */
const EXCERPT = 180;

/** Words that stand in every text and tell none from another. */
const COMMON = new Set(
	"a an and are as at be but by can do does for from had has have how i if in is it its me my of on or our so that the their there this to was we what when which who will with you your".split(
		" ",
	),
);

/** What people ask for in words that the page itself may not use. */
const ASKED_AT_BOOKING =
	"appointment available booking call charge contact cost costs directions email fee find fees hours location map much number open opening parking pay phone price prices rates ring telephone text time times where";

/** A page as the index holds it. */
type Page = {
	kind: Found["kind"];
	path: string;
	title: string;
	summary: string;
	text: string;
	/** Searched, but never shown. */
	keywords?: string;
};

const WORD = /[\p{L}\p{N}]+/gu;

/** A word as it is compared: small letters without accents; null for one that is too common. */
function term(word: string): string | null {
	const plain = word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
	return COMMON.has(plain) ? null : plain;
}

/** How many letters may be wrong in a word of this length. */
function mostMistakes(word: string): number {
	if (word.length < 3) return 0;
	return word.length < 6 ? 1 : 2;
}

const OPTIONS: Options<Page> = {
	idField: "path",
	fields: ["title", "summary", "text", "keywords"],
	tokenize: (text) => text.match(WORD) ?? [],
	processTerm: term,
	searchOptions: {
		boost: { title: 5, summary: 2, keywords: 2 },
		prefix: (word) => word.length > 1,
		weights: { prefix: 0.5, fuzzy: 0.2 },
	},
};

/** Everything written in an entry of the CMS: its Blocks, at any depth, and its questions and answers. */
export function textIn(value: unknown): string {
	if (Array.isArray(value)) return value.map(textIn).filter(Boolean).join(" ");
	if (typeof value !== "object" || value === null) return "";
	if ("text" in value && typeof value.text === "string") return value.text;
	if ("children" in value && Array.isArray(value.children)) {
		const between = "type" in value && value.type === "list" ? " " : "";
		return value.children.map(textIn).join(between);
	}
	const { question, answer, ...others } = Object(value);
	return [question, answer, textIn(Object.values(others))].filter(Boolean).join(" ");
}

/**
 * A text cut into runs, with those marked that are among the words found.
 * @param length about how many letters of it, from before the first of those words
 */
export function excerptOf(text: string, found: ReadonlySet<string>, length = Infinity): Run[] {
	const isHit = (word: string) => found.has(term(word) ?? "");
	const hits = [...text.matchAll(WORD)].filter(([word]) => isHit(word));
	const first = hits[0]?.index ?? 0;
	const from = first < length / 2 ? 0 : text.lastIndexOf(" ", first - length / 3) + 1;
	const space = text.indexOf(" ", from + length);
	const to = space === -1 ? text.length : space;
	const runs: Run[] = [];
	let end = from;
	const plain = (until: number) => {
		if (until > end) runs.push({ text: text.slice(end, until), hit: false });
	};
	for (const { 0: word, index } of hits) {
		if (index < from || index >= to) continue;
		plain(index);
		runs.push({ text: word, hit: true });
		end = index + word.length;
	}
	plain(to);
	if (from > 0) runs.unshift({ text: "… ", hit: false });
	if (to < text.length) runs.push({ text: " …", hit: false });
	return runs;
}

function foundOn({ kind, path, title, summary, text }: Page, terms: string[]): Found {
	const found = new Set(terms);
	const summarised = excerptOf(summary, found);
	const inText = excerptOf(text, found, EXCERPT);
	const inSummary = summarised.some(({ hit }) => hit) || !inText.some(({ hit }) => hit);
	return { kind, path, title, excerpt: inSummary && summary ? summarised : inText };
}

type SiteIndex = (words: string) => Found[];

/** An index over some pages: give it words, and it gives the pages, the best first. */
export async function indexOf(pages: Page[]): Promise<SiteIndex> {
	const index = new MiniSearch(OPTIONS);
	const byPath = new Map(pages.map((page) => [page.path, page]));
	// A few at a time: visitors are not to wait for it.
	await index.addAllAsync(pages, { chunkSize: 10 });
	/** A word that is there is meant as it is; of the others, those with the fewest letters wrong are meant. */
	const mistakesIn = (word: string) => {
		const most = mostMistakes(word);
		for (let mistakes = 0; mistakes < most; mistakes += 1) {
			if (index.search(word, { fuzzy: mistakes }).length > 0) return mistakes;
		}
		return most;
	};
	return (words) => {
		const asked = new Set((words.match(WORD) ?? []).map(term).filter((word) => word !== null));
		return (
			index
				.search(words, { fuzzy: mistakesIn })
				// Half of the words is the least that a page must have to be about them.
				.filter(({ queryTerms }) => new Set(queryTerms).size * 2 >= asked.size)
				.slice(0, MOST)
				.flatMap(({ id, terms }) => {
					const page = byPath.get(id);
					return page ? [foundOn(page, terms)] : [];
				})
		);
	};
}

/** What tells a list from what it was before: how many there are, and which was written last, and when. */
function newest(by: "publishedAt" | "updatedAt"): Record<string, string> {
	return { "pagination[pageSize]": "1", sort: `${by}:desc`, fields: `documentId,${by}` };
}

/** Changes whenever anything that is searched does. */
async function versionOfSite(): Promise<string> {
	return JSON.stringify(
		await Promise.all([
			read("/api/articles", { query: newest("publishedAt") }),
			read("/api/treatments", { query: newest("publishedAt") }),
			read("/api/pages", { query: newest("publishedAt") }),
			read("/api/pricings", { query: newest("updatedAt") }),
			read("/api/practice"),
		]),
	);
}

/** Every page that can be found. */
async function readPages(): Promise<Page[]> {
	const [articles, treatments, texts, pricings, { data: practice }] = await Promise.all([
		everything((query) =>
			read("/api/articles", { query: { ...query, fields: "title,slug,excerpt,body" } }),
		),
		everything((query) =>
			read("/api/treatments", {
				query: {
					...query,
					fields: "name,slug,summary,body,whoItIsFor,whatToExpect",
					"populate[faq]": "true",
				},
			}),
		),
		everything((query) => read("/api/pages", { query: { ...query, fields: "title,slug,body" } })),
		everything((query) => read("/api/pricings", { query })),
		read("/api/practice"),
	]);
	const { howToBook, whatToBring, access, cancellation } = practice;
	const facts = [lengthsOf(pricings), fromPrice(pricings), placeOf(practice)].filter(Boolean);
	const ownPages: string[] = [paths.about, paths.privacy, paths.accessibility];
	return [
		...treatments.map((treatment): Page => {
			const { name, slug, summary } = treatment;
			const text = textIn(treatment);
			return {
				kind: "Treatment",
				path: paths.treatment(slug),
				title: name,
				summary,
				text,
			};
		}),
		...articles.map((article): Page => {
			const { title, slug, excerpt } = article;
			const text = textIn(article);
			return {
				kind: "Article",
				path: paths.article(slug),
				title,
				summary: excerpt ?? "",
				text,
			};
		}),
		...texts
			.filter(({ slug }) => ownPages.includes(`/${slug}`))
			.map((page): Page => {
				const { title, slug } = page;
				return {
					kind: "Page",
					path: `/${slug}`,
					title,
					summary: "",
					text: textIn(page),
				};
			}),
		{
			kind: "Page",
			path: paths.book,
			title: "Prices and booking",
			summary: facts.join(", "),
			text: textIn([howToBook, whatToBring, access, cancellation]),
			keywords: ASKED_AT_BOOKING,
		},
	];
}

type Kept = { version: string; search: SiteIndex };

let kept: Kept | null = null;
let checkedAt = 0;
let check: Promise<Kept> | null = null;

async function renewed(): Promise<Kept> {
	const version = await versionOfSite();
	return kept?.version === version ? kept : { version, search: await indexOf(await readPages()) };
}

/**
 * The index of what is published now. However many search at a time, the CMS is asked once, and read as a whole
 * only after a change; while it is away, the last index serves.
 */
async function presentIndex(): Promise<Kept> {
	if (kept && Date.now() - checkedAt < FRESH) return kept;
	check ??= renewed().finally(() => {
		check = null;
	});
	try {
		kept = await check;
	} catch (error) {
		if (!kept || !(error instanceof CmsError)) throw error;
	}
	checkedAt = Date.now();
	return kept;
}

/**
 * The pages that these words are about, the best first: whole words before beginnings before misspellings,
 * titles before texts.
 * @throws CmsError when the CMS is away and nothing is known of before
 */
export async function searchSite(words: string): Promise<Found[]> {
	const { search } = await presentIndex();
	return search(words);
}
