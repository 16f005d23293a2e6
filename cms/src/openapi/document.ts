import type {
	HeaderObject,
	HeadersObject,
	OpenAPIObject,
	OperationObject,
	ParameterObject,
	PathsObject,
	ReferenceObject,
	ResponseObject,
	ResponsesObject,
	TagObject,
} from "openapi3-ts/oas31";
import { addressOf } from "../documents/addresses";
import { publicCollections, publicSingles } from "../public-api";
import { limits } from "../query-limits";
import { contentSchemas, contentTypes, type Schema, schemaName, whole } from "./content-schemas";
import { exampleOf } from "./examples";
import { fixedSchemas } from "./fixed-schemas";
import { siteParameters, sitePaths, siteTags } from "./site-operations";

const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const header = (name: string): ReferenceObject => ({ $ref: `#/components/headers/${name}` });
const response = (name: string): ReferenceObject => ({ $ref: `#/components/responses/${name}` });
const parameter = (name: string): ReferenceObject => ({ $ref: `#/components/parameters/${name}` });

const schemas: Record<string, Schema> = { ...contentSchemas(), ...fixedSchemas };

const line = { type: "string", maxLength: 255 } satisfies Schema;

/** Said by the site's server, which keeps answers; the CMS says none of them. */
const headers: Record<string, HeaderObject> = {
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

const responses: Record<string, ResponseObject> = {
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
const always = {
	"304": response("NotModified"),
	"401": response("Unauthorized"),
	"429": response("TooManyRequests"),
	"500": response("InternalServerError"),
	"503": response("ServiceUnavailable"),
} satisfies ResponsesObject;

/** What may come of a question about content. */
const refused = {
	"400": response("BadRequest"),
	"403": response("Forbidden"),
} satisfies ResponsesObject;

function json(description: string, schema: Schema): ResponseObject {
	return {
		description,
		headers: { ETag: header("ETag"), ...shared },
		content: { "application/json": { schema, example: exampleOf(schema, schemas) } },
	};
}

function query(name: string, description: string, schema: Schema): ParameterObject {
	return { name, in: "query", description, schema };
}

/** A parameter in Strapi's way of writing trees: `name[inner][further]=value`. */
function tree(name: string, description: string, schema: Schema): ParameterObject {
	return { ...query(name, description, schema), style: "deepObject", explode: true };
}

const text = { type: "string", maxLength: limits.letters } satisfies Schema;

/** Strapi's own dialect: https://docs.strapi.io/cms/api/rest/parameters */
const parameters: Record<string, ParameterObject> = {
	Fields: query("fields", "Fields to answer with, by comma. Replaces the default answer.", text),
	Populate: tree(
		"populate",
		`Relations, media and components: \`*\`, names by comma (\`author.portrait\` goes on), or a tree. Replaces the default answer. ${limits.populateDepth} steps deep and ${limits.populated} in all at the most. What an entry may be linked with any number of, such as the articles of a treatment, is populated for one entry alone, with the newest ${limits.newest}.`,
		{ type: ["string", "object"], maxLength: limits.letters },
	),
	Status: query("status", "`draft` needs an API token.", {
		type: "string",
		enum: ["published", "draft"],
		default: "published",
	}),
	Page: query("pagination[page]", "Page, from 1.", { ...whole(1, limits.place), default: 1 }),
	PageSize: query("pagination[pageSize]", "Entries on a page.", {
		...whole(1, limits.pageSize),
		default: limits.usualPageSize,
	}),
	Start: query(
		"pagination[start]",
		"Entries to leave out, in place of a page.",
		whole(0, limits.place),
	),
	Limit: query(
		"pagination[limit]",
		"Entries to answer with, in place of a page's size.",
		whole(1, limits.pageSize),
	),
	WithCount: query("pagination[withCount]", "False leaves out how many there are in all.", {
		type: "boolean",
		default: true,
	}),
	Sort: query(
		"sort",
		`Field and direction, such as \`title:asc\`; several by comma, ${limits.sortKeys} at the most, each up to ${limits.sortDepth} names long.`,
		text,
	),
	Filters: tree(
		"filters",
		`Strapi filters, such as \`filters[slug][$eq]=...\`. ${limits.filterDepth} names and operators deep, ${limits.filterValues} values and ${limits.filterRelations} steps to other entries at the most.`,
		{ type: "object" },
	),
	Search: query("_q", "Words to look for in all texts.", text),
};

const shape = ["Fields", "Populate", "Status"].map(parameter);
const listParameters = [
	...["Page", "PageSize", "Start", "Limit", "WithCount", "Sort", "Filters", "Search"].map(
		parameter,
	),
	...shape,
];

type Operation = Pick<
	OperationObject,
	"operationId" | "summary" | "description" | "parameters" | "responses"
>;

function get(tag: string, operation: Operation): { get: OperationObject } {
	return { get: { tags: [tag], ...operation } };
}

function envelope(data: Schema, meta: Schema): Schema {
	return { type: "object", required: ["data", "meta"], properties: { data, meta } };
}

const noMeta: Schema = { type: "object" };
const paged: Schema = {
	type: "object",
	required: ["pagination"],
	properties: { pagination: ref("Pagination") },
};

function infoOf(uid: string) {
	const type = contentTypes[uid];
	if (!type)
		throw new Error(`"${uid}" is public, but openapi/content-schemas.ts does not know it.`);
	return type.info;
}

/** Of these the site has pages, so that it knows what has become of an old slug. */
const hasOldSlugs = (uid: string) => addressOf(uid, "about") !== null;

function collectionPaths(uid: string): PathsObject {
	const { singularName, pluralName, description } = infoOf(uid);
	const hasSlug = "slug" in (contentTypes[uid]?.attributes ?? {});
	const id = {
		name: "id",
		in: "path",
		required: true,
		description: hasSlug ? "The entry's slug or documentId." : "The entry's documentId.",
		schema: { ...line, minLength: 1 },
	} satisfies ParameterObject;
	const list = envelope(
		{ type: "array", items: ref(schemaName(uid, "list")), maxItems: limits.pageSize },
		paged,
	);
	return {
		[`/api/${pluralName}`]: get(pluralName, {
			operationId: `list-${pluralName}`,
			summary: `All ${pluralName}`,
			description: `${description}. Page by page, each with what a list needs.`,
			parameters: [...listParameters, ...siteParameters],
			responses: { "200": json(`${description}.`, list), ...refused, ...always },
		}),
		[`/api/${pluralName}/{id}`]: get(pluralName, {
			operationId: `get-${singularName}`,
			summary: `One ${singularName}`,
			description: `${description}. One of them, with all that belongs to it.`,
			parameters: [id, ...shape, ...siteParameters],
			responses: {
				"200": json(`${description}.`, envelope(ref(schemaName(uid, "detail")), noMeta)),
				...refused,
				"404": response("NotFound"),
				...(hasOldSlugs(uid) ? { "301": response("Moved"), "410": response("Gone") } : {}),
				...always,
			},
		}),
	};
}

function singlePath(uid: string): PathsObject {
	const { singularName, description } = infoOf(uid);
	return {
		[`/api/${singularName}`]: get(singularName, {
			operationId: `get-${singularName}`,
			summary: `The ${singularName}`,
			description: `${description}. Opening hours and closures are in local time in London (Europe/London); a closure's last day is closed too.`,
			parameters: [...shape, ...siteParameters],
			responses: {
				"200": json(`${description}.`, envelope(ref(schemaName(uid, "detail")), noMeta)),
				...refused,
				"404": response("NotFound"),
				...always,
			},
		}),
	};
}

const changes = get("changes", {
	operationId: "list-changes",
	summary: "What has changed since",
	description:
		"To keep a copy: ask for a cursor, read everything, then ask for what has changed since, again and again. Read again whatever has the document in it, and the treatments, which have the newest articles in them, when an article changes.",
	parameters: [
		query(
			"since",
			"The cursor of the last answer. Without one, and with one that means nothing here, the answer has none but the present cursor and says to start afresh.",
			line,
		),
		query("wait", "How many seconds to wait for something new if there is nothing.", {
			...whole(0, 30),
			default: 0,
		}),
	],
	responses: {
		"200": json(
			"The change log, oldest first.",
			envelope({ type: "array", items: ref("Change"), maxItems: 100 }, ref("ChangesMeta")),
		),
		"400": response("BadRequest"),
		...always,
	},
});

const itself = get("document", {
	operationId: "get-openapi",
	summary: "This document",
	description: "OpenAPI 3.1, made from the content types that the answers are made from.",
	responses: {
		"200": {
			...json("OpenAPI 3.1.", { type: "object" }),
			content: {
				"application/json": { schema: { type: "object" }, example: { openapi: "3.1.0" } },
			},
		},
		...always,
	},
});

const tags: TagObject[] = [
	...Object.keys(publicCollections).map((uid) => {
		const { pluralName, description } = infoOf(uid);
		return { name: pluralName, description: `${description}.` };
	}),
	...Object.keys(publicSingles).map((uid) => {
		const { singularName, description } = infoOf(uid);
		return { name: singularName, description: `${description}.` };
	}),
	{ name: "changes", description: "What has appeared, changed or gone, in order." },
	{ name: "document", description: "The API about itself." },
	...siteTags,
].sort((a, b) => a.name.localeCompare(b.name));

/**
 * The public read API as OpenAPI 3.1, derived from the content types, the answers in public-api.ts and the limits in
 * query-limits.ts. Shapes are those of an answer when neither `fields` nor `populate` is given.
 */
export function openApiDocument(): OpenAPIObject {
	return {
		openapi: "3.1.0",
		info: {
			title: "Massage for Wellness: content API",
			version: "1.0.0",
			description: `Everything published, to read without a key: lists and entries in Strapi's conventions, with \`fields\`, \`populate\`, \`filters\`, \`sort\` and \`pagination\`. A query is ${limits.letters} letters long at the most. Moments are ISO 8601 with their zone, dates are days in London, prices are pounds sterling, durations minutes. Links in texts are as they were written: one that begins with / is the site's.`,
			contact: { name: "Massage for Wellness" },
			license: { name: "MIT", identifier: "MIT" },
		},
		servers: [{ url: "/", description: "The site that gives this document." }],
		security: [{}, { token: [] }],
		tags,
		paths: {
			...Object.assign({}, ...Object.keys(publicCollections).map(collectionPaths)),
			...Object.assign({}, ...Object.keys(publicSingles).map(singlePath)),
			"/api/changes": changes,
			"/api/openapi.json": itself,
			...sitePaths,
		},
		components: {
			schemas,
			parameters,
			headers,
			responses,
			securitySchemes: {
				token: {
					type: "http",
					scheme: "bearer",
					description:
						"An API token made in the admin, for unpublished versions. Nothing published needs one.",
				},
			},
		},
	};
}
