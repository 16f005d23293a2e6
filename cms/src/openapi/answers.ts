import type {
	HeaderObject,
	HeadersObject,
	ReferenceObject,
	ResponseObject,
	ResponsesObject,
} from "openapi3-ts/oas31";
import { limits } from "../query-limits";
import { contentSchemas, type Schema, whole } from "./content-schemas";
import { exampleOf } from "./examples";
import { fixedSchemas } from "./fixed-schemas";

/** What may come of a question: answers, refusals, and what their headers say. */

export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const header = (name: string): ReferenceObject => ({ $ref: `#/components/headers/${name}` });
export const response = (name: string): ReferenceObject => ({
	$ref: `#/components/responses/${name}`,
});

/** The shapes of what is answered. */
export const schemas: Record<string, Schema> = { ...contentSchemas(), ...fixedSchemas };

/** A string of one line. */
export const line = { type: "string", maxLength: 255 } satisfies Schema;

/** Said by the site's server, which keeps answers; the CMS says none of them. */
export const headers: Record<string, HeaderObject> = {
	ETag: {
		description:
			"Stands for these very bytes. Send it back as `If-None-Match`, and there is a 304 while they hold.",
		schema: line,
	},
	RateLimit: {
		description:
			"What is left of the share, and in how many seconds there is a new one (IETF draft). Only what the CMS has to be asked for counts.",
		schema: line,
	},
	"RateLimit-Policy": {
		description: "How large the share is, and for how many seconds.",
		schema: line,
	},
	"Retry-After": { description: "Seconds until it is worth asking again.", schema: whole(0) },
	"Access-Control-Allow-Origin": {
		description: "Any page may read this.",
		schema: { type: "string", enum: ["*"] },
	},
	Location: {
		description: "Where it is now, with what was asked of it.",
		schema: { type: "string", format: "uri-reference", maxLength: limits.letters },
	},
};

/** With every answer. */
const shared: HeadersObject = {
	"Access-Control-Allow-Origin": header("Access-Control-Allow-Origin"),
	RateLimit: header("RateLimit"),
	"RateLimit-Policy": header("RateLimit-Policy"),
};

/** A refusal as Strapi tells it. */
function refusal(
	description: string,
	error: { status: number; name: string; message: string; details?: object },
	more: HeadersObject = {},
): ResponseObject {
	return {
		description,
		headers: { ...shared, ...more },
		content: {
			"application/json": {
				schema: ref("Error"),
				example: { data: null, error: { details: {}, ...error } },
			},
		},
	};
}

/** Every answer but the one that was hoped for. */
export const responses: Record<string, ResponseObject> = {
	Moved: refusal(
		"It has another slug now. Not to be kept: a slug may be given again.",
		{
			status: 301,
			name: "MovedError",
			message: '"an-old-title" has another slug now: ask for /api/articles/a-new-title.',
			details: { location: "/api/articles/a-new-title" },
		},
		{ Location: header("Location") },
	),
	NotModified: {
		description: "It is what you have already.",
		headers: { ETag: header("ETag"), ...shared },
	},
	BadRequest: refusal(
		"A parameter is not understood or asks for too much. The message names it, and says the limit and what to do.",
		{
			status: 400,
			name: "ValidationError",
			message: `"pagination[pageSize]" is a whole number from 1 to ${limits.pageSize}. Ask for more page by page.`,
		},
	),
	Unauthorized: refusal("The API token is not known. Without one there is everything published.", {
		status: 401,
		name: "UnauthorizedError",
		message: "Missing or invalid credentials",
	}),
	Forbidden: refusal("What is asked for is not public, as unpublished versions are.", {
		status: 403,
		name: "PolicyError",
		message:
			'"status" chooses unpublished versions, which need an API token. Leave it out to read what is published.',
	}),
	NotFound: refusal("There is no such published entry.", {
		status: 404,
		name: "NotFoundError",
		message: "Not Found",
	}),
	Gone: refusal("There was such an entry, and there will be none any more.", {
		status: 410,
		name: "GoneError",
		message: '"an-old-title" is gone for good.',
	}),
	TooManyRequests: refusal(
		"You have had your share of the CMS. What is kept is given all the same.",
		{
			status: 429,
			name: "RateLimitError",
			message: "You have asked for too much that is new in this minute. Please wait 20 seconds.",
		},
		{ "Retry-After": header("Retry-After") },
	),
	InternalServerError: refusal("A mistake of ours.", {
		status: 500,
		name: "InternalServerError",
		message: "Internal Server Error",
	}),
	ServiceUnavailable: refusal(
		"The CMS is away, and this has not been asked for before. It passes.",
		{
			status: 503,
			name: "ServiceUnavailableError",
			message: "The content cannot be read just now. Please try again soon.",
		},
		{ "Retry-After": header("Retry-After") },
	),
};

/** What may come of any question. */
export const always = {
	"304": response("NotModified"),
	"401": response("Unauthorized"),
	"429": response("TooManyRequests"),
	"500": response("InternalServerError"),
	"503": response("ServiceUnavailable"),
} satisfies ResponsesObject;

/** What may come of a question about content. */
export const refused = {
	"400": response("BadRequest"),
	"403": response("Forbidden"),
} satisfies ResponsesObject;

/** The headers of an answer that was hoped for. */
export const said: HeadersObject = { ETag: header("ETag"), ...shared };

/** The answer that was hoped for, with an example of it. */
export function json(description: string, schema: Schema): ResponseObject {
	return {
		description,
		headers: said,
		content: { "application/json": { schema, example: exampleOf(schema, schemas) } },
	};
}
