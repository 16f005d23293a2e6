import type { IncomingMessage } from "node:http";
import { parse, stringify } from "qs";
import type { paths as Contract } from "../../src/cms/contract";
import { apiDocsPath, feedPaths, paths, vcardPath } from "../../src/paths";
import { mediaTypes, textAccepted, textFormats } from "../api/accepted";
import { oneAddress } from "./one-address";

/** The lists and the single entry of the content API, and what the change log calls what is in them. */
export const types = {
	articles: "article",
	authors: "author",
	categories: "category",
	pages: "page",
	practice: "practice",
	pricings: "pricing",
	redirects: "redirect",
	testimonials: "testimonial",
	treatments: "treatment",
} as const;

type Listed = keyof typeof types;

/** Fields that lead to entries of another type, by which a list can be filtered and ordered. */
export const relations: Readonly<Record<string, string>> = {
	articles: "article",
	author: "author",
	category: "category",
	cover: "file",
	portrait: "file",
	prices: "pricing",
	treatments: "treatment",
};

/** The whole document about the API, which no entry of the CMS changes. */
export const OPENAPI = "/api/openapi.json" satisfies keyof Contract;

/** Whether the practice is open, which the site says itself. */
export const STATUS = "/api/status";

const FIXED: ReadonlySet<string> = new Set([OPENAPI, STATUS, apiDocsPath]);

/** What people's links carry to be counted by others; no answer depends on it. */
const TRACKING =
	/^(utm_[a-z_]+|fbclid|gclid|gbraid|wbraid|dclid|msclkid|mc_[ce]id|igshid|twclid|ttclid|li_fat_id|_ga|_gl|ref_src)$/i;

/** Parameters of Strapi's dialect of which a list or an entry has as many answers as there is content. */
const API_PARAMETERS = new Set(["fields", "filters", "pagination", "populate", "sort"]);

/** What the site makes of the texts in an answer; no parameter of Strapi's. */
const FORMATS: ReadonlySet<unknown> = new Set([undefined, ...textFormats]);

/** Searches have an answer for every word that there is. */
const SEARCHES = /\$(not)?(contains|startsWith|endsWith)/i;

/** Files for other programs, each one answer for everybody. */
const FILES: ReadonlySet<string> = new Set([
	...Object.values(feedPaths),
	"/llms.txt",
	"/robots.txt",
	"/sitemap.xml",
	vcardPath,
]);

/** What is asked for anew each time, or kept by other rules. */
const OTHERS =
	/^\/(api|assets|images|uploads)(\/|$)|^\/(search(\.json)?|healthz|readyz|favicon\.svg)$/;

/** Letters of an address; nothing that is asked for in earnest comes near it. */
const LONGEST = 2_000;

/** False for a path with needless percent signs, of which each page would have any number. */
function isPlain(pathname: string): boolean {
	try {
		return encodeURI(decodeURI(pathname)) === pathname;
	} catch {
		return false;
	}
}

const isListed = (name: string): name is Listed => Object.hasOwn(types, name);

/** The path of a list, an entry or the practice, taken apart; null for every other. */
export function apiPath(pathname: string): { name: Listed; isList: boolean } | null {
	const [, name = "", id] = /^\/api\/([a-z]+)(?:\/([^/]+))?$/.exec(pathname) ?? [];
	if (!isListed(name) || (name === "practice" && id !== undefined)) return null;
	return { name, isList: id === undefined && name !== "practice" };
}

/** Names by comma, one each or by number: all of them are one list. */
function listed(value: unknown): unknown {
	if (typeof value === "string") return value.split(",").map((name) => name.trim());
	return Array.isArray(value) ? value.flatMap(listed) : value;
}

function asSet(value: unknown): unknown {
	return Array.isArray(value) ? [...new Set(value)].sort() : value;
}

/** The first page and its usual length need not be named. */
function onePagination(value: unknown): unknown {
	if (typeof value !== "object" || value === null) return value;
	const { page, pageSize, ...others } = Object(value);
	return {
		...others,
		...(page !== "1" && { page }),
		...(pageSize !== "25" && { pageSize }),
	};
}

/** A query in the one spelling that all have which mean the same. */
function oneQuery(query: Record<string, unknown>): string {
	const { fields, sort, populate, pagination, ...others } = query;
	const one = {
		...others,
		fields: asSet(listed(fields)),
		populate: typeof populate === "string" ? asSet(listed(populate)) : populate,
		sort: listed(sort),
		pagination: onePagination(pagination),
	};
	return stringify(one, { sort: (a, b) => (a < b ? -1 : 1), encodeValuesOnly: true });
}

function withoutTracking(search: URLSearchParams): URLSearchParams {
	return new URLSearchParams([...search].filter(([name]) => !TRACKING.test(name)));
}

function sharedApi({ pathname, searchParams }: URL): string | null {
	if (FIXED.has(pathname) && searchParams.size === 0) return pathname;
	const path = apiPath(pathname);
	if (!path) return null;
	// As Strapi reads it: https://docs.strapi.io/cms/api/rest/parameters
	const { format, ...query } = parse(String(searchParams), {
		depth: 20,
		arrayLimit: 100,
		strictDepth: true,
	});
	if (!FORMATS.has(format)) return null;
	if (Object.keys(query).some((name) => !API_PARAMETERS.has(name))) return null;
	const one = oneQuery({ ...query, format });
	if (SEARCHES.test(one) || /status|publicationFilter|hasPublishedVersion/.test(one)) return null;
	return one === "" ? pathname : `${pathname}?${one}`;
}

function sharedPage({ pathname, searchParams }: URL, asked: string): string | null {
	if (OTHERS.test(pathname) || oneAddress(asked) !== null) return null;
	// The version of a share picture is for those who keep it; there is but the newest.
	if (pathname.startsWith("/og/")) searchParams.delete("v");
	const isList = pathname === paths.blog || pathname.startsWith(paths.category(""));
	const page = isList ? searchParams.get("page") : null;
	if (page !== null && /^[1-9][0-9]{0,5}$/.test(page)) searchParams.delete("page");
	if (searchParams.size > 0) return null;
	return page === null || page === "1" ? pathname : `${pathname}?page=${page}`;
}

/**
 * The one spelling of an address whose answer is the same for everybody, so that it may be kept and given to
 * all who ask for it in whatever spelling.
 * @param asked path and query, as a request has them
 * @returns null for what must not be kept: searches, previews, unpublished versions, unknown parameters
 */
export function sharedAddress(asked: string): string | null {
	if (asked.length > LONGEST || !asked.startsWith("/")) return null;
	if (!URL.canParse(`http://site${asked}`)) return null;
	const url = new URL(`http://site${asked}`);
	if (!isPlain(url.pathname)) return null;
	url.search = String(withoutTracking(url.searchParams));
	try {
		if (url.pathname.startsWith("/api/")) return sharedApi(url);
	} catch {
		// Deeper than Strapi reads, which says so itself.
		return null;
	}
	return FILES.has(url.pathname) && url.search === "" ? url.pathname : sharedPage(url, asked);
}

/** Headers that make an answer one for the asker alone, or another one than usual. */
export const PERSONAL = [
	"authorization",
	"preview",
	"strapi-response-format",
	"strapi-encode-source-maps",
];

/** Whether the answer may be the same for everybody who asks so. */
export function isCommon({ method, headers }: IncomingMessage): boolean {
	if (method !== "GET" && method !== "HEAD") return false;
	return PERSONAL.every((name) => headers[name] === undefined);
}

/**
 * What an answer of an address is kept under, where the header Accept chooses among its forms: no address has a space in it, so
 * that nobody can ask for one form and be given the other.
 */
export function inItsForm(address: string, accept: string | undefined): string {
	const form = address.startsWith("/api/") ? textAccepted(accept) : null;
	return form === null ? address : `${mediaTypes[form]} ${address}`;
}

/** An address and what is to be asked for at it, by what an answer is kept under. */
export function fromItsForm(kept: string): { url: string; accept: string } {
	const [url = "", accept = "*/*"] = kept.split(" ").reverse();
	return { url, accept };
}
