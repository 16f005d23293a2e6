import type { components, paths } from "./contract";

/** The named shapes of the contract: `Schemas["Article"]`. */
export type Schemas = components["schemas"];

type Path = keyof paths;

type Answer<P extends Path> = paths[P]["get"]["responses"][200]["content"] extends {
	"application/json": infer Json;
}
	? Json
	: never;

type Options = {
	/** Fills `{id}` in the path: a slug or a documentId. */
	id?: string;
	/** Strapi's parameters, such as `pagination[page]`. */
	query?: Record<string, string>;
	signal?: AbortSignal;
	/** What a signed address of the admin lets see: a version of one entry, published or not. */
	preview?: string | undefined;
};

/** The CMS did not answer, or not with what the contract says: not the visitor's fault, and it may pass. */
export class CmsError extends Error {
	override name = "CmsError";
}

/** Somebody has asked for more than the CMS has time for; it is for them to wait. */
export class TooManyError extends CmsError {
	override name = "TooManyError";

	/** @param seconds until there is time again */
	constructor(readonly seconds: number) {
		super("This has been asked for too often.");
	}
}

/** How the CMS is asked: over the network, unless the server that renders keeps what it answers. */
let ask: typeof fetch = (url, init) => fetch(url, init);

/** From now on the CMS is asked through this, which answers as `fetch` does. */
export function askThrough(answers: typeof fetch): void {
	ask = answers;
}

/** Where the site is found by everybody: it stands in the addresses of uploads. */
let site = "";

/** Tells where the site is, before anything is read: the CMS says whole addresses of uploads. */
export function siteIsAt(url: string): void {
	site = url;
}

/**
 * The JSON of an answer with the site's own uploads as paths: a page is also read under other names of the site, in a
 * network of one's own for instance, and may load from none but its own. What lies elsewhere stays.
 */
export function withOwnUploads(json: string): string {
	// A quotation mark within a text has a backslash before it, so that this finds names and nothing else.
	return json.replaceAll(`"url":"${site}/uploads/`, '"url":"/uploads/');
}

const PATIENCE_MS = 5_000;

/** On the server the CMS itself; in a browser the site's own address, unless it is built to ask elsewhere. */
function apiOrigin(): string {
	return import.meta.env.SSR
		? (process.env["CMS_URL"] ?? "")
		: (import.meta.env["VITE_API_ORIGIN"] ?? "");
}

/**
 * Reads one public address of the content API. The one door of the site to the CMS.
 * @throws Response 404 when there is no such published entry, which the router shows as "not found"
 * @throws Response 403 when the preview has ended
 * @throws CmsError when the CMS is away, slow or ill
 */
export async function read<P extends Path>(path: P, options: Options = {}): Promise<Answer<P>> {
	const address = path.replace("{id}", encodeURIComponent(options.id ?? ""));
	const query = options.query ? `?${new URLSearchParams(options.query)}` : "";
	const headers = options.preview ? { Preview: options.preview } : {};
	return readJson(`${apiOrigin()}${address}${query}`, options.signal, headers);
}

/**
 * Reads JSON from an address of the CMS, or of the site's own server on its behalf.
 * @throws as `read` does
 */
export async function readJson<Answer>(
	url: string,
	given?: AbortSignal,
	headers: Record<string, string> = {},
): Promise<Answer> {
	const patience = AbortSignal.timeout(PATIENCE_MS);
	const signal = given ? AbortSignal.any([given, patience]) : patience;
	const response = await ask(url, { signal, headers }).catch((cause) => {
		if (given?.aborted || cause instanceof CmsError) throw cause;
		throw new CmsError(`${url} did not answer.`, { cause });
	});
	const { status } = response;
	// An old slug leads on, and what is gone says so: the site looks up its own addresses for both.
	if (status === 404 || status === 301 || status === 410) {
		throw new Response(null, { status: 404, statusText: "Not Found" });
	}
	if (status === 403 && headers["Preview"]) throw new Response(null, { status });
	if (!response.ok) throw new CmsError(`${url} answered with ${status}.`);
	try {
		return JSON.parse(withOwnUploads(await response.text()));
	} catch (cause) {
		throw new CmsError(`${url} answered with something that is not JSON.`, { cause });
	}
}
