import { readFileSync } from "node:fs";
import path from "node:path";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { parseAtomFeed, parseRssFeed } from "feedsmith";
import { expect, test } from "vitest";
import { validateXML } from "xmllint-wasm";
import type { Schemas } from "../../src/cms/client";
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

/** What a feed's schema has to say against it. */
async function errorsIn(xml: string, format: "atom" | "rss"): Promise<string[]> {
	const schema = readFileSync(path.join(import.meta.dirname, `${format}.rng`), "utf8");
	const { errors } = await validateXML({ xml, schema, extension: "relaxng" });
	return errors.map(({ message }) => message);
}

const HTML = [
	'<p><img src="https://massage.example/images/feet.jpg/1080.webp?v=z" alt="Two feet" loading="lazy"/></p>',
	'<p><a href="https://massage.example/book">Book</a></p>',
	'<figure><img src="https://massage.example/images/room.png/1080.webp" alt="" loading="lazy" decoding="async"/></figure>',
	'<figure><img src="https://elsewhere.example/a.png" alt="" loading="lazy" decoding="async"/></figure>',
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
			content_html: "<p>]]&gt; twice ]]&gt; and \u0008 a bell</p>",
			date_modified: "2026-03-01T10:00:00.000Z",
		},
	]);
});

test("the Atom feed is XML with all that RFC 4287 asks for, also without an article", async () => {
	const empty = atomFeed(newsOf());
	expect(await errorsIn(empty, "atom")).toEqual([]);
	expect(parseAtomFeed(empty).updated).toBe("2026-01-01T10:00:00.000Z");

	const xml = atomFeed(newsOf(bare, full));
	expect(await errorsIn(xml, "atom")).toEqual([]);
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
		content: { type: "html", value: "<p>]]&gt; twice ]]&gt; and  a bell</p>" },
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
	expect(await errorsIn(rssFeed(newsOf()), "rss")).toEqual([]);
	const xml = rssFeed(newsOf(full, bare));
	expect(await errorsIn(xml, "rss")).toEqual([]);
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

/** The first place of `part` in a feed gives way to `other`. */
function changed(feed: string, part: string | RegExp, other: string): string {
	const after = feed.replace(part, other);
	expect(after).not.toBe(feed);
	return after;
}

test.each([
	["a feed without id", /<id>.*?<\/id>/s, ""],
	["a feed without title", /<title>.*?<\/title>/s, ""],
	["a feed with two titles", "<title>", "<title>Another</title><title>"],
	["a feed without updated", /<updated>.*?<\/updated>/s, ""],
	["an entry without id", /(<entry>.*?)<id>.*?<\/id>/s, "$1"],
	["an entry without title", /(<entry>.*?)<title>.*?<\/title>/s, "$1"],
	["an entry without updated", /(<entry>.*?)<updated>.*?<\/updated>/s, "$1"],
	["an id that is no whole address", /<id>.*?<\/id>/s, "<id>/feed.xml</id>"],
	["a day without a time", /<updated>.*?<\/updated>/s, "<updated>2026-03-05</updated>"],
	["a time without a zone", "10:00:00.000Z", "10:00:00"],
	["a thirteenth month", /<updated>2026-03/, "<updated>2026-13"],
	[
		"a time in words",
		/<updated>.*?<\/updated>/s,
		"<updated>Thu, 05 Mar 2026 10:00:00 GMT</updated>",
	],
	["a link without href", / href="[^"]*"/, ""],
	["a category without term", / term="[^"]*"/, ""],
	["an author without name", /<name>.*?<\/name>/s, ""],
	["a feed without author", /<author>.*?<\/author>/s, ""],
	["two contents", "<content ", "<content>Another</content><content "],
	["a content of no known type", 'type="html"', 'type="markdown"'],
	["an entry without content", /<content type="html">.*?<\/content>/s, ""],
	["a misspelt element", /published>/g, "publised>"],
])("Atom's schema refuses %s", async (_what, part, other) => {
	const feed = atomFeed(newsOf(full, bare));
	expect(await errorsIn(changed(feed, part, other), "atom")).not.toEqual([]);
});

test.each([
	["another version", 'version="2.0"', 'version="0.92"'],
	["a channel without title", /<title>.*?<\/title>/s, ""],
	["a channel without link", /<link>.*?<\/link>/s, ""],
	["a channel without description", /<description>.*?<\/description>/s, ""],
	[
		"an item with neither title nor description",
		/(<item>.*?)<title>.*?<\/title>(.*?)<description>.*?<\/description>/s,
		"$1$2",
	],
	["a date as in Atom", /<pubDate>.*?<\/pubDate>/s, "<pubDate>2026-03-04T00:00:00Z</pubDate>"],
	["a date without a zone", / GMT<\/pubDate>/, "</pubDate>"],
	["a month in full", / Mar 2026/, " March 2026"],
	["an hour that is none", /00:00:00 GMT/, "24:00:00 GMT"],
	["two links of an item", "<item>", "<item><link>https://massage.example/</link>"],
	["a link that is no whole address", /<link>.*?<\/link>/s, "<link>/blog</link>"],
	[
		"a guid that is said to be an address and is none",
		/<guid isPermaLink="false">.*?</,
		"<guid>bbb<",
	],
	["a name where an author's mailbox belongs", "<item>", "<item><author>Robin</author>"],
	[
		"an enclosure without length",
		"<item>",
		'<item><enclosure url="https://massage.example/a.mp3" type="audio/mpeg"/>',
	],
	["a misspelt element", /pubDate>/g, "pubdate>"],
])("RSS's schema refuses %s", async (_what, part, other) => {
	const feed = rssFeed(newsOf(full, bare));
	expect(await errorsIn(changed(feed, part, other), "rss")).not.toEqual([]);
});
