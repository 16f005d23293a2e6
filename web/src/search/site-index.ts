import { setTimeout } from "node:timers/promises";
import { allArticles } from "../blog/article";
import { fromPrice, lengthsOf } from "../booking/pricing";
import { CmsError, read } from "../cms/client";
import { everything, everythingKept } from "../cms/everything";
import { paths } from "../paths";
import { placeOf } from "../site/practice";
import type { Found, Run } from "./search";
import { term, WORD, wordIndex } from "./word-index";

/** How many pages a search finds at the most. */
const MOST = 20;
/** About how many letters of a text are shown round what was found in it. */
const EXCERPT = 180;

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
	const hitsIn = function* (part: string) {
		for (const match of part.matchAll(WORD)) if (found.has(term(match[0]) ?? "")) yield match;
	};
	const first = hitsIn(text).next().value?.index ?? 0;
	const from = first < length / 2 ? 0 : text.lastIndexOf(" ", first - length / 3) + 1;
	const space = text.indexOf(" ", from + length);
	const to = space === -1 ? text.length : space;
	const runs: Run[] = [];
	let end = from;
	const plain = (until: number) => {
		if (until > end) runs.push({ text: text.slice(end, until), hit: false });
	};
	for (const { 0: word, index } of hitsIn(text.slice(from, to))) {
		plain(from + index);
		runs.push({ text: word, hit: true });
		end = from + index + word.length;
	}
	plain(to);
	if (from > 0) runs.unshift({ text: "… ", hit: false });
	if (to < text.length) runs.push({ text: " …", hit: false });
	return runs;
}

function foundOn({ kind, path, title, summary, text }: Page, found: ReadonlySet<string>): Found {
	const isHit = (runs: Run[]) => runs.some(({ hit }) => hit);
	const inSummary = excerptOf(summary, found);
	if (isHit(inSummary)) return { kind, path, title, excerpt: inSummary };
	const inText = excerptOf(text, found, EXCERPT);
	return { kind, path, title, excerpt: summary && !isHit(inText) ? inSummary : inText };
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
	const pages = wordIndex<Page>([
		{ of: ({ title }) => title, boost: 5 },
		{ of: ({ summary }) => summary, boost: 2 },
		{ of: ({ text }) => text, boost: 1 },
		{ of: ({ keywords }) => keywords ?? "", boost: 2 },
	]);
	return {
		put: (page) => pages.put(page.path, page),
		remove: pages.remove,
		search: (words) => pages.search(words, MOST).map(({ item, terms }) => foundOn(item, terms)),
	};
}

const ownPages: string[] = [paths.about, paths.privacy, paths.accessibility];

/** An entry as a list tells it: enough to know whether it is another than before. */
type Dated = { documentId: string; slug: string; updatedAt: string };

/** What is searched: all entries of a type, and the page of one, null for one without. */
type Source = {
	all: () => Promise<readonly Dated[]>;
	page: (slug: string) => Promise<Page | null>;
};

const sources: Source[] = [
	{
		all: everythingKept((query) => read("/api/treatments", { query })),
		async page(id) {
			const { data } = await read("/api/treatments/{id}", { id });
			const { name, slug, summary, body, whoItIsFor, whatToExpect, faq } = data;
			const text = textIn([body, whoItIsFor, whatToExpect, faq]);
			return { kind: "Treatment", path: paths.treatment(slug), title: name, summary, text };
		},
	},
	{
		all: everythingKept((query) => read("/api/pages", { query })),
		async page(id) {
			const { title, slug, body } = (await read("/api/pages/{id}", { id })).data;
			if (!ownPages.includes(`/${slug}`)) return null;
			return { kind: "Page", path: `/${slug}`, title, summary: "", text: textIn(body) };
		},
	},
	{
		all: allArticles,
		async page(id) {
			const { title, slug, excerpt, body } = (await read("/api/articles/{id}", { id })).data;
			const summary = excerpt ?? "";
			return { kind: "Article", path: paths.article(slug), title, summary, text: textIn(body) };
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

/** What is in the index of a source. */
type Indexed = {
	/** What the source gave last; null before all of that is in the index. */
	of: readonly Dated[] | null;
	/** The version that is there, by documentId, and its page's path; null if it has no page. */
	versions: Map<string, { updatedAt: string; path: string | null }>;
};

/** Nothing, to begin with. */
export const noneOf = (): Indexed => ({ of: null, versions: new Map() });

/** Somebody who searches waits so long for what is new to be read, in milliseconds. */
const WAIT_MS = 2_000;

/** Brings an index up to what is published now, reading only what is new. */
export async function renew(index: SiteIndex, source: Source, indexed: Indexed): Promise<void> {
	const entries = await source.all();
	if (entries === indexed.of) return;
	const { versions } = indexed;
	const gone = new Set(versions.keys());
	for (const { documentId, slug, updatedAt } of entries) {
		gone.delete(documentId);
		const before = versions.get(documentId);
		if (before?.updatedAt === updatedAt) continue;
		const page = await source.page(slug).catch((error) => {
			// Taken away since the list was read.
			if (error instanceof Response) return null;
			throw error;
		});
		if (before?.path && before.path !== page?.path) index.remove(before.path);
		if (page) index.put(page);
		versions.set(documentId, { updatedAt, path: page?.path ?? null });
	}
	for (const documentId of gone) {
		index.remove(versions.get(documentId)?.path ?? "");
		versions.delete(documentId);
	}
	indexed.of = entries;
}

const index = emptyIndex();
const indexed = sources.map((source) => ({ source, is: noneOf() }));
/** The page about booking as it is in the index. */
let booking = "";
let renewing: Promise<void> | null = null;

async function renewAll(): Promise<void> {
	const page = await bookingPage();
	if (JSON.stringify(page) !== booking) index.put(page);
	booking = JSON.stringify(page);
	for (const { source, is } of indexed) await renew(index, source, is);
}

/**
 * Brings the index up to date, once however many ask at a time.
 * @throws CmsError when the CMS is away
 */
export function renewIndex(): Promise<void> {
	renewing ??= renewAll().finally(() => {
		renewing = null;
	});
	return renewing;
}

/** The index, as new as may be in the time that somebody waits; while the CMS is away, it serves as it is. */
async function presentIndex(): Promise<SiteIndex> {
	const enough = new AbortController();
	const { signal } = enough;
	const tooLong = setTimeout(WAIT_MS, undefined, { signal }).catch(() => {});
	try {
		await Promise.race([renewIndex(), tooLong]);
	} catch (error) {
		if (booking === "" || !(error instanceof CmsError)) throw error;
	} finally {
		enough.abort();
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
