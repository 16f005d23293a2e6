import type { Answer } from "./ask";

/** An address that shows an article in some way. */
export type Surface = {
	what: string;
	path: string;
	/** The part of an answer that the article has a say in. */
	part: (answer: Answer) => string;
	/** True where that holds no word of the article, but is another whenever the article is. */
	wordless?: true;
};

/** An article, and the slugs of what shows it besides its own page. */
type Surroundings = { slug: string; category: string; treatment: string; neighbour: string };

const text = (answer: Answer) => answer.text;

/** What the page says to machines of its article. */
function jsonLd({ text }: Answer): string {
	const blocks = text.matchAll(/<script type="application\/ld\+json"[^>]*>(.*?)<\/script>/gs);
	return [...blocks].map(([, json]) => json).join("\n");
}

/** When the page at an address was last changed, as the sitemap says. */
const lastmod =
	(path: string) =>
	({ text }: Answer): string => {
		const [, after = ""] = text.split(`${path}</loc>`);
		return /^<lastmod>([^<]*)/.exec(after)?.[1] ?? "";
	};

/** Every kind of address that shows an article. */
export function surfacesOf({ slug, category, treatment, neighbour }: Surroundings): Surface[] {
	const own = `/blog/${slug}`;
	return [
		{ what: "home", path: "/", part: text },
		{ what: "blog", path: "/blog", part: text },
		{ what: "category", path: `/blog/category/${category}`, part: text },
		{ what: "article", path: own, part: text },
		{ what: "its JSON-LD", path: own, part: jsonLd },
		{ what: "its Markdown", path: `${own}.md`, part: text },
		{
			what: "its share picture",
			path: `/og${own}.png`,
			part: ({ bytes }) => bytes.toString("base64"),
			wordless: true,
		},
		{ what: "related article", path: `/blog/${neighbour}`, part: text },
		{ what: "sitemap", path: "/sitemap.xml", part: lastmod(own), wordless: true },
		{ what: "Atom", path: "/feed.xml", part: text },
		{ what: "RSS", path: "/rss.xml", part: text },
		{ what: "JSON Feed", path: "/feed.json", part: text },
		{ what: "llms.txt", path: "/llms.txt", part: text },
		{ what: "search page", path: "/search?q=hands+gardening", part: text },
		{ what: "search", path: "/search.json?q=hands+gardening", part: text },
		{ what: "API list", path: "/api/articles", part: text },
		{ what: "API detail", path: `/api/articles/${slug}`, part: text },
		{ what: "API list, filtered", path: `/api/articles?filters[slug][$eq]=${slug}`, part: text },
		{ what: "API, its treatment", path: `/api/treatments/${treatment}`, part: text },
	];
}
