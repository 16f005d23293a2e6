import type { components, paths } from "./contract";

/** The named shapes of the contract: `Schemas["Article"]`. */
export type Schemas = components["schemas"];

type Path = keyof paths;

type Answer<P extends Path> = paths[P]["get"]["responses"][200]["content"]["application/json"];

type Options = {
	/** Fills `{id}` in the path: a slug or a documentId. */
	id?: string;
	/** Strapi's parameters, such as `pagination[page]`. */
	query?: Record<string, string>;
	signal?: AbortSignal;
};

/** The CMS did not answer, or not with what the contract says: not the visitor's fault, and it may pass. */
export class CmsError extends Error {
	override name = "CmsError";
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
 * @throws CmsError when the CMS is away, slow or ill
 */
export async function read<P extends Path>(path: P, options: Options = {}): Promise<Answer<P>> {
	const address = path.replace("{id}", encodeURIComponent(options.id ?? ""));
	const query = options.query ? `?${new URLSearchParams(options.query)}` : "";
	return readJson(`${apiOrigin()}${address}${query}`, options.signal);
}

/**
 * Reads JSON from an address of the CMS, or of the site's own server on its behalf.
 * @throws as `read` does
 */
export async function readJson<Answer>(url: string, given?: AbortSignal): Promise<Answer> {
	const patience = AbortSignal.timeout(PATIENCE_MS);
	const signal = given ? AbortSignal.any([given, patience]) : patience;
	const response = await fetch(url, { signal }).catch((cause) => {
		if (given?.aborted) throw cause;
		throw new CmsError(`${url} did not answer.`, { cause });
	});
	if (response.status === 404) throw new Response(null, { status: 404, statusText: "Not Found" });
	if (!response.ok) throw new CmsError(`${url} answered with ${response.status}.`);
	return response.json().catch((cause) => {
		throw new CmsError(`${url} answered with something that is not JSON.`, { cause });
	});
}
