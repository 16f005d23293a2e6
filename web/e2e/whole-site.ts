/** What a site has beside its pages. */
export const FILES = [
	"/sitemap.xml",
	"/robots.txt",
	"/feed.xml",
	"/rss.xml",
	"/feed.json",
	"/llms.txt",
];

const text = async (url: string) => (await fetch(url)).text();

/** The paths of all pages, by the site's own sitemap. */
export async function pagesOf(siteUrl: string): Promise<string[]> {
	const xml = await text(`${siteUrl}/sitemap.xml`);
	return [...xml.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url]) => new URL(`${url}`).pathname);
}

/** What a page names on the site itself: other pages, files, pictures in every size. */
function namedIn(html: string, page: string): string[] {
	const attributes = [...html.matchAll(/\s(?:href|src|content)="([^"]+)"/gi)].map(
		([, url = ""]) => url,
	);
	const sizes = [...html.matchAll(/\ssrcset="([^"]+)"/gi)].flatMap(([, set = ""]) =>
		set.split(",").map((size) => size.trim().split(" ")[0] ?? ""),
	);
	return [...attributes, ...sizes].flatMap((written) => {
		const given = written.replaceAll("&amp;", "&");
		// Words of a head are no addresses.
		if (!/^(https?:|\/)/.test(given) || !URL.canParse(given, page)) return [];
		const url = new URL(given, page);
		return url.origin === new URL(page).origin ? [url.pathname + url.search] : [];
	});
}

/** Every address that the sitemap and its pages name on the site, and the files beside them. */
export async function namedOn(siteUrl: string): Promise<string[]> {
	const pages = await pagesOf(siteUrl);
	const named = new Set([...FILES, ...pages]);
	for (const page of pages) {
		for (const path of namedIn(await text(siteUrl + page), siteUrl + page)) named.add(path);
	}
	return [...named];
}
