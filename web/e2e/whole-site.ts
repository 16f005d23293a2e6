import { expect } from "@playwright/test";
import type { Stack } from "../e2e/stack";
import { ask } from "./ask";

const FILES = ["/sitemap.xml", "/robots.txt", "/feed.xml", "/rss.xml", "/feed.json", "/llms.txt"];

/** The paths of all pages, by the site's own sitemap. */
async function pagesOf(siteUrl: string): Promise<string[]> {
	const { text } = await ask(`${siteUrl}/sitemap.xml`);
	return [...text.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url]) => new URL(`${url}`).pathname);
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

/** Waits until the site has made in the background what is to be there without the CMS. */
export async function filled(siteUrl: string, patience = 60_000): Promise<void> {
	const isFilled = async () => JSON.parse((await ask(`${siteUrl}/readyz`)).text).isFilled !== false;
	await expect.poll(isFilled, { timeout: patience, intervals: [100] }).toBe(true);
}

/**
 * Every address that answers a visitor with a success: what the sitemap and its pages name, the files beside them, and
 * the answers of the API that these are made of, as the CMS noted them when it was asked.
 */
export async function wholeSite({ siteUrl, cms }: Stack): Promise<string[]> {
	const named = new Set([...FILES, ...(await pagesOf(siteUrl))]);
	for (const page of await pagesOf(siteUrl)) {
		for (const path of namedIn((await ask(siteUrl + page)).text, siteUrl + page)) named.add(path);
	}
	for (const [, path = ""] of cms.said.matchAll(/GET (\/api\/\S+) \(/g)) {
		if (!path.startsWith("/api/changes")) named.add(path);
	}
	const answering: string[] = [];
	for (const path of named) {
		const { status } = await ask(siteUrl + path);
		if (status === 200) answering.push(path);
	}
	return answering;
}
