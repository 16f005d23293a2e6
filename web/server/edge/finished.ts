import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { Negotiator } from "@fastify/accept-negotiator";
import { LRUCache } from "lru-cache";

/** An answer to a visitor, ready to be sent as often as it is asked for. */
export type Finished = {
	status: number;
	forms: Record<Encoding, Form>;
	/** Bytes of all forms. */
	bytes: number;
};

type Encoding = "br" | "gzip" | "identity";
/** Headers are name, value, name, value: laid out once, since that is most of the work of sending. */
type Form = { body: Buffer; headers: string[]; etag: string };

/** The best first, where somebody likes several as much. */
const ENCODINGS = ["br", "gzip", "identity"] as const;

/** What becomes smaller by being compressed; pictures are already. */
const COMPRESSIBLE = /^(text\/|application\/(json|xml|[\w.-]+\+(json|xml))|image\/svg)/;

/** Half the work of the last per cent, and it is done anew after each change. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } };

const compressed = {
	br: promisify<Buffer, object, Buffer>(brotliCompress),
	gzip: promisify<Buffer, object, Buffer>(gzip),
};

/** Said anew each time, or by this module. */
const OWN = new Set([
	"age",
	"connection",
	"content-encoding",
	"content-length",
	"date",
	"etag",
	"keep-alive",
	"ratelimit",
	"ratelimit-policy",
	"transfer-encoding",
	"vary",
]);

type Headers = Record<string, number | string | string[] | undefined>;

/** Makes an answer ready. Without a word on keeping, those who keep it ask each time whether it still holds. */
export async function finish(status: number, given: Headers, body: Buffer): Promise<Finished> {
	const type = String(given["content-type"] ?? "");
	const isCompressible = COMPRESSIBLE.test(type) && body.length > 0;
	const shared = { "cache-control": "public, no-cache", ...given };
	const headers = Object.entries(shared).flatMap(([name, value]) => {
		if (value === undefined || OWN.has(name)) return [];
		return (Array.isArray(value) ? value : [String(value)]).flatMap((one) => [name, one]);
	});
	const varies = [
		...String(given["vary"] ?? "").split(/\s*,\s*/),
		...(isCompressible ? ["Accept-Encoding"] : []),
	];
	const differently = new Map(varies.filter(Boolean).map((name) => [name.toLowerCase(), name]));
	if (differently.size > 0) headers.push("vary", [...differently.values()].join(", "));
	// Other headers are made of the same things, so that the body tells one answer from another.
	const tag = createHash("sha256")
		.update(`${status}${type}`)
		.update(body)
		.digest("base64url")
		.slice(0, 22);
	const form = (bytes: Buffer, encoding: Encoding): Form => {
		const etag = encoding === "identity" ? `"${tag}"` : `"${tag}-${encoding}"`;
		return {
			body: bytes,
			etag,
			headers: [
				...headers,
				...["content-length", String(bytes.length)],
				...(encoding === "identity" ? [] : ["content-encoding", encoding]),
				...(status === 200 ? ["etag", etag] : []),
			],
		};
	};
	const identity = form(body, "identity");
	if (!isCompressible) {
		return {
			status,
			forms: { br: identity, gzip: identity, identity },
			bytes: body.length,
		};
	}
	const [br, gz] = await Promise.all([
		compressed.br(body, BROTLI),
		compressed.gzip(body, { level: 7 }),
	]);
	return {
		status,
		forms: { br: form(br, "br"), gzip: form(gz, "gzip"), identity },
		bytes: body.length + br.length + gz.length,
	};
}

const negotiator = new Negotiator({ supportedValues: [...ENCODINGS] });

/** What has been chosen for the words that browsers say; most say the same. */
const chosen = new LRUCache<string, Encoding>({ max: 100 });

function encodingFor(accepted: string | undefined): Encoding {
	if (accepted === undefined) return "identity";
	const known = chosen.get(accepted);
	if (known) return known;
	const best = negotiator.negotiate(accepted);
	const encoding = ENCODINGS.find((one) => one === best) ?? "identity";
	chosen.set(accepted, encoding);
	return encoding;
}

/** Whether who asks has this already (RFC 9110, 13.1.2). */
export function hasIt(known: string | undefined, etag: string): boolean {
	if (known === undefined) return false;
	return known === "*" || known.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
}

/** Headers that a 304 repeats (RFC 9110, 15.4.5), and with it all that say what may be done with the answer. */
const isForNotModified = (name: string) =>
	!/^content-(type|disposition|language|length|encoding)$/.test(name);

function notModified(headers: string[]): string[] {
	return headers.filter((_value, index) => isForNotModified(headers[index - (index % 2)] ?? ""));
}

/**
 * Sends an answer in the form that is asked for.
 * @param age in whole seconds, since it was last known to be true (RFC 9111, 5.1)
 * @param own headers for this asker alone
 */
export function send(
	{ status, forms }: Finished,
	request: IncomingMessage,
	response: ServerResponse,
	age: number,
	own: Readonly<Record<string, string>> = {},
): void {
	const { "accept-encoding": accepted, "if-none-match": known } = request.headers;
	const form = forms[encodingFor(typeof accepted === "string" ? accepted : undefined)];
	const isKnown = status === 200 && hasIt(known, form.etag);
	const headers = isKnown ? notModified(form.headers) : form.headers.slice();
	if (status === 200) headers.push("age", String(age));
	for (const [name, value] of Object.entries(own)) headers.push(name, value);
	response.writeHead(isKnown ? 304 : status, headers);
	response.end(isKnown || request.method === "HEAD" ? undefined : form.body);
}
