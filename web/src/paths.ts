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

/** What the content API can be asked, for people. */
export const apiDocsPath = "/api/docs";

/** The practice as a card for an address book. */
export const vcardPath = "/practice.vcf";

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
	return `/og${path === paths.home ? "/home" : path}.png${versionQuery(updatedAt)}`;
}

/** A moment as what makes an address another. */
function versionQuery(updatedAt: string | undefined): string {
	return updatedAt ? `?v=${Date.parse(updatedAt).toString(36)}` : "";
}

/**
 * The widths in pixels, and the formats, in which the site gives an upload: what small phones to wide pages want
 * at their densities. Closed, so that nobody can fill the disk with others.
 */
export const imageWidths = [320, 480, 640, 800, 1080, 1440, 1920] as const;
export const imageFormats = ["avif", "webp"] as const;

export type ImageWidth = (typeof imageWidths)[number];
export type ImageFormat = (typeof imageFormats)[number];

/** An upload that is a picture by its name, as Strapi writes it. */
const UPLOAD = /^\/uploads\/([\w-][\w.-]{0,199}\.(?:jpe?g|png|webp|avif))$/i;

/** The name of the picture that is uploaded at this address; null for any other address. */
export function uploadName(url: string): string | null {
	return UPLOAD.exec(url)?.[1] ?? null;
}

/**
 * An upload at one of the widths, or at its own if that is less, in one of the formats.
 * @param name as `uploadName` gives it
 * @param updatedAt ISO 8601; makes a new address when the file is replaced, so that browsers may keep the old
 */
export function imagePath(
	name: string,
	width: ImageWidth,
	format: ImageFormat,
	updatedAt?: string,
): string {
	return `/images/${name}/${width}.${format}${versionQuery(updatedAt)}`;
}

/** A picture of the CMS as WebP, which every reader of pages and feeds knows; one that lies elsewhere as it is. */
export function webpPath(
	{ url, updatedAt }: { url: string; updatedAt?: string },
	width: ImageWidth,
): string {
	const name = uploadName(url);
	return name === null ? url : imagePath(name, width, "webp", updatedAt);
}
