/** What the site or the CMS answered, as far as it is compared. */
export type Answer = { status: number; type: string; bytes: Buffer; text: string; ms: number };

/** How long an answer may take, in milliseconds, unless the asker has more patience. */
const PATIENCE_MS = 30_000;

/**
 * Reads an address to its end; `ms` is how long that took. Redirects are answers like others.
 * @param encoding what the asker can unpack; the bytes given are the unpacked ones
 * @throws TypeError when there is no connection, or none until the end
 */
export async function ask(url: string, encoding = "br", patience = PATIENCE_MS): Promise<Answer> {
	const began = performance.now();
	const response = await fetch(url, {
		headers: { "Accept-Encoding": encoding },
		redirect: "manual",
		signal: AbortSignal.timeout(patience),
	});
	const bytes = Buffer.from(await response.arrayBuffer());
	const type = response.headers.get("content-type") ?? "";
	const ms = performance.now() - began;
	return { status: response.status, type, bytes, text: bytes.toString(), ms };
}
