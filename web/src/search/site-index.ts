import MiniSearch, { type Options } from "minisearch";
import { fromPrice, lengthsOf } from "../booking/pricing";
import { CmsError, read } from "../cms/client";
import { everything } from "../cms/everything";
import { paths } from "../paths";
import { placeOf } from "../site/practice";
import type { Found, Run } from "./search";

/** How many pages a search finds at the most. */
const MOST = 20;
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

/** Pages that can be searched. */
export type SiteIndex = {
	/** Adds a page, in place of the one at its path if there is one. */
	put(page: Page): void;
	remove(path: string): void;
	/** The pages that these words are about, the best first. */
	search(words: string): Found[];
};

/** An index with nothing in it yet. */
export function emptyIndex(): SiteIndex {
	const index = new MiniSearch(OPTIONS);
	const byPath = new Map<string, Page>();
	/** A word that is there is meant as it is; of the others, those with the fewest letters wrong are meant. */
	const mistakesIn = (word: string) => {
		const most = mostMistakes(word);
		for (let mistakes = 0; mistakes < most; mistakes += 1) {
			if (index.search(word, { fuzzy: mistakes }).length > 0) return mistakes;
		}
		return most;
	};
	function remove(path: string): void {
		if (byPath.delete(path)) index.discard(path);
	}
	return {
		put(page) {
			remove(page.path);
			byPath.set(page.path, page);
			index.add(page);
		},
		remove,
		search(words) {
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
		},
	};
}

/** An entry as a list tells it: enough to know whether it is another than before. */
type Dated = { documentId: string; slug: string; publishedAt: string };

type List = { data: unknown[]; meta: { pagination: { pageCount: number; total: number } } };

function isDated(entry: unknown): entry is Dated {
	const { documentId, slug, publishedAt } = Object(entry);
	return [documentId, slug, publishedAt].every((value) => typeof value === "string");
}

/**
 * What has been published since the last look, and what is gone: of a long list no more is read than what is new, unless
 * something is gone from it.
 * @param known when each entry was published, as it was then
 */
export async function whatChanged(
	readPage: (query: Record<string, string>) => Promise<List>,
	known: ReadonlyMap<string, string>,
): Promise<{ published: Dated[]; gone: string[] }> {
	const seen = new Map<string, Dated>();
	const published = () =>
		[...seen.values()].filter((entry) => known.get(entry.documentId) !== entry.publishedAt);
	for (let page = 1, pageCount = 1; page <= pageCount; page += 1) {
		const { data, meta } = await readPage({
			fields: "slug,publishedAt",
			sort: "publishedAt:desc,slug:asc",
			"pagination[page]": String(page),
			"pagination[pageSize]": "100",
		});
		pageCount = meta.pagination.pageCount;
		const entries = data.filter(isDated);
		for (const entry of entries) seen.set(entry.documentId, entry);
		const added = published().filter(({ documentId }) => !known.has(documentId)).length;
		const isOld = entries.every((entry) => known.get(entry.documentId) === entry.publishedAt);
		if (isOld && meta.pagination.total === known.size + added) {
			return { published: published(), gone: [] };
		}
	}
	return { published: published(), gone: [...known.keys()].filter((id) => !seen.has(id)) };
}

const ownPages: string[] = [paths.about, paths.privacy, paths.accessibility];

/** The lists that are searched: how to read each, and the page of one of its entries, null for one without. */
const sources = [
	{
		list: (query: Record<string, string>) => read("/api/treatments", { query }),
		async page(id: string): Promise<Page | null> {
			const { data } = await read("/api/treatments/{id}", { id });
			const { name, slug, summary, body, whoItIsFor, whatToExpect, faq } = data;
			const text = textIn([body, whoItIsFor, whatToExpect, faq]);
			return { kind: "Treatment", path: paths.treatment(slug), title: name, summary, text };
		},
	},
	{
		list: (query: Record<string, string>) => read("/api/articles", { query }),
		async page(id: string): Promise<Page | null> {
			const { title, slug, excerpt, body } = (await read("/api/articles/{id}", { id })).data;
			const summary = excerpt ?? "";
			return { kind: "Article", path: paths.article(slug), title, summary, text: textIn(body) };
		},
	},
	{
		list: (query: Record<string, string>) => read("/api/pages", { query }),
		async page(id: string): Promise<Page | null> {
			const { title, slug, body } = (await read("/api/pages/{id}", { id })).data;
			if (!ownPages.includes(`/${slug}`)) return null;
			return { kind: "Page", path: `/${slug}`, title, summary: "", text: textIn(body) };
		},
	},
];

async function bookingPage(): Promise<Page> {
	const [pricings, { data: practice }] = await Promise.all([
		everything((query) => read("/api/pricings", { query })),
		read("/api/practice"),
	]);
	const { howToBook, whatToBring, access, cancellation } = practice;
	const facts = [lengthsOf(pricings), fromPrice(pricings), placeOf(practice)].filter(Boolean);
	return {
		kind: "Page",
		path: paths.book,
		title: "Prices and booking",
		summary: facts.join(", "),
		text: textIn([howToBook, whatToBring, access, cancellation]),
		keywords: ASKED_AT_BOOKING,
	};
}

const index = emptyIndex();
/** For each source, when the entries in the index were published, and the paths at which they stand there. */
const indexed = sources.map(() => ({
	publishedAt: new Map<string, string>(),
	path: new Map<string, string>(),
}));
let isFilled = false;
let renewing: Promise<void> | null = null;

/** Brings the index up to what is published now, reading only what is new. */
async function renew(): Promise<void> {
	for (const [number, source] of sources.entries()) {
		const { publishedAt, path } = indexed[number] ?? { publishedAt: new Map(), path: new Map() };
		const { published, gone } = await whatChanged(source.list, publishedAt);
		for (const documentId of gone) {
			index.remove(path.get(documentId) ?? "");
			publishedAt.delete(documentId);
		}
		for (const entry of published) {
			const { documentId, slug } = entry;
			const page = await source.page(slug).catch((error) => {
				// Taken away since the list was read.
				if (error instanceof Response) return null;
				throw error;
			});
			if (path.get(documentId) !== page?.path) index.remove(path.get(documentId) ?? "");
			if (page) {
				index.put(page);
				path.set(documentId, page.path);
			}
			publishedAt.set(documentId, entry.publishedAt);
		}
	}
	index.put(await bookingPage());
	isFilled = true;
}

/** However many search at a time, it is brought up to date once; while the CMS is away, it serves as it is. */
async function presentIndex(): Promise<SiteIndex> {
	renewing ??= renew().finally(() => {
		renewing = null;
	});
	try {
		await renewing;
	} catch (error) {
		if (!isFilled || !(error instanceof CmsError)) throw error;
	}
	return index;
}

/**
 * The pages that these words are about, the best first: whole words before beginnings before misspellings,
 * titles before texts.
 * @throws CmsError when the CMS is away and nothing is known of before
 */
export async function searchSite(words: string): Promise<Found[]> {
	return (await presentIndex()).search(words);
}
