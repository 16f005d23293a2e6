import { stringify } from "yaml";
import { read, type Schemas } from "../src/cms/client";
import { paths } from "../src/paths";
import { machineDate } from "../src/site/dates";
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

/**
 * The published article with this slug as Markdown.
 * @throws Response 404 when there is none, CmsError when the CMS is away
 */
export async function articleMarkdown(slug: string, site: string): Promise<string> {
	const { data } = await read("/api/articles/{id}", { id: slug });
	// The CMS knows an article by its documentId too; the site does not.
	if (data.slug !== slug) throw new Response(null, { status: 404 });
	return articleAsMarkdown(data, site);
}
