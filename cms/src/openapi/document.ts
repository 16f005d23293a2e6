import type {
	OpenAPIObject,
	OperationObject,
	ParameterObject,
	PathsObject,
	ResponseObject,
	ResponsesObject,
} from "openapi3-ts/oas31";
import { publicCollections, publicSingles } from "../public-api";
import { contentSchemas, contentTypes, type Schema, schemaName } from "./content-schemas";
import { fixedSchemas } from "./fixed-schemas";

const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

const json = (description: string, schema: Schema): ResponseObject => ({
	description,
	content: { "application/json": { schema } },
});

const errors = {
	"400": json("A parameter is not understood; the message names it.", ref("Error")),
	"403": json("What is asked for is not public, as unpublished versions are.", ref("Error")),
} satisfies ResponsesObject;

const notFound = json("There is no such published entry.", ref("Error"));

function query(name: string, description: string, schema: Schema): ParameterObject {
	return { name, in: "query", description, schema };
}

/** Strapi's own dialect: https://docs.strapi.io/cms/api/rest/parameters */
const shapeParameters = [
	query("fields", "Fields to answer with, by comma. Replaces the default answer.", {
		type: "string",
	}),
	{
		...query("populate", "Relations, media and components. Replaces the default answer.", {}),
		style: "deepObject",
		explode: true,
	},
] satisfies ParameterObject[];

const listParameters = [
	query("pagination[page]", "Page, from 1.", { type: "integer", minimum: 1, default: 1 }),
	query("pagination[pageSize]", "Entries on a page, 100 at the most.", {
		type: "integer",
		minimum: 1,
		maximum: 100,
		default: 25,
	}),
	query("sort", "Field and direction, such as `title:asc`; several by comma.", { type: "string" }),
	{
		...query("filters", "Strapi filters, such as `filters[slug][$eq]=...`.", { type: "object" }),
		style: "deepObject",
		explode: true,
	},
	...shapeParameters,
] satisfies ParameterObject[];

function operation(
	operationId: string,
	summary: string,
	parameters: ParameterObject[],
	responses: ResponsesObject,
): { get: OperationObject } {
	return { get: { operationId, summary, parameters, responses } };
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

function collectionPaths(uid: string): PathsObject {
	const { singularName, pluralName, description } = infoOf(uid);
	const hasSlug = "slug" in (contentTypes[uid]?.attributes ?? {});
	const id = {
		name: "id",
		in: "path",
		required: true,
		description: hasSlug ? "The entry's slug or documentId." : "The entry's documentId.",
		schema: { type: "string" },
	} satisfies ParameterObject;
	const list = envelope({ type: "array", items: ref(schemaName(uid, "list")) }, paged);
	return {
		[`/api/${pluralName}`]: operation(`list-${pluralName}`, `All ${pluralName}`, listParameters, {
			"200": json(description, list),
			...errors,
		}),
		[`/api/${pluralName}/{id}`]: operation(
			`get-${singularName}`,
			`One ${singularName}`,
			[id, ...shapeParameters],
			{
				"200": json(description, envelope(ref(schemaName(uid, "detail")), noMeta)),
				...errors,
				"404": notFound,
			},
		),
	};
}

function singlePath(uid: string): PathsObject {
	const { singularName, description } = infoOf(uid);
	return {
		[`/api/${singularName}`]: operation(
			`get-${singularName}`,
			`The ${singularName}`,
			shapeParameters,
			{
				"200": json(description, envelope(ref(schemaName(uid, "detail")), noMeta)),
				...errors,
				"404": notFound,
			},
		),
	};
}

/**
 * The public read API as OpenAPI 3.1, derived from the content types and the answers in public-api.ts.
 * Shapes are those of an answer when neither `fields` nor `populate` is given.
 */
export function openApiDocument(): OpenAPIObject {
	return {
		openapi: "3.1.0",
		info: {
			title: "Massage for Wellness: content API",
			version: "1.0.0",
			description:
				"Everything published, to read without a key. Dates are ISO 8601, prices pounds sterling, durations minutes.",
			license: { name: "MIT", identifier: "MIT" },
		},
		servers: [{ url: "/" }],
		paths: {
			...Object.assign({}, ...Object.keys(publicCollections).map(collectionPaths)),
			...Object.assign({}, ...Object.keys(publicSingles).map(singlePath)),
			"/api/changes": operation(
				"list-changes",
				"What has changed since",
				[
					query(
						"since",
						"The cursor of the last answer. Without one, and with one that means nothing here, the answer has none but the present cursor and says to start afresh.",
						{ type: "string" },
					),
					query("wait", "How many seconds to wait for something new if there is nothing.", {
						type: "integer",
						minimum: 0,
						maximum: 30,
						default: 0,
					}),
				],
				{
					"200": json(
						"The change log, oldest first, 100 at the most.",
						envelope({ type: "array", items: ref("Change") }, ref("ChangesMeta")),
					),
					"400": errors["400"],
				},
			),
			"/api/openapi.json": operation("get-openapi", "This document", [], {
				"200": json("OpenAPI 3.1.", { type: "object" }),
			}),
		},
		components: { schemas: { ...contentSchemas(), ...fixedSchemas } },
	};
}
