/** One of every kind of page, with the starter content. */
export const PAGES = [
	"/",
	"/blog",
	"/blog/massage-and-lower-back-pain",
	"/blog/category/conditions",
	"/treatments",
	"/treatments/deep-tissue-massage",
	"/book",
	"/about",
	"/privacy",
	"/accessibility",
];

/** The same, and what a visitor may see but no search engine keeps. */
export const ALL_PAGES = [...PAGES, "/search", "/search?q=bak+pain"];
