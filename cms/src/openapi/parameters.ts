import type { ParameterObject, ReferenceObject } from "openapi3-ts/oas31";
import { limits } from "../query-limits";
import { type Schema, whole } from "./content-schemas";

/** What may be asked with. */

const parameter = (name: string): ReferenceObject => ({ $ref: `#/components/parameters/${name}` });

/** A parameter of the query. */
export function query(name: string, description: string, schema: Schema): ParameterObject {
	return { name, in: "query", description, schema };
}

/** A parameter in Strapi's way of writing trees: `name[inner][further]=value`. */
function tree(name: string, description: string, schema: Schema): ParameterObject {
	return { ...query(name, description, schema), style: "deepObject", explode: true };
}

const text = { type: "string", maxLength: limits.letters } satisfies Schema;

/** Strapi's own dialect: https://docs.strapi.io/cms/api/rest/parameters */
export const parameters: Record<string, ParameterObject> = {
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

/** What one entry takes. */
export const shape = ["Fields", "Populate", "Status"].map(parameter);
/** What a list takes. */
export const listParameters = [
	...["Page", "PageSize", "Start", "Limit", "WithCount", "Sort", "Filters", "Search"].map(
		parameter,
	),
	...shape,
];
