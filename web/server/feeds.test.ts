import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { parseAtomFeed, parseRssFeed } from "feedsmith";
import { expect, test } from "vitest";
import { validateXML } from "xmllint-wasm";
import type { Schemas } from "../src/cms/client";
import { atomFeed, jsonFeed, type News, rssFeed } from "./feeds";
import jsonFeedSchema from "./json-feed.schema.json";

const site = "https://massage.example";

const text = (value: string): Schemas["Text"] => ({ type: "text", text: value });

const bare = {
	documentId: "aaa",
	title: "Less < more & 'none'",
	slug: "less",
	excerpt: null,
	publishedOn: "2026-02-01",
	publishedOnPrecision: "month",
	updatedAt: "2026-03-01T10:00:00.000Z",
	category: null,
	author: null,
	cover: null,
	body: [{ type: "paragraph", children: [text("]]> twice ]]> and \u0008 a bell")] }],
};

const full = {
	...bare,
	documentId: "bbb",
	title: "Feet",
	slug: "feet",
	excerpt: "About feet & shoes.",
	publishedOn: "2026-03-04",
	publishedOnPrecision: "day",
	updatedAt: "2026-03-05T10:00:00.000Z",
	category: { name: "Aches & pains", slug: "aches" },
	author: { name: "Robin", slug: "robin" },
	cover: {
		url: "/uploads/feet.jpg",
		alternativeText: "Two feet",
		updatedAt: "1970-01-01T00:00:00.035Z",
	},
	body: [
		{
			type: "paragraph",
			children: [{ type: "link", url: "/book", children: [text("Book")] }],
		},
		{ type: "image", image: { url: "/uploads/room.png" }, children: [text("")] },
		{ type: "image", image: { url: "https://elsewhere.example/a.png" }, children: [text("")] },
	],
};

const newsOf = (...articles: object[]) =>
	({
		site,
		practice: { name: "A & B", introduction: null, updatedAt: "2026-01-01T10:00:00.000Z" },
		articles,
	}) as unknown as News;

const isWellFormed = async (xml: string) => {
	const { errors } = await validateXML({ xml, normalization: "c14n" });
	expect(errors).toEqual([]);
};

const HTML = [
	'<p><img src="https://massage.example/images/feet.jpg/1080.webp?v=z" alt="Two feet" loading="lazy"/></p>',
	'<div><p><a href="https://massage.example/book">Book</a></p>',
	'<figure><img src="https://massage.example/images/room.png/1080.webp" alt="" loading="lazy" decoding="async"/></figure>',
	'<figure><img src="https://elsewhere.example/a.png" alt="" loading="lazy" decoding="async"/></figure></div>',
].join("");

test("the JSON Feed keeps to its schema, says what is known and holds the texts whole", () => {
	const ajv = new Ajv();
	addFormats.default(ajv);
	const isFeed = ajv.compile(jsonFeedSchema);
	for (const news of [newsOf(), newsOf(full, bare)]) {
		expect(isFeed(JSON.parse(jsonFeed(news))), ajv.errorsText(isFeed.errors)).toBe(true);
	}
	const { items, ...feed } = JSON.parse(jsonFeed(newsOf(full, bare)));
	expect(feed).toMatchObject({ title: "A & B", feed_url: `${site}/feed.json` });
	expect(items).toEqual([
		{
			id: `${site}/api/articles/bbb`,
			url: `${site}/blog/feet`,
			title: "Feet",
			summary: "About feet & shoes.",
			content_html: HTML,
			image: `${site}/images/feet.jpg/1080.webp?v=z`,
			date_published: "2026-03-04T00:00:00.000Z",
			date_modified: "2026-03-05T10:00:00.000Z",
			authors: [{ name: "Robin", url: `${site}/about` }],
			tags: ["Aches & pains"],
		},
		{
			id: `${site}/api/articles/aaa`,
			url: `${site}/blog/less`,
			title: "Less < more & 'none'",
			content_html: "<div><p>]]&gt; twice ]]&gt; and \u0008 a bell</p></div>",
			date_modified: "2026-03-01T10:00:00.000Z",
		},
	]);
});

test("the Atom feed is XML with all that RFC 4287 asks for, also without an article", async () => {
	const empty = atomFeed(newsOf());
	await isWellFormed(empty);
	expect(parseAtomFeed(empty).updated).toBe("2026-01-01T10:00:00.000Z");

	const xml = atomFeed(newsOf(bare, full));
	await isWellFormed(xml);
	const { entries = [], ...feed } = parseAtomFeed(xml);
	expect(feed).toMatchObject({
		id: `${site}/feed.xml`,
		title: { value: "A & B" },
		updated: "2026-03-05T10:00:00.000Z",
		authors: [{ name: "A & B" }],
		links: [{ rel: "self", href: `${site}/feed.xml` }, { rel: "alternate" }],
	});
	expect(entries[0]).toMatchObject({
		title: { value: "Less < more & 'none'" },
		content: { type: "html", value: "<div><p>]]&gt; twice ]]&gt; and  a bell</p></div>" },
	});
	expect(entries[0]).not.toHaveProperty("published");
	expect(entries[1]).toEqual({
		id: `${site}/api/articles/bbb`,
		title: { value: "Feet" },
		updated: "2026-03-05T10:00:00.000Z",
		published: "2026-03-04T00:00:00.000Z",
		summary: { value: "About feet & shoes." },
		content: { type: "html", value: HTML },
		authors: [{ name: "Robin", uri: `${site}/about` }],
		categories: [{ term: "aches", label: "Aches & pains" }],
		links: [
			{ rel: "alternate", type: "text/html", href: `${site}/blog/feet` },
			{ rel: "alternate", type: "text/markdown", href: `${site}/blog/feet.md` },
		],
	});
});

test("the RSS feed is XML with lasting guids, RFC 822 dates and the texts whole", async () => {
	await isWellFormed(rssFeed(newsOf()));
	const xml = rssFeed(newsOf(full, bare));
	await isWellFormed(xml);
	const { items = [], ...feed } = parseRssFeed(xml);
	expect(feed).toMatchObject({
		title: "A & B",
		link: `${site}/blog`,
		description: "A & B",
		lastBuildDate: "Thu, 05 Mar 2026 10:00:00 GMT",
		atom: { links: [{ rel: "self", href: `${site}/rss.xml` }] },
	});
	expect(items[0]).toMatchObject({
		title: "Feet",
		link: `${site}/blog/feet`,
		guid: { value: `${site}/api/articles/bbb`, isPermaLink: false },
		pubDate: "Wed, 04 Mar 2026 00:00:00 GMT",
		description: "About feet & shoes.",
		content: { encoded: HTML },
		categories: [{ name: "Aches & pains" }],
		dc: { creators: ["Robin"] },
	});
	expect(items[1]).toMatchObject({ title: "Less < more & 'none'" });
	expect(items[1]).not.toHaveProperty("pubDate");
});
