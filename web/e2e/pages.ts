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
