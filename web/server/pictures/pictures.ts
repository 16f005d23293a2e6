import { LRUCache } from "lru-cache";
import { render } from "../../src/entry-server";
import { paths, picturePath } from "../../src/paths";
import { drawPicture, type Subject } from "./picture";

/** Bytes of pictures kept in memory: some two hundred of them. */
const KEPT = 16 * 2 ** 20;

/** What React writes for signs that mean something in HTML. */
const SIGNS: Record<string, string> = {
	"&amp;": "&",
	"&lt;": "<",
	"&gt;": ">",
	"&quot;": '"',
	"&#x27;": "'",
};

/** The title that a head gives to those who share the page. */
export function sharedTitle(head: string): string | null {
	const title = /<meta property="og:title" content="([^"]*)"/.exec(head)?.[1];
	return title?.replace(/&(?:amp|lt|gt|quot|#x27);/g, (sign) => SIGNS[sign] ?? sign) ?? null;
}

/**
 * What is to be drawn for a page: asked of the page itself, so that every page there is has a picture, with
 * the title that its head says, and no other.
 * @throws Response 404 when there is no such page, one with the picture's Location when the page has moved,
 * CmsError when the CMS is away
 */
async function subjectOf(path: string, site: string): Promise<Subject> {
	const page = await render(new URL(site + path), site);
	if (page.kind === "redirect" && page.status === 301 && page.location.startsWith("/")) {
		throw new Response(null, { status: 301, headers: { Location: picturePath(page.location) } });
	}
	const title = page.kind === "page" && page.status === 200 ? sharedTitle(page.head) : null;
	if (page.kind !== "page" || title === null) throw new Response(null, { status: 404 });
	const { name, area } = page.practice;
	const slug = path.split("/").at(-1) || "home";
	return { title, slug, foot: title === name ? (area ?? "") : name };
}

/**
 * Gives the picture of a page by what follows "/og/" in its address, "blog/feet.png". The same picture is
 * drawn once, also when many ask at the same time; the ones not asked for in a long time are forgotten.
 */
export function pictures(site: string): (file: string) => Promise<Buffer> {
	const drawn = new LRUCache<string, Buffer, Subject>({
		maxSize: KEPT,
		sizeCalculation: (picture) => picture.length,
		fetchMethod: (_key, _stale, { context }) => drawPicture(context),
	});
	return async (file) => {
		const name = /^([a-z0-9-]+(?:\/[a-z0-9-]+)*)\.png$/.exec(file)?.[1];
		if (!name) throw new Response(null, { status: 404 });
		const subject = await subjectOf(name === "home" ? paths.home : `/${name}`, site);
		return drawn.forceFetch(JSON.stringify(subject), { context: subject });
	};
}
