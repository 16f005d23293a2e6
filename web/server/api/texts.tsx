import type { RootContent } from "mdast";
import { renderToStaticMarkup } from "react-dom/server";
import { Blocks } from "../../src/cms/blocks";
import type { Schemas } from "../../src/cms/client";
import { anchorsOf } from "../../src/cms/headings";
import { paths } from "../../src/paths";
import { withAbsoluteLinks } from "../discovery/absolute";
import { blocksToMarkdown, markdownOf } from "../discovery/markdown";
import { relations } from "../edge/shareable";
import { isRecord } from "../is-record";
import type { TextFormat } from "./accepted";

/** The names of the fields that are Blocks, in any shape of the contract. */
type NamesOfBlocks<Shape> = Shape extends readonly unknown[]
	? never
	: Shape extends object
		? {
				[Name in keyof Shape]-?: Schemas["Blocks"] extends Shape[Name] ? Name : never;
			}[keyof Shape]
		: never;

/** The fields that are texts, in the order of their reading; the compiler asks for a new one of the contract. */
const TEXTS = {
	body: null,
	whoItIsFor: "Who it is for",
	whatToExpect: "What to expect",
	howToBook: "How to book",
	whatToBring: "What to bring",
	access: "Getting in",
	cancellation: "If you cannot come",
} satisfies Record<NamesOfBlocks<Schemas[keyof Schemas]>, string | null>;

/** An empty list may be anything; by its name it is known for a text. */
function isText(name: string, value: unknown): value is Schemas["Blocks"] {
	return Object.hasOwn(TEXTS, name) && Array.isArray(value);
}

/** Where on the site an entry stands, for links to other places of the same page. */
function pageOf(type: string | undefined, entry: Record<string, unknown>, site: string): string {
	const { slug } = entry;
	if (typeof slug === "string" && type === "article") return site + paths.article(slug);
	if (typeof slug === "string" && type === "treatment") return site + paths.treatment(slug);
	if (typeof slug === "string" && type === "page") return `${site}/${slug}`;
	return site + paths.home;
}

/** A text as HTML, with the addresses of its headings and without the site's own styles. */
export function blocksToHtml(blocks: Schemas["Blocks"]): string {
	const html = renderToStaticMarkup(<Blocks blocks={blocks} anchors={anchorsOf(blocks)} />);
	// In a text a quotation mark is written &quot;, so this is an attribute.
	const plain = html.replace(/ class="[^"]*"/g, "");
	return plain.replace(/^<div>/, "").replace(/<\/div>$/, "");
}

function textAs(format: TextFormat, blocks: Schemas["Blocks"], page: string): string {
	const whole = withAbsoluteLinks(blocks, page);
	return format === "html" ? blocksToHtml(whole) : blocksToMarkdown(whole);
}

/**
 * An answer of the content API with every text in it, at any depth, as a string of HTML or Markdown; links and images are whole.
 * @param type of the entries in it, as the change log calls it
 */
export function withTextsAs(
	format: TextFormat,
	answer: unknown,
	type: string | undefined,
	site: string,
): unknown {
	if (Array.isArray(answer)) return answer.map((one) => withTextsAs(format, one, type, site));
	if (!isRecord(answer)) return answer;
	const page = pageOf(type, answer, site);
	return Object.fromEntries(
		Object.entries(answer).map(([name, value]) => [
			name,
			isText(name, value)
				? textAs(format, value, page)
				: withTextsAs(format, value, relations[name] ?? type, site),
		]),
	);
}

/** An entry as something to read: its title, its texts, and the page on which people read it. */
type Reading = { text: string; page: string };

/**
 * An entry of the content API as a document in which its title is the heading.
 * @param type of the entry, as the change log calls it
 * @returns null for what has no text
 */
export function entryAsText(
	format: TextFormat,
	entry: Record<string, unknown>,
	type: string,
	site: string,
): Reading | null {
	const page = pageOf(type, entry, site);
	const parts = Object.entries(TEXTS).flatMap(([name, heading]) => {
		const value = entry[name];
		return isText(name, value) && value.length > 0
			? [{ heading, blocks: withAbsoluteLinks(value, page) }]
			: [];
	});
	if (parts.length === 0) return null;
	const title = String(entry["title"] ?? entry["name"] ?? "");
	if (format === "html") return { page, text: htmlOf(title, parts) };
	const heading = (depth: 1 | 2, words: string): RootContent => ({
		type: "heading",
		depth,
		children: [{ type: "text", value: words }],
	});
	const texts = parts.flatMap((part) => [
		...(part.heading ? [markdownOf([heading(2, part.heading)])] : []),
		blocksToMarkdown(part.blocks),
	]);
	return { page, text: [...(title ? [markdownOf([heading(1, title)])] : []), ...texts].join("\n") };
}

function htmlOf(
	title: string,
	parts: { heading: string | null; blocks: Schemas["Blocks"] }[],
): string {
	const frame = (body: string) =>
		`<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8"/>${renderToStaticMarkup(<title>{title}</title>)}</head><body>${body}</body></html>\n`;
	const texts = parts.map(
		({ heading, blocks }) =>
			(heading ? renderToStaticMarkup(<h2>{heading}</h2>) : "") + blocksToHtml(blocks),
	);
	return frame([title ? renderToStaticMarkup(<h1>{title}</h1>) : "", ...texts].join("\n"));
}
