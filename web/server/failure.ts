import type { FastifyReply, FastifyRequest } from "fastify";
import { CmsError, TooManyError } from "../src/cms/client";

/** What a thrown Response says of an address, in plain words. */
const REFUSALS: Record<number, string> = {
	404: "There is nothing at this address.\n",
	410: "What was at this address is gone.\n",
	415: "What was uploaded under this name cannot be shown as a picture.\n",
};

/** What is said when something cannot be given just now, and in how many seconds it is worth asking again. */
export function refusalFor(error: unknown): { status: number; seconds: number } {
	if (error instanceof TooManyError) return { status: 429, seconds: error.seconds };
	return { status: 503, seconds: 30 };
}

/** What is not there is 404 in plain words, what is elsewhere a thrown Response with its Location; without the CMS it is 503, and to be asked for again. */
export function answerFailure(
	error: unknown,
	request: FastifyRequest,
	reply: FastifyReply,
): FastifyReply {
	reply.header("X-Robots-Tag", "noindex").type("text/plain; charset=utf-8");
	const location = error instanceof Response ? error.headers.get("Location") : null;
	// Not to be kept: what has moved may move again.
	if (location) return reply.header("Cache-Control", "no-cache").redirect(location, 301);
	const refusal = error instanceof Response ? REFUSALS[error.status] : undefined;
	if (error instanceof Response && refusal) {
		if (error.status === 410) reply.header("Cache-Control", "no-cache");
		return reply.code(error.status).send(refusal);
	}
	request.log.error(error);
	reply.header("Cache-Control", "no-store");
	if (!(error instanceof CmsError)) return reply.code(500).send("This failed.\n");
	const { status, seconds } = refusalFor(error);
	return reply
		.code(status)
		.header("Retry-After", String(seconds))
		.send("This cannot be shown just now. Please try again soon.\n");
}

/** What the content API cannot do for somebody, in a sentence that says what they can. */
export class ApiError extends Error {
	override name = "ApiError";

	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}

/** As Strapi calls them. */
const NAMES: Record<number, string> = {
	400: "ValidationError",
	404: "NotFoundError",
	405: "MethodNotAllowedError",
	429: "RateLimitError",
	503: "ServiceUnavailableError",
};

function sentenceFor(error: unknown): { status: number; message: string; seconds?: number } {
	if (error instanceof ApiError) return error;
	if (error instanceof Response && error.status === 404) {
		return { status: 404, message: "There is nothing at this address." };
	}
	if (!(error instanceof CmsError)) return { status: 500, message: "This failed." };
	const refusal = refusalFor(error);
	const message =
		refusal.status === 429
			? `You have asked for too much that is new in this minute. Please wait ${refusal.seconds} seconds; what others have asked for of late is given all the same.`
			: "The content cannot be read just now. Please try again soon.";
	return { ...refusal, message };
}

/** A failure of the content API in the shape in which Strapi tells its own. */
export function answerApiFailure(
	error: unknown,
	request: FastifyRequest,
	reply: FastifyReply,
): FastifyReply {
	const { status, message, seconds } = sentenceFor(error);
	if (status >= 500) request.log.error(error);
	if (status === 429 || status >= 500) reply.header("Cache-Control", "no-store");
	if (seconds !== undefined) reply.header("Retry-After", String(seconds));
	const name = NAMES[status] ?? "InternalServerError";
	return reply
		.code(status)
		.type("application/json; charset=utf-8")
		.send(JSON.stringify({ data: null, error: { status, name, message, details: {} } }));
}
