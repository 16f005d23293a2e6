import type { FastifyInstance } from "fastify";
import { feedPaths, markdownPath, paths, vcardPath } from "../../src/paths";
import { wordsFrom } from "../../src/search/search";
import { searchSite } from "../../src/search/site-index";
import { answerFailure } from "../failure";
import { pictures } from "../pictures/pictures";
import { articleMarkdown } from "./article-markdown";
import { atomFeed, jsonFeed, readNews, rssFeed } from "./feeds";
import { llmsText } from "./llms";
import { sitemap } from "./sitemap";
import { vcard } from "./vcard";

const MARKDOWN = "text/markdown; charset=utf-8";

/** Everything is allowed; what is not to be kept says so itself, and must be read to be heard. */
const robots = (site: string) => `User-agent: *\nAllow: /\n\nSitemap: ${site}/sitemap.xml\n`;

/** What is asked for beside the pages: by search engines, feed readers, assistants, and by a page that searches. */
export async function discovery(app: FastifyInstance, { site }: { site: string }): Promise<void> {
	app.setErrorHandler(answerFailure);

	app.get("/robots.txt", (_request, reply) =>
		reply.type("text/plain; charset=utf-8").send(robots(site)),
	);

	for (const path of ["/sitemap.xml", "/sitemap-:part(^\\d+).xml"]) {
		app.get(path, async (request, reply) => {
			const { pathname } = new URL(site + request.url);
			return reply.type("application/xml; charset=utf-8").send(await sitemap(pathname, site));
		});
	}

	app.get(feedPaths.atom, async (_request, reply) =>
		reply.type("application/atom+xml; charset=utf-8").send(atomFeed(await readNews(site))),
	);

	app.get(feedPaths.rss, async (_request, reply) =>
		reply.type("application/rss+xml; charset=utf-8").send(rssFeed(await readNews(site))),
	);

	app.get(feedPaths.json, async (_request, reply) =>
		reply.type("application/feed+json; charset=utf-8").send(jsonFeed(await readNews(site))),
	);

	app.get("/llms.txt", async (_request, reply) =>
		reply.type("text/plain; charset=utf-8").send(await llmsText(site)),
	);

	app.get(vcardPath, async (_request, reply) =>
		reply.type("text/vcard; charset=utf-8").send(await vcard(site)),
	);

	app.get("/search.json", async (request, reply) => {
		const words = wordsFrom(new URL(site + request.url).searchParams.get("q"));
		// Nobody between here and the visitor keeps what was searched for.
		reply.header("Cache-Control", "no-store").header("X-Robots-Tag", "noindex");
		return reply.send(await searchSite(words));
	});

	const pictureOf = pictures(site);
	app.get<{ Params: { "*": string } }>("/og/*", async (request, reply) => {
		const picture = await pictureOf(request.params["*"]);
		return reply
			.type("image/png")
			.headers({
				// Drawn to be shown by others.
				"Cross-Origin-Resource-Policy": "cross-origin",
			})
			.send(picture);
	});

	app.get<{ Params: { slug: string } }>(markdownPath(":slug"), async (request, reply) => {
		const { slug } = request.params;
		const text = await articleMarkdown(slug, site);
		// The article's page is the one to be found; this is the same in another form.
		const page = site + paths.article(slug);
		return reply.header("Link", `<${page}>; rel="canonical"`).type(MARKDOWN).send(text);
	});
}
