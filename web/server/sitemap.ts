import { Readable } from "node:stream";
import { SitemapIndexStream, SitemapStream, streamToPromise } from "sitemap";
import { ARTICLES_PER_PAGE, allArticles } from "../src/blog/article";
import { read, type Schemas } from "../src/cms/client";
import { everything } from "../src/cms/everything";
import { LATEST_ARTICLES } from "../src/home/home-page";
import { paths } from "../src/paths";
import { ALL_TESTIMONIALS, NEWEST_TESTIMONIALS } from "../src/testimonials/testimonial";

/** What one file may hold at the most. */
const LIMITS = { urls: 50_000, bytes: 50 * 2 ** 20 };

type Dated = { updatedAt: string };

/** All that is published, as the CMS's lists give it: articles and testimonials newest first. */
type Published = {
	practice: Dated;
	articles: (Dated & Pick<Schemas["ArticleSummary"], "slug" | "category">)[];
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

/** One file of the sitemap, and the last change in it. */
type Part = { xml: string; lastmod: string };

/** Splits in halves what is more than one file may hold. */
async function partsOf(entries: Entry[], site: string, limits: typeof LIMITS): Promise<Part[]> {
	const half = Math.ceil(entries.length / 2);
	const halves = async () => [
		...(await partsOf(entries.slice(0, half), site, limits)),
		...(await partsOf(entries.slice(half), site, limits)),
	];
	if (entries.length > limits.urls) return halves();
	const stream = new SitemapStream({
		hostname: site,
		xmlns: { news: false, xhtml: false, image: false, video: false },
	});
	const xml = await streamToPromise(Readable.from(entries).pipe(stream));
	if (xml.length > limits.bytes && entries.length > 1) return halves();
	const lastmod =
		entries
			.map((entry) => entry.lastmod)
			.sort()
			.at(-1) ?? "";
	return [{ xml: xml.toString(), lastmod }];
}

/** The files of a sitemap, as XML, by their paths: one, or an index of several when there is more than a file may hold. */
export async function filesOf(
	entries: Entry[],
	site: string,
	limits = LIMITS,
): Promise<Map<string, string>> {
	const parts = await partsOf(entries, site, limits);
	const [first] = parts;
	if (first && parts.length === 1) return new Map([["/sitemap.xml", first.xml]]);
	const files = new Map(parts.map(({ xml }, index) => [`/sitemap-${index + 1}.xml`, xml]));
	const listed = [...files.keys()].map((path, index) => ({
		url: site + path,
		lastmod: parts[index]?.lastmod,
	}));
	const index = await streamToPromise(Readable.from(listed).pipe(new SitemapIndexStream()));
	return files.set("/sitemap.xml", index.toString());
}

/**
 * A file of the sitemap (sitemaps.org, protocol 0.9), as XML, by its path.
 * @throws Response 404 when there is no such file, CmsError when the CMS is away
 */
export async function sitemap(path: string, site: string): Promise<string> {
	const file = (await filesOf(entriesOf(await readPublished()), site)).get(path);
	if (file === undefined) throw new Response(null, { status: 404 });
	return file;
}

/**
 * The paths of all pages worth finding.
 * @throws CmsError when the CMS is away
 */
export async function sitePaths(): Promise<string[]> {
	return entriesOf(await readPublished()).map(({ url }) => url);
}
