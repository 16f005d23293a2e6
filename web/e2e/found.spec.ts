import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type APIResponse, expect, type Page } from "@playwright/test";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import ts from "typescript";
import { validateXML } from "xmllint-wasm";
import jsonFeedSchema from "../server/discovery/json-feed.schema.json" with { type: "json" };
import { PAGES } from "./pages";
import { test } from "./test";

type Node = { "@type"?: string; "@id"?: string; [name: string]: unknown };

/** The page's one graph. */
async function graphOn(page: Page): Promise<Node[]> {
	const blocks = page.locator('script[type="application/ld+json"]');
	await expect(blocks).toHaveCount(1);
	const graph = JSON.parse((await blocks.textContent()) ?? "");
	expect(graph["@context"]).toBe("https://schema.org");
	return graph["@graph"];
}

/** Everything in a graph: each name and value, at any depth. */
function* saidIn(value: unknown): Generator<[string, unknown]> {
	if (Array.isArray(value)) for (const item of value) yield* saidIn(item);
	else if (typeof value === "object" && value !== null) {
		for (const [name, inner] of Object.entries(value)) {
			yield [name, inner];
			yield* saidIn(inner);
		}
	}
}

const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];

const locationsIn = (xml: string) =>
	[...xml.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url]) => url ?? "");

/** The XML of an answer that keeps to a schema: XSD, or RELAX NG by its file's name. */
async function expectXml(answer: APIResponse, file: string): Promise<string> {
	expect(answer.status()).toBe(200);
	const xml = await answer.text();
	const schema = readFileSync(path.resolve(import.meta.dirname, file), "utf8");
	const extension = file.endsWith(".rng") ? "relaxng" : "schema";
	expect((await validateXML({ xml, schema, extension })).errors).toEqual([]);
	return xml;
}

test("every page's head says for those who share it what the page is", async ({ page, stack }) => {
	for (const path of PAGES) {
		await page.goto(path);
		const content = async (name: string) => {
			const element = page.locator(`head > meta[property="${name}"], head > meta[name="${name}"]`);
			await expect(element, `${name} on ${path}`).toHaveCount(1);
			return (await element.getAttribute("content")) ?? "";
		};
		expect(await page.title()).toContain(await content("og:title"));
		expect(await content("og:description")).toBe(await content("description"));
		expect(await content("og:url")).toBe(stack.siteUrl + path);
		expect(await content("og:type")).toBe(/^\/blog\/[^/]+$/.test(path) ? "article" : "website");
		expect(await content("og:locale")).toBe("en_GB");
		expect(await content("og:image:alt")).toBe(await content("og:title"));
		expect(await content("twitter:card")).toBe("summary_large_image");

		const picture = await page.request.get(await content("og:image"));
		expect(picture.status()).toBe(200);
		expect(picture.headers()["content-type"]).toBe(await content("og:image:type"));
		expect(picture.headers()["cross-origin-resource-policy"]).toBe("cross-origin");
		expect(sizeOf(await picture.body()).map(String)).toEqual([
			await content("og:image:width"),
			await content("og:image:height"),
		]);
		await expect(page.locator('head > link[rel="alternate"][title]')).toHaveCount(3);
	}
	await page.goto("/blog/massage-and-lower-back-pain");
	await expect(page.locator('meta[property="article:published_time"]')).toHaveAttribute(
		"content",
		/^\d{4}-\d\d-\d\d$/,
	);
	await expect(page.locator('link[type="text/markdown"]')).toHaveAttribute(
		"href",
		"/blog/massage-and-lower-back-pain.md",
	);
});

test("what a page says to machines, it shows to people", async ({ page, stack }) => {
	for (const path of PAGES) {
		await page.goto(path);
		const graph = await graphOn(page);
		const ids = graph.map((node) => node["@id"]);
		expect(new Set(ids).size).toBe(graph.length);
		expect(ids).toContain(`${stack.siteUrl}/#practice`);

		// biome-ignore lint/performance/useDomNodeTextContent: what is seen, not the graph itself
		const shown = (await page.locator("body").innerText()).replace(/\s+/g, " ").toLowerCase();
		for (const [name, value] of saidIn(graph)) {
			const where = `${name} on ${path}`;
			// Every part that is pointed to is there.
			if (name === "@id") expect(ids, where).toContain(value);
			if (
				/^(headline|name|description|jobTitle|priceRange|address[LR]\w+|postalCode)$/.test(name)
			) {
				expect(shown, where).toContain(String(value).toLowerCase());
			}
			if (name === "price") expect(shown, where).toContain(`£${value}`);
			if (name === "telephone") {
				await expect(page.locator(`footer a[href="tel:${value}"]`), where).toHaveCount(1);
			}
			if (typeof value === "string" && /^(url|item)$/.test(name)) {
				expect((await page.request.get(value, { maxRedirects: 0 })).status(), where).toBe(200);
			}
			expect(value, where).not.toBeNull();
		}
	}
});

test("every type and property in a graph is schema.org's, with a value that it may have", async ({
	page,
}, info) => {
	const file = info.outputPath("graphs.ts");
	const lines = ['import type { Graph } from "schema-dts";'];
	for (const path of PAGES) {
		await page.goto(path);
		const graph = { "@context": "https://schema.org", "@graph": await graphOn(page) };
		lines.push(`/* ${path} */ export const page${lines.length}: Graph = ${JSON.stringify(graph)};`);
	}
	writeFileSync(file, lines.join("\n"));
	// schema-dts has the vocabulary as types: of a graph written out, the compiler tells what is not in it.
	const options = { strict: true, noEmit: true, skipLibCheck: true, types: [] };
	const program = ts.createProgram([file], {
		...options,
		moduleResolution: ts.ModuleResolutionKind.Bundler,
		module: ts.ModuleKind.ESNext,
	});
	const problems = ts.getPreEmitDiagnostics(program);
	expect(ts.formatDiagnostics(problems, ts.createCompilerHost(options))).toBe("");
});

test("each kind of page has its own things in the graph", async ({ page, stack }) => {
	const typesOn = async (path: string) => {
		await page.goto(path);
		return (await graphOn(page)).map((node) => node["@type"]);
	};
	expect(await typesOn("/")).toEqual(["HealthAndBeautyBusiness"]);
	expect(await typesOn("/blog/massage-and-lower-back-pain")).toEqual([
		"BlogPosting",
		"Person",
		"HealthAndBeautyBusiness",
		"BreadcrumbList",
	]);
	expect(await typesOn("/about")).toEqual(["Person", "HealthAndBeautyBusiness", "BreadcrumbList"]);
	expect(await typesOn("/treatments/deep-tissue-massage")).toEqual([
		"Service",
		"HealthAndBeautyBusiness",
		"BreadcrumbList",
	]);
	const [service] = await graphOn(page);
	expect(service).toMatchObject({
		provider: { "@id": `${stack.siteUrl}/#practice` },
		offers: [{ price: 30, priceCurrency: "GBP" }],
	});
});

test("after a click there is the new page's graph and no other", async ({ page }) => {
	await page.goto("/treatments");
	await page.waitForLoadState("networkidle");
	await page.getByRole("link", { name: "Deep tissue massage" }).click();
	await expect(page.locator("h1")).toHaveText("Deep tissue massage");
	expect((await graphOn(page))[0]).toMatchObject({
		"@type": "Service",
		name: "Deep tissue massage",
	});
});

test("the sitemap keeps to its schema; each address answers and is its own canonical", async ({
	request,
	stack,
}) => {
	const answer = await request.get("/sitemap.xml");
	const xml = await expectXml(answer, "../node_modules/sitemap/schema/sitemap.xsd");
	const urls = locationsIn(xml);
	expect(urls).toEqual([...new Set(urls)]);
	for (const path of PAGES) expect(urls).toContain(stack.siteUrl + path);
	for (const url of urls) {
		const page = await request.get(url, { maxRedirects: 0 });
		expect(page.status(), url).toBe(200);
		expect(await page.text()).toContain(`<link rel="canonical" href="${url}"/>`);
	}
	const times = [...xml.matchAll(/<lastmod>(.*?)<\/lastmod>/g)].map(([, time]) => time);
	expect(times).toHaveLength(urls.length);
	// One time for all would be the time of a build, not of a change.
	expect(new Set(times).size).toBeGreaterThan(urls.length / 2);
});

test("robots may read everything, and are told where the sitemap is", async ({
	request,
	stack,
}) => {
	const robots = await (await request.get("/robots.txt")).text();
	expect(robots).not.toContain("Disallow");
	expect(robots).toContain(`Sitemap: ${stack.siteUrl}/sitemap.xml`);
	expect((await request.get("/api/articles")).headers()["x-robots-tag"]).toBe("noindex");
	expect((await request.get("/")).headers()["x-robots-tag"]).toBeUndefined();
});

test("the three feeds hold the same articles, whole, each by its own rules", async ({
	request,
}) => {
	const atom = await request.get("/feed.xml");
	expect(atom.headers()["content-type"]).toBe("application/atom+xml; charset=utf-8");
	const rss = await request.get("/rss.xml");
	expect(rss.headers()["content-type"]).toBe("application/rss+xml; charset=utf-8");
	const json = await request.get("/feed.json");
	expect(json.headers()["content-type"]).toBe("application/feed+json; charset=utf-8");

	const feed = await json.json();
	const ajv = new Ajv();
	addFormats.default(ajv);
	expect(ajv.validate(jsonFeedSchema, feed), ajv.errorsText()).toBe(true);
	expect(feed.items.length).toBeGreaterThan(3);
	const atomXml = await expectXml(atom, "../server/discovery/atom.rng");
	const rssXml = await expectXml(rss, "../server/discovery/rss.rng");
	for (const { id, url, title, content_html } of feed.items) {
		const page = await (await request.get(url)).text();
		expect(page).toContain(`<h1>${title.replaceAll("&", "&amp;")}</h1>`);
		const { data } = await (await request.get(id)).json();
		for (const [name, text] of saidIn(data.body)) {
			const plain = typeof text === "string" && !/[&<>"'\n]/.test(text);
			if (name === "text" && plain) expect(content_html).toContain(text);
		}
		expect(content_html).not.toMatch(/(href|src)="(?!https?:|tel:|mailto:)/);
		for (const xml of [atomXml, rssXml]) {
			expect(xml).toContain(`<id>${id}</id>`.replace(/<\/?id>/g, ""));
			expect(xml).toContain(content_html);
		}
	}
});

test("a feed reader that has the newest is told so without the text", async ({ request }) => {
	for (const path of ["/feed.xml", "/sitemap.xml", "/og/home.png", "/llms.txt"]) {
		const { etag = "" } = (await request.get(path)).headers();
		const again = await request.get(path, { headers: { "If-None-Match": etag } });
		expect(again.status(), path).toBe(304);
		expect(await again.body()).toHaveLength(0);
	}
});

test("an article is there as Markdown, which names the page as the one to be found", async ({
	request,
	stack,
}) => {
	const path = "/blog/massage-and-lower-back-pain";
	const answer = await request.get(`${path}.md`);
	expect(answer.headers()["content-type"]).toBe("text/markdown; charset=utf-8");
	expect(answer.headers()["link"]).toBe(`<${stack.siteUrl}${path}>; rel="canonical"`);
	const text = await answer.text();
	expect(text).toMatch(/^---\ntitle: .*lower back pain/);
	expect(text).toContain("\n## Where the ache comes from\n");
	expect(text).toContain(`](${stack.siteUrl}/treatments/deep-tissue-massage)`);
});

test("every link on every page, in the feeds and in llms.txt leads somewhere, at once, to the very place", async ({
	request,
	stack,
}) => {
	const { siteUrl } = stack;
	const known = new Set(["/", "/feed.xml", "/rss.xml", "/feed.json", "/llms.txt", "/sitemap.xml"]);
	const texts = new Map<string, string>();
	const places = new Set<string>();
	for (const path of known) {
		const answer = await request.get(siteUrl + path, { maxRedirects: 0 });
		expect(answer.status(), path).toBe(200);
		if (!/html|xml|json|text\/(plain|markdown)/.test(answer.headers()["content-type"] ?? ""))
			continue;
		if (path.startsWith("/api/")) continue;
		const text = (await answer.text()).replaceAll("&amp;", "&");
		texts.set(path, text);
		const links = [
			...text.matchAll(/(?:href|src)=\\?"([^"\\]+)/g),
			...text.matchAll(/\]\(([^)\s]+)\)/g),
			...text.matchAll(/<(?:loc|link|id|uri|guid[^>]*)>([^<]+)</g),
			...text.matchAll(/content="(https?:[^"]+)"/g),
		];
		for (const [, link = ""] of links) {
			const url = new URL(link, siteUrl + path);
			if (url.origin !== siteUrl) continue;
			known.add(url.pathname + url.search);
			if (url.hash) places.add(url.pathname + url.search + url.hash);
		}
	}
	expect(places).toContain("/#main");
	for (const place of places) {
		const [path = "", id] = place.split("#");
		expect(texts.get(path)?.includes(` id="${id}"`), place).toBe(true);
	}
	// A crawl that has not left the start page proves nothing.
	for (const path of PAGES) expect(known).toContain(path);
	expect([...known].filter((path) => path.startsWith("/og/")).length).toBeGreaterThan(10);
	expect([...known].filter((path) => path.endsWith(".md")).length).toBeGreaterThan(3);
});

test("another way to write an address leads to the page by one step", async ({
	request,
	stack,
}) => {
	const { data } = await (await request.get("/api/articles/massage-and-lower-back-pain")).json();
	for (const [asked, path] of [
		["/blog/", "/blog"],
		[
			"/Blog/Massage-And-Lower-Back-Pain/?from=Paper",
			"/blog/massage-and-lower-back-pain?from=Paper",
		],
		["//treatments//", "/treatments"],
		["/FEED.XML", "/feed.xml"],
		[`/blog/${data.documentId}`, "/blog/massage-and-lower-back-pain"],
	] as const) {
		const answer = await request.get(stack.siteUrl + asked, { maxRedirects: 0 });
		expect(answer.status(), asked).toBe(308);
		expect(answer.headers()["location"]).toBe(path);
		expect((await request.get(path, { maxRedirects: 0 })).status()).toBe(200);
	}
	expect((await request.get("/api/articles/", { maxRedirects: 0 })).status()).toBe(200);
});

test("what is not there is a real 404 in every form", async ({ request }) => {
	const { data } = await (await request.get("/api/articles/massage-and-lower-back-pain")).json();
	for (const path of [
		"/blog/none.md",
		`/blog/${data.documentId}.md`,
		"/og/none.png",
		"/og/blog/none.png",
		`/og/blog/${data.documentId}.png`,
		"/og/home.jpg",
		"/og/book/.png",
		"/blog/feed.xml",
		"/sitemap-1.xml",
		"/treatments/deep-tissue-massage.md",
	]) {
		expect((await request.get(path)).status(), path).toBe(404);
	}
});
