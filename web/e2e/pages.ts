/** The kinds of page that most visitors come to, each by one of them, with the starter content. */
export const KINDS = {
	home: "/",
	blog: "/blog",
	article: "/blog/massage-and-lower-back-pain",
	treatment: "/treatments/deep-tissue-massage",
	booking: "/book",
	about: "/about",
} as const;

/** One of every kind of page, with the starter content. */
export const PAGES = [
	...Object.values(KINDS),
	"/blog/category/conditions",
	"/treatments",
	"/privacy",
	"/accessibility",
];

/** The same, and what a visitor may see but no search engine keeps. */
export const ALL_PAGES = [...PAGES, "/search", "/search?q=bak+pain", "/api/docs"];
