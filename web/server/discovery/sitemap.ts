import { Readable } from "node:stream";
import { SitemapIndexStream, SitemapStream, streamToPromise } from "sitemap";
import { ARTICLES_PER_PAGE, allArticles } from "../../src/blog/article";
import { read, type Schemas } from "../../src/cms/client";
import { everything } from "../../src/cms/everything";
import { LATEST_ARTICLES } from "../../src/home/home-page";
import { paths } from "../../src/paths";
import { ALL_TESTIMONIALS, NEWEST_TESTIMONIALS } from "../../src/testimonials/testimonial";

/** What one file holds at the most: far from the protocol's 50,000, so that a file never takes long to make or to read. */
const MOST = 1_000;

type Dated = { updatedAt: string };

/** All that is published, as the CMS's lists give it: articles and testimonials newest first. */
type Published = {
	practice: Dated;
	articles: readonly (Dated & Pick<Schemas["ArticleSummary"], "slug" | "category">)[];
	categories: (Dated & { slug: string })[];
	treatments: (Dated & { slug: string; prices: { documentId: string }[] })[];
	pricings: (Dated & { documentId: string })[];
	authors: Dated[];
	pages: (Dated & { slug: string })[];
	testimonials: Dated[];
};

/** A page's path, and when what it shows was last changed, ISO 8601. */
type Entry = { url: string; lastmod: string };

async function readPublished(): Promise<Published> {
	const [practice, articles, categories, treatments, pricings, authors, pages, testimonials] =
		await Promise.all([
			read("/api/practice"),
			allArticles(),
			everything((query) => read("/api/categories", { query })),
			everything((query) => read("/api/treatments", { query })),
			everything((query) => read("/api/pricings", { query })),
			everything((query) => read("/api/authors", { query })),
			everything((query) => read("/api/pages", { query })),
			everything((query) => read("/api/testimonials", { query })),
		]);
	return {
		practice: practice.data,
		articles,
		categories,
		treatments,
		pricings,
		authors,
		pages,
		testimonials,
	};
}

/** The last change among what a page shows; the first is the page's own entry, or what stands for it. */
function newest(first: Dated, ...others: Dated[]): string {
	// Strapi writes all its times in one form, in which later is greater.
	const times = [first, ...others].map(({ updatedAt }) => updatedAt).sort();
	return times.at(-1) ?? first.updatedAt;
}

/** Every page worth finding: those with something on them, lists by their first page alone. */
export function entriesOf(published: Published): Entry[] {
	const { practice, articles, categories, treatments, pricings, authors, pages, testimonials } =
		published;
	const entries: Entry[] = [
		{
			url: paths.home,
			lastmod: newest(
				practice,
				...articles.slice(0, LATEST_ARTICLES),
				...treatments,
				...pricings,
				...testimonials.slice(0, NEWEST_TESTIMONIALS),
			),
		},
		{ url: paths.book, lastmod: newest(practice, ...pricings) },
	];
	const list = (url: string, [first, ...others]: Dated[], shown: Dated[] = []) => {
		if (first) entries.push({ url, lastmod: newest(first, ...others, ...shown) });
	};

	list(paths.treatments, treatments, pricings);
	for (const treatment of treatments) {
		const own = new Set(treatment.prices.map(({ documentId }) => documentId));
		const shown = pricings.filter(({ documentId }) => own.size === 0 || own.has(documentId));
		list(paths.treatment(treatment.slug), [treatment, ...shown]);
	}

	list(paths.blog, articles.slice(0, ARTICLES_PER_PAGE), categories);
	for (const category of categories) {
		const within = articles.filter((article) => article.category?.slug === category.slug);
		list(paths.category(category.slug), within.slice(0, ARTICLES_PER_PAGE), [category]);
	}
	for (const article of articles) list(paths.article(article.slug), [article]);

	for (const path of [paths.about, paths.privacy, paths.accessibility]) {
		const page = pages.filter(({ slug }) => path === `/${slug}`);
		const shown = [...authors, ...testimonials.slice(0, ALL_TESTIMONIALS)];
		list(path, page, path === paths.about ? shown : []);
	}
	return entries;
}

/** The entries of each file of a sitemap in several, the oldest articles first: a new one changes the last file alone. */
function partsOf(entries: Entry[], most: number): Entry[][] {
	const count = Math.ceil(entries.length / most);
	const oldestFirst = entries.toReversed();
	return Array.from({ length: count }, (_, part) =>
		oldestFirst.slice(part * most, (part + 1) * most),
	);
}

const partPath = (part: number) => `/sitemap-${part + 1}.xml`;

const lastIn = (entries: Entry[]) =>
	entries
		.map(({ lastmod }) => lastmod)
		.sort()
		.at(-1) ?? "";

async function xmlOf(entries: Entry[], site: string): Promise<string> {
	const stream = new SitemapStream({
		hostname: site,
		xmlns: { news: false, xhtml: false, image: false, video: false },
	});
	return (await streamToPromise(Readable.from(entries).pipe(stream))).toString();
}

async function indexOf(parts: Entry[][], site: string): Promise<string> {
	const listed = parts.map((part, number) => ({
		url: site + partPath(number),
		lastmod: lastIn(part),
	}));
	return (await streamToPromise(Readable.from(listed).pipe(new SitemapIndexStream()))).toString();
}

/** Where a sitemap is, or the index of its files. */
const FIRST = "/sitemap.xml";

/** The paths of the files of a sitemap: one, or an index and what it lists. */
export function filesOf(entries: Entry[], most = MOST): string[] {
	if (entries.length <= most) return [FIRST];
	return [FIRST, ...partsOf(entries, most).map((_, number) => partPath(number))];
}

/** A file of a sitemap, as XML; null if there is none at that path. */
export async function fileOf(
	path: string,
	entries: Entry[],
	site: string,
	most = MOST,
): Promise<string | null> {
	if (entries.length <= most) return path === FIRST ? xmlOf(entries, site) : null;
	const parts = partsOf(entries, most);
	if (path === FIRST) return indexOf(parts, site);
	const part = parts.find((_, number) => partPath(number) === path);
	return part ? xmlOf(part, site) : null;
}

/**
 * A file of the sitemap (sitemaps.org, protocol 0.9), as XML, by its path.
 * @throws Response 404 when there is no such file, CmsError when the CMS is away
 */
export async function sitemap(path: string, site: string): Promise<string> {
	const file = await fileOf(path, entriesOf(await readPublished()), site);
	if (file === null) throw new Response(null, { status: 404 });
	return file;
}

/**
 * The paths of the sitemap's files and of all pages in them.
 * @throws CmsError when the CMS is away
 */
export async function sitePaths(): Promise<string[]> {
	const entries = entriesOf(await readPublished());
	return [...filesOf(entries), ...entries.map(({ url }) => url)];
}
