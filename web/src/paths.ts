/** Every address of the site, written here and nowhere else. `routes.tsx` says what stands there. */
export const paths = {
	home: "/",
	blog: "/blog",
	article: (slug: string) => `/blog/${slug}`,
	category: (slug: string) => `/blog/category/${slug}`,
	treatments: "/treatments",
	treatment: (slug: string) => `/treatments/${slug}`,
	book: "/book",
	/** The same page with a treatment chosen already. */
	bookTreatment: (slug: string) => `/book?treatment=${slug}`,
	about: "/about",
	search: "/search",
	searchFor: (words: string) => `/search?q=${encodeURIComponent(words)}`,
	privacy: "/privacy",
	accessibility: "/accessibility",
} as const;

/** The newest articles, whole, for feed readers. */
export const feedPaths = { atom: "/feed.xml", rss: "/rss.xml", json: "/feed.json" } as const;

/** What a search finds, as data, for the page that searches while somebody types. */
export const foundPath = (words: string) => `/search.json?q=${encodeURIComponent(words)}`;

/** An article as Markdown. */
export const markdownPath = (slug: string) => `${paths.article(slug)}.md`;

/**
 * The picture that stands for a page where its link is shared.
 * @param updatedAt ISO 8601; makes a new address when the page changes, since others keep pictures for long
 */
export function picturePath(page: string, updatedAt?: string): string {
	const [path] = page.split("?");
	const version = updatedAt ? `?v=${Date.parse(updatedAt).toString(36)}` : "";
	return `/og${path === paths.home ? "/home" : path}.png${version}`;
}
