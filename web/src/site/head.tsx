import { createContext, use } from "react";
import type { Thing } from "schema-dts";
import type { Schemas } from "../cms/client";
import { feedPaths, markdownPath, picturePath } from "../paths";
import { dataBlock } from "./data-block";
import { type BusinessFacts, type Crumb, graphOf } from "./json-ld";
import { usePractice } from "./practice";

/** The site's public address without a slash at the end, the same on the server and in the browser. */
export const SiteUrl = createContext("");

type Article = Pick<
	Schemas["Article"],
	"slug" | "publishedOn" | "publishedOnPrecision" | "updatedAt" | "category"
>;

type Props = {
	/** What the page is about; the practice's name is added. Empty: the name alone. */
	title?: string;
	description?: string | null | undefined;
	/** The page's one true path, with the query of a page of a list. */
	path: string;
	/** The pages below the start page that lead here, this one last, each by the name that it shows. */
	trail?: Crumb[];
	/** Given where the page is an article. */
	article?: Article;
	/** When what the page shows was last changed: previews kept elsewhere are drawn anew after it. */
	updatedAt?: string;
	/** What the page is about, for machines; `site` is the public address. */
	things?: (site: string) => Thing[];
	/** False for a page that search engines should not keep. */
	found?: boolean;
	/** What the page shows of the practice beyond what every page does. */
	business?: BusinessFacts;
};

/**
 * The one place where heads are made. React moves these elements into <head>; on the server
 * entry-server.tsx does. The JSON-LD stays where it is, which search engines take as well.
 */
export function Head(props: Props) {
	const {
		title,
		description,
		path,
		trail = [],
		article,
		things,
		found = true,
		business = {},
	} = props;
	const practice = usePractice();
	const site = use(SiteUrl);
	const canonical = site + path;
	const name = practice.name;
	const fullTitle = title
		? `${title} · ${name}`
		: [name, practice.area].filter(Boolean).join(" · ");
	const text = description || practice.seo?.description || practice.introduction;
	const picture = site + picturePath(path, article?.updatedAt ?? props.updatedAt);
	const graph = graphOf(site, {
		url: canonical,
		practice,
		business,
		trail,
		things: things?.(site) ?? [],
	});
	return (
		<>
			<title>{fullTitle}</title>
			{text && <meta name="description" content={text} />}
			{!found && <meta name="robots" content="noindex" />}
			<link rel="canonical" href={canonical} />
			<meta property="og:title" content={title ?? name} />
			{text && <meta property="og:description" content={text} />}
			<meta property="og:type" content={article ? "article" : "website"} />
			<meta property="og:url" content={canonical} />
			<meta property="og:site_name" content={name} />
			<meta property="og:locale" content="en_GB" />
			<meta property="og:image" content={picture} />
			<meta property="og:image:type" content="image/png" />
			<meta property="og:image:width" content="1200" />
			<meta property="og:image:height" content="630" />
			<meta property="og:image:alt" content={title ?? name} />
			<meta name="twitter:card" content="summary_large_image" />
			{article && <ArticleHead article={article} />}
			<link rel="alternate" type="application/atom+xml" title={name} href={feedPaths.atom} />
			<link rel="alternate" type="application/rss+xml" title={name} href={feedPaths.rss} />
			<link rel="alternate" type="application/feed+json" title={name} href={feedPaths.json} />
			<script
				type="application/ld+json"
				// biome-ignore lint/security/noDangerouslySetInnerHtml: a data block, which cannot end early
				dangerouslySetInnerHTML={{ __html: dataBlock(graph) }}
			/>
		</>
	);
}

/** The Open Graph protocol wants a whole day, so of a month nothing is said. */
function ArticleHead({ article }: { article: Article }) {
	const { slug, publishedOn, publishedOnPrecision, updatedAt, category } = article;
	return (
		<>
			{publishedOnPrecision === "day" && (
				<meta property="article:published_time" content={publishedOn} />
			)}
			<meta property="article:modified_time" content={updatedAt} />
			{category && <meta property="article:section" content={category.name} />}
			<link rel="alternate" type="text/markdown" href={markdownPath(slug)} />
		</>
	);
}

/** The head of a page that is not there, or not to be had: nothing for a search engine to keep. */
export function ErrorHead({ title }: { title: string }) {
	return (
		<>
			<title>{title}</title>
			<meta name="robots" content="noindex" />
		</>
	);
}
