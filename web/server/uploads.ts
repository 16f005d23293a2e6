import { createHash } from "node:crypto";
import { CmsError } from "../src/cms/client";

/** The most that is read of an upload, in bytes; the CMS takes 15 MB unless told otherwise. */
const MOST_BYTES = 64 * 2 ** 20;

const PATIENCE_MS = { HEAD: 5_000, GET: 20_000 } as const;

/** What an upload is told by: the same as long as the file in the CMS is, also after "replace media". */
function tagOf({ headers }: Response): string {
	const told = ["etag", "last-modified", "content-length"].map((name) => headers.get(name));
	return createHash("sha256").update(JSON.stringify(told)).digest("hex").slice(0, 16);
}

/**
 * Asks the CMS for an upload.
 * @throws Response 404 when there is none, CmsError when the CMS is away or ill
 */
async function ask(url: string, method: keyof typeof PATIENCE_MS): Promise<Response> {
	const response = await fetch(url, {
		method,
		// As it lies there, and from nobody else.
		headers: { "Accept-Encoding": "identity" },
		redirect: "error",
		signal: AbortSignal.timeout(PATIENCE_MS[method]),
	}).catch((cause) => {
		throw new CmsError(`The CMS did not answer ${url}.`, { cause });
	});
	if (response.ok) return response;
	await response.body?.cancel();
	if (response.status === 404) throw new Response(null, { status: 404 });
	throw new CmsError(`The CMS answered ${url} with ${response.status}.`);
}

/** The uploads of the CMS at this address, by their names. */
export function uploadsOf(cmsUrl: string) {
	const addressOf = (name: string) => `${cmsUrl}/uploads/${encodeURIComponent(name)}`;
	return {
		/** What the upload is told by just now. Throws as `ask`. */
		async tag(name: string): Promise<string> {
			return tagOf(await ask(addressOf(name), "HEAD"));
		},
		/** The upload with what it is told by. Throws as `ask`, and a Response 415 when it is too large. */
		async file(name: string): Promise<{ tag: string; bytes: Buffer }> {
			const response = await ask(addressOf(name), "GET");
			// The length is what is sent at the most; Strapi always gives one.
			const length = Number(response.headers.get("content-length") ?? Number.NaN);
			if (!(length <= MOST_BYTES)) {
				await response.body?.cancel();
				throw new Response(null, { status: 415 });
			}
			const bytes = await response.arrayBuffer().catch((cause) => {
				throw new CmsError(`The CMS broke off ${name}.`, { cause });
			});
			return { tag: tagOf(response), bytes: Buffer.from(bytes) };
		},
	};
}
