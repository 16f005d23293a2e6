import { generateAtomFeed, generateJsonFeed, generateRssFeed } from "feedsmith";
import { renderToStaticMarkup } from "react-dom/server";
import { read, type Schemas } from "../../src/cms/client";
import { feedPaths, markdownPath, paths, webpPath } from "../../src/paths";
import { blocksToHtml } from "../api/texts";
import { withAbsoluteLinks } from "./absolute";

/** How many of the newest articles a feed has; the sitemap has all. */
const FEED_LENGTH = 30;

type Whole = Schemas["ArticleSummary"] & Pick<Schemas["Article"], "body">;

type Practice = Pick<Schemas["Practice"], "name" | "introduction" | "updatedAt">;

/** What a feed is made of. */
export type News = { site: string; practice: Practice; articles: Whole[] };

/** The contract says what a list answers with when nothing else is asked for; here the text is. */
function isWhole(article: Schemas["ArticleSummary"]): article is Whole {
	return "body" in article && Array.isArray(article.body);
}

/**
 * The newest articles with their texts, in one read.
 * @throws CmsError when the CMS is away
 */
export async function readNews(site: string): Promise<News> {
	const [{ data: practice }, { data: articles }] = await Promise.all([
		read("/api/practice"),
		read("/api/articles", {
			query: {
				"pagination[pageSize]": String(FEED_LENGTH),
				fields: "title,slug,excerpt,publishedOn,publishedOnPrecision,updatedAt,body",
				"populate[category][fields]": "name,slug",
				"populate[author][fields]": "name,slug",
				"populate[cover][fields]": "url,alternativeText,width,height,updatedAt",
			},
		}),
	]);
	return { site, practice, articles: articles.filter(isWhole) };
}

/** A picture in a size for any screen, in a format for any reader, and never as heavy as what was uploaded. */
const pictureIn = (page: string, image: { url: string; updatedAt?: string }) =>
	new URL(webpPath(image, 1080), page).href;

function withLightPictures(blocks: Schemas["Blocks"], page: string): Schemas["Blocks"] {
	return blocks.map((block) =>
		block.type === "image"
			? { ...block, image: { ...block.image, url: pictureIn(page, block.image) } }
			: block,
	);
}

/** The article's text as it stands on its page, with whole addresses and without the site's own styles. */
function contentOf(article: Whole, page: string): string {
	const { cover, body } = article;
	const picture = cover && (
		<p>
			{/* Lazy: for any other, React would have the reader's page fetch it in advance. */}
			<img src={pictureIn(page, cover)} alt={cover.alternativeText ?? ""} loading="lazy" />
		</p>
	);
	const text = blocksToHtml(withAbsoluteLinks(withLightPictures(body, page), page));
	return renderToStaticMarkup(picture) + text;
}

/** What all three formats say of an article; what is not known is undefined. */
function itemOf(site: string, article: Whole) {
	const { documentId, title, slug, excerpt, cover, author, category, updatedAt } = article;
	const url = site + paths.article(slug);
	return {
		// Stays when the title, and the page's address with it, changes.
		id: `${site}/api/articles/${documentId}`,
		url,
		markdown: site + markdownPath(slug),
		title,
		summary: excerpt ?? undefined,
		content: contentOf(article, url),
		image: cover ? pictureIn(url, cover) : undefined,
		authors: author ? [{ name: author.name, url: site + paths.about }] : [],
		category,
		updated: new Date(updatedAt),
		// Feeds want a moment: of a day its beginning is given, of a month nothing.
		published:
			article.publishedOnPrecision === "day"
				? new Date(`${article.publishedOn}T00:00:00Z`)
				: undefined,
	};
}

function newsItems({ site, articles }: News) {
	return articles.map((article) => itemOf(site, article));
}

/** When anything in the feed was last changed. */
function updatedOf({ practice, articles }: News): Date {
	const times = articles.map(({ updatedAt }) => updatedAt).sort();
	return new Date(times.at(-1) ?? practice.updatedAt);
}

/** XML has no way to write most control characters, which a text pasted from elsewhere may hold. */
function writable(xml: string): string {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: see above
	return xml.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
}

/** Atom (RFC 4287). */
export function atomFeed(news: News): string {
	const { site, practice } = news;
	return writable(
		generateAtomFeed(
			{
				id: site + feedPaths.atom,
				title: { value: practice.name },
				...(practice.introduction && { subtitle: { value: practice.introduction } }),
				updated: updatedOf(news),
				authors: [{ name: practice.name, uri: site + paths.home }],
				links: [
					{ rel: "self", type: "application/atom+xml", href: site + feedPaths.atom },
					{ rel: "alternate", type: "text/html", href: site + paths.blog },
				],
				entries: newsItems(news).map(
					({ url, markdown, summary, category, published, ...item }) => ({
						id: item.id,
						title: { value: item.title },
						updated: item.updated,
						...(published && { published }),
						...(summary && { summary: { value: summary } }),
						content: { type: "html", value: item.content },
						authors: item.authors.map((author) => ({ name: author.name, uri: author.url })),
						categories: category ? [{ term: category.slug, label: category.name }] : [],
						links: [
							{ rel: "alternate", type: "text/html", href: url },
							{ rel: "alternate", type: "text/markdown", href: markdown },
						],
					}),
				),
			},
			{ strict: true },
		),
	);
}

/** RSS 2.0, with the texts in content:encoded and, where there is no day of publication, atom:updated. */
export function rssFeed(news: News): string {
	const { site, practice } = news;
	return writable(
		generateRssFeed(
			{
				title: practice.name,
				link: site + paths.blog,
				description: practice.introduction ?? practice.name,
				language: "en-gb",
				lastBuildDate: updatedOf(news),
				atom: { links: [{ rel: "self", type: "application/rss+xml", href: site + feedPaths.rss }] },
				items: newsItems(news).map(({ id, url, title, published, updated, ...item }) => ({
					title,
					link: url,
					guid: { value: id, isPermaLink: false },
					...(published && { pubDate: published }),
					atom: { updated },
					...(item.summary && { description: item.summary }),
					content: { encoded: item.content },
					dc: { creators: item.authors.map(({ name }) => name) },
					categories: item.category ? [{ name: item.category.name }] : [],
				})),
			},
			{ strict: true },
		),
	);
}

/** JSON Feed 1.1. */
export function jsonFeed(news: News): string {
	const { site, practice } = news;
	const feed = generateJsonFeed(
		{
			title: practice.name,
			...(practice.introduction && { description: practice.introduction }),
			home_page_url: site + paths.blog,
			feed_url: site + feedPaths.json,
			language: "en-GB",
			authors: [{ name: practice.name, url: site + paths.home }],
			items: newsItems(news).map(({ id, url, title, published, ...item }) => ({
				id,
				url,
				title,
				content_html: item.content,
				...(item.summary && { summary: item.summary }),
				...(item.image && { image: item.image }),
				...(published && { date_published: published }),
				date_modified: item.updated,
				...(item.authors.length > 0 && { authors: item.authors }),
				...(item.category && { tags: [item.category.name] }),
			})),
		},
		{ strict: true },
	);
	// Without any article the library leaves the list out, which must be there.
	return JSON.stringify(Object.assign({ items: [] }, feed));
}
