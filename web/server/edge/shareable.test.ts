import { expect, test } from "vitest";
import { sharedAddress } from "./shareable";

test("queries that mean the same have one address", () => {
	for (const [one, ...others] of [
		[
			"/api/articles",
			"/api/articles?",
			"/api/articles?pagination[page]=1",
			"/api/articles?pagination%5BpageSize%5D=25&utm_source=x&fbclid=y",
		],
		[
			"/api/articles?fields[0]=slug&fields[1]=title",
			"/api/articles?fields=title,slug",
			"/api/articles?fields[]=slug&fields[]=title&fields=title",
		],
		[
			"/api/articles?pagination[page]=2&sort[0]=title%3Aasc&sort[1]=slug",
			"/api/articles?sort=title:asc,slug&pagination%5Bpage%5D=2",
		],
		[
			"/api/articles?filters[category][slug][$eq]=neck&filters[slug][$ne]=a%20b",
			"/api/articles?filters[slug][$ne]=a+b&filters[category][slug][%24eq]=neck",
		],
		[
			"/api/articles?populate[author][fields][0]=name",
			"/api/articles?populate[author][fields][0]=name",
		],
		[
			"/api/treatments/deep-tissue-massage",
			"/api/treatments/deep-tissue-massage?utm_campaign=spring",
		],
		["/blog", "/blog?page=1", "/blog?utm_medium=email&gclid=1"],
		[
			"/api/articles?format=html&pagination[page]=2",
			"/api/articles?pagination[page]=2&format=html&gclid=1",
		],
		["/api/status", "/api/status?utm_source=x"],
		["/practice.vcf", "/practice.vcf?fbclid=z"],
		["/blog?page=2", "/blog?fbclid=z&page=2"],
		["/blog/category/neck?page=3", "/blog/category/neck?page=3&_gl=1"],
		["/og/blog/feet.png", "/og/blog/feet.png?v=abc"],
		["/feed.xml", "/feed.xml?utm_source=reader"],
	]) {
		for (const other of [one, ...others]) expect(sharedAddress(String(other)), other).toBe(one);
	}
});

test("what differs in more than spelling has an address of its own", () => {
	const addresses = [
		"/api/articles?sort=title,slug",
		"/api/articles?sort=slug,title",
		"/api/articles?pagination[page]=2",
		"/api/articles?pagination[pageSize]=2",
		"/api/articles?pagination=2",
		"/api/articles?pagination[start]=1",
		"/api/articles?filters[slug][$eq]=A",
		"/api/articles?filters[slug][$eq]=a",
		"/api/articles?filters[slug][$in][0]=a,b",
		"/api/articles?filters[slug][$in][0]=a&filters[slug][$in][1]=b",
	].map(sharedAddress);
	expect(addresses).not.toContain(null);
	expect(new Set(addresses).size).toBe(addresses.length);
});

test("what must not be kept has no shared address", () => {
	for (const asked of [
		"/search?q=back",
		"/search",
		"/search.json?q=back",
		"/blog/feet?preview=token",
		"/blog?page=x",
		"/blog?sort=title",
		"/about?page=2",
		"/book?treatment=deep-tissue-massage",
		"/?unknown=1",
		"/Blog",
		"/blog/",
		"/bl%6Fg",
		"/blog/%E0%A4%A",
		"//elsewhere.example/",
		"http://elsewhere.example/",
		"*",
		"",
		"/healthz",
		"/readyz",
		"/assets/index.js",
		"/uploads/a.jpg",
		"/images/a.jpg/320.avif",
		"/api/changes?since=1",
		"/api/articles?status=draft",
		"/api/articles?publicationFilter=modified",
		"/api/articles?populate[treatments][status]=draft",
		"/api/articles?_q=back",
		"/api/articles?filters[title][$containsi]=back",
		"/api/articles?filters[$or][0][title][$startsWith]=b",
		"/api/articles?locale=en",
		"/api/articles?format=pdf",
		"/api/articles?format[]=html",
		"/api/articles?format=html&format=markdown",
		"/api/articles?format=html&filters[title][$contains]=x",
		"/api/status?format=html",
		"/api/articles/a/b",
		"/api/practice/x",
		"/api/users/me",
		"/api/toString",
		`/blog?page=${"1".repeat(3_000)}`,
		`/api/articles?filters${"[a]".repeat(40)}=1`,
	]) {
		expect(sharedAddress(asked), asked).toBeNull();
	}
});
