import { stringify } from "yaml";
import { read, type Schemas } from "../../src/cms/client";
import { movedFrom } from "../../src/cms/moved";
import { markdownPath, paths } from "../../src/paths";
import { machineDate } from "../../src/site/dates";
import { withAbsoluteLinks } from "./absolute";
import { blocksToMarkdown } from "./markdown";

/** An article as the importer takes it: what is known of it as front matter, then its text. */
export function articleAsMarkdown(article: Schemas["Article"], site: string): string {
	const { title, slug, category, author, cover, excerpt, reviewedOn, readingMinutes } = article;
	const page = site + paths.article(slug);
	const frontMatter = {
		title,
		slug,
		...(category && { category: category.name }),
		...(author && { author: author.name }),
		publishedOn: machineDate(article.publishedOn, article.publishedOnPrecision),
		...(reviewedOn && { reviewedOn }),
		...(readingMinutes && { readingMinutes }),
		...(excerpt && { excerpt }),
		...(cover?.alternativeText && {
			cover: new URL(cover.url, page).href,
			coverAlt: cover.alternativeText,
		}),
	};
	const text = blocksToMarkdown(withAbsoluteLinks(article.body, page));
	return `---\n${stringify(frontMatter, { lineWidth: 0 })}---\n\n${text}`;
}

/** The article that the CMS knows by this slug; null if there is none. */
async function articleOf(slug: string): Promise<Schemas["Article"] | null> {
	const answer = await read("/api/articles/{id}", { id: slug }).catch((error) => {
		if (error instanceof Response) return null;
		throw error;
	});
	// The CMS knows an article by its documentId too; the site does not.
	return answer?.data.slug === slug ? answer.data : null;
}

/**
 * The published article with this slug as Markdown.
 * @throws Response 404 when there is none, 410 when it is gone, one with its Location when it has moved;
 * CmsError when the CMS is away
 */
export async function articleMarkdown(slug: string, site: string): Promise<string> {
	const article = await articleOf(slug);
	if (article) return articleAsMarkdown(article, site);
	const moved = await movedFrom(paths.article(slug));
	const now = /^\/blog\/([^/?#]+)/.exec(moved?.to ?? "")?.[1];
	if (now && (await articleOf(now))) {
		throw new Response(null, { status: 301, headers: { Location: markdownPath(now) } });
	}
	throw new Response(null, { status: moved?.to === null ? 410 : 404 });
}
