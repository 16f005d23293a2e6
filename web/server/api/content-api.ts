import { createHash } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { CmsError } from "../../src/cms/client";
import { hasIt } from "../edge/finished";
import { making } from "../edge/making";
import { apiPath, isCommon, PERSONAL, STATUS, sharedAddress, types } from "../edge/shareable";
import { ApiError, answerApiFailure } from "../failure";
import { isRecord } from "../is-record";
import type { Settings } from "../settings";
import { mediaTypes, type TextFormat, textAccepted, textFormats } from "./accepted";
import { practiceStatus } from "./status";
import { entryAsText, withTextsAs } from "./texts";

/** Milliseconds that the CMS has for what is not kept; it may hold what waits for changes for half a minute. */
const PATIENCE_MS = 35_000;

/** Nothing here is a page to be found. Anybody's page may read all of it, but not with a visitor's cookies. */
const HEADERS = {
	"X-Robots-Tag": "noindex",
	"Access-Control-Allow-Origin": "*",
	"Access-Control-Expose-Headers": "ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After",
};

const METHODS = "GET, HEAD, OPTIONS";

/** What other people's pages may ask with (https://fetch.spec.whatwg.org/#http-cors-protocol). */
const PREFLIGHT = {
	"Access-Control-Allow-Methods": "GET, HEAD",
	"Access-Control-Allow-Headers":
		"Authorization, Content-Type, If-None-Match, Strapi-Response-Format",
	"Access-Control-Max-Age": "86400",
};

/** What is passed on of the CMS's own headers. */
const PASSED_ON = ["cache-control", "content-type", "retry-after"];

const JSON_TYPE = "application/json; charset=utf-8";

type Answer = {
	status: number;
	headers?: Record<string, string>;
	body: string;
	/** Where it has moved to. */
	location?: string | null;
};

type Options = Pick<Settings, "cmsUrl" | "siteUrl"> & {
	/** None in development: everything is asked for anew. */
	edge:
		| {
				answer: (address: string) => Promise<Answer>;
				charge: (address: string) => Promise<void>;
		  }
		| undefined;
};

/**
 * The form of the texts that an address asks for, and the address without that, as the CMS knows it.
 * @throws ApiError for a form that there is not
 */
function formatIn(url: string): { format: TextFormat | null; address: string } {
	const { pathname, searchParams } = new URL(`http://site${url}`);
	const asked = searchParams.getAll("format");
	if (asked.length === 0 || !apiPath(pathname)) return { format: null, address: url };
	const format = textFormats.find((known) => asked.every((one) => one === known));
	if (!format) {
		throw new ApiError(
			400,
			`"format" is "html" or "markdown", not "${asked.join()}". Leave it out for the texts as Strapi's Blocks.`,
		);
	}
	searchParams.delete("format");
	return { format, address: searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname };
}

/** The same address, with the form that was asked for, where something has moved to. */
function inFormat(location: string, format: TextFormat | null): string {
	if (format === null) return location;
	return `${location}${location.includes("?") ? "&" : "?"}format=${format}`;
}

/** The content API at the site's address: what the CMS answers, its texts in other forms, and what else is made of it. */
export async function contentApi(app: FastifyInstance, options: Options): Promise<void> {
	const { cmsUrl, siteUrl, edge } = options;
	app.setErrorHandler(answerApiFailure);

	/** What is for the asker alone, or asked for too seldom to be kept. */
	async function askCms(request: FastifyRequest, address: string, gone: AbortSignal) {
		const headers = PERSONAL.flatMap((name) => {
			const value = request.headers[name];
			return value === undefined ? [] : [[name, String(value)] satisfies [string, string]];
		});
		const signal = AbortSignal.any([gone, AbortSignal.timeout(PATIENCE_MS)]);
		const failed = (cause: unknown) => {
			throw new CmsError(`The CMS did not answer ${request.method}.`, { cause });
		};
		const asked = { headers, signal, redirect: "manual" } as const;
		const response = await fetch(cmsUrl + address, asked).catch(failed);
		if (response.status >= 500) throw new CmsError(`The CMS answered with ${response.status}.`);
		const told = PASSED_ON.flatMap((name) => {
			const value = response.headers.get(name);
			return value === null ? [] : [[name, value]];
		});
		const body = await response.text().catch(failed);
		const answer: Answer = {
			status: response.status,
			headers: Object.fromEntries(told),
			location: response.headers.get("location"),
			body,
		};
		return answer;
	}

	async function answerOf(request: FastifyRequest, reply: FastifyReply, address: string) {
		const shared = sharedAddress(address);
		if (edge && shared !== null && isCommon(request.raw)) return edge.answer(shared);
		if (!isCommon(request.raw)) reply.header("Cache-Control", "private, no-cache");
		await edge?.charge(request.ip);
		const gone = new AbortController();
		reply.raw.once("close", () => gone.abort());
		return askCms(request, address, gone.signal);
	}

	app.addHook("onRequest", async (_request, reply) => {
		reply.headers(HEADERS);
	});

	// What is kept has its tags from those who keep it.
	app.addHook("onSend", async (request, reply, payload) => {
		reply.headers(making.getStore()?.share ?? {});
		if (reply.statusCode !== 200 || typeof payload !== "string") return payload;
		const etag = `"${createHash("sha256").update(payload).digest("base64url").slice(0, 22)}"`;
		// Weak: it is the same however it is compressed.
		reply.header("ETag", `W/${etag}`);
		if (!reply.hasHeader("Cache-Control")) reply.header("Cache-Control", "public, no-cache");
		if (!hasIt(request.headers["if-none-match"], etag)) return payload;
		reply.code(304).removeHeader("Content-Type").removeHeader("Content-Length");
		return "";
	});

	app.get(STATUS.slice("/api".length), async (_request, reply) =>
		reply.type(JSON_TYPE).send(JSON.stringify({ data: await practiceStatus(), meta: {} })),
	);

	async function answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
		const { format, address } = formatIn(request.url);
		const path = apiPath(address.split("?")[0] ?? "");
		const isEntry = path !== null && !path.isList && format === null;
		if (isEntry) reply.header("Vary", "Accept");
		const { status, headers = {}, body, location } = await answerOf(request, reply, address);
		reply.code(status).headers({ "Content-Type": JSON_TYPE, ...headers });
		if (location) reply.header("Location", inFormat(location, format));
		if (status !== 200 || path === null) return reply.send(body);
		const type = types[path.name];
		if (format !== null) {
			return reply.send(JSON.stringify(withTextsAs(format, JSON.parse(body), type, siteUrl)));
		}
		const wanted = isEntry ? textAccepted(request.headers.accept) : null;
		if (wanted === null) return reply.send(body);
		const { data } = JSON.parse(body);
		const reading = isRecord(data) ? entryAsText(wanted, data, type, siteUrl) : null;
		if (reading === null) return reply.send(body);
		return reply
			.type(`${mediaTypes[wanted]}; charset=utf-8`)
			.header("Link", `<${reading.page}>; rel="canonical"`)
			.send(reading.text);
	}

	for (const url of ["/", "/*"]) {
		app.get(url, answer);
		app.route({
			url,
			method: ["POST", "PUT", "PATCH", "DELETE"],
			// Before anything is read of what was sent.
			onRequest: async (_request, reply) => {
				reply.header("Allow", METHODS);
				throw new ApiError(405, `This can only be read: ${METHODS}.`);
			},
			handler: () => {},
		});
		app.options(url, (_request, reply) =>
			reply
				.code(204)
				.headers({ Allow: METHODS, ...PREFLIGHT })
				.send(),
		);
	}
}
