import type {
	OpenAPIObject,
	OperationObject,
	ParameterObject,
	PathsObject,
	TagObject,
} from "openapi3-ts/oas31";
import { addressOf } from "../documents/addresses";
import { publicCollections, publicSingles } from "../public-api";
import { limits } from "../query-limits";
import { always, headers, json, line, ref, refused, response, responses, schemas } from "./answers";
import { contentTypes, type Schema, schemaName, whole } from "./content-schemas";
import { listParameters, parameters, query, shape } from "./parameters";
import { siteParameters, sitePaths, siteTags } from "./site-operations";

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
