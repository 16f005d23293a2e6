import type { ReferenceObject, SchemaObject } from "openapi3-ts/oas31";
import article from "../api/article/content-types/article/schema.json";
import author from "../api/author/content-types/author/schema.json";
import category from "../api/category/content-types/category/schema.json";
import page from "../api/page/content-types/page/schema.json";
import practice from "../api/practice/content-types/practice/schema.json";
import pricing from "../api/pricing/content-types/pricing/schema.json";
import redirect from "../api/redirect/content-types/redirect/schema.json";
import testimonial from "../api/testimonial/content-types/testimonial/schema.json";
import treatment from "../api/treatment/content-types/treatment/schema.json";
import closure from "../components/practice/closure.json";
import openingHours from "../components/practice/opening-hours.json";
import socialLink from "../components/practice/social-link.json";
import credential from "../components/shared/credential.json";
import seo from "../components/shared/seo.json";
import question from "../components/treatment/question.json";
import { CURRENCY } from "../public-answer";
import { publicCollections, publicSingles } from "../public-api";
import { limits } from "../query-limits";

export type Schema = SchemaObject | ReferenceObject;

/** One attribute of a schema.json, as far as it shows in an answer. */
type Attribute = {
	type: string;
	required?: boolean;
	enum?: string[];
	minLength?: number;
	maxLength?: number;
	min?: number;
	max?: number;
	regex?: string;
	relation?: string;
	mappedBy?: string;
	target?: string;
	component?: string;
	repeatable?: boolean;
};

type ContentType = {
	info: { singularName: string; pluralName: string; displayName: string; description: string };
	attributes: Record<string, Attribute>;
};

/** What an entry is answered with: see public-api.ts. */
type Answer = { readonly fields: readonly string[]; readonly populate?: Record<string, unknown> };

export const contentTypes: Record<string, ContentType> = {
	"api::article.article": article,
	"api::author.author": author,
	"api::category.category": category,
	"api::page.page": page,
	"api::practice.practice": practice,
	"api::pricing.pricing": pricing,
	"api::redirect.redirect": redirect,
	"api::testimonial.testimonial": testimonial,
	"api::treatment.treatment": treatment,
};

const components: Record<string, { attributes: Record<string, Attribute> }> = {
	"practice.closure": closure,
	"practice.opening-hours": openingHours,
	"practice.social-link": socialLink,
	"shared.credential": credential,
	"shared.seo": seo,
	"treatment.question": question,
};

/** Not required of the editor, yet never empty in a published entry: the server fills them in. */
const FILLED_BY_SERVER = ["slug", "publishedOn", "updatedAt"];

const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

const pascalCase = (name: string) =>
	name.replace(/(^|-)([a-z])/g, (_match, _hyphen, letter: string) => letter.toUpperCase());

/** The name of a type's schema: `Article` for the full answer, `ArticleSummary` for one of a list. */
export function schemaName(uid: string, kind: "detail" | "list"): string {
	const name = pascalCase(lookUp(contentTypes, uid).info.singularName);
	return kind === "list" ? `${name}Summary` : name;
}

function lookUp<Value>(record: Record<string, Value>, key: string): Value {
	const value = record[key];
	if (value === undefined) throw new Error(`"${key}" is not among the content types of the API.`);
	return value;
}

function nullable(schema: Schema): Schema {
	if ("$ref" in schema) return { anyOf: [schema, { type: "null" }] };
	if (schema.type === "object" || schema.enum) return { anyOf: [schema, { type: "null" }] };
	return typeof schema.type === "string" ? { ...schema, type: [schema.type, "null"] } : schema;
}

/** What a column of one line holds at the most. */
const LINE = 255;

/** What the database takes for a whole number. */
const LARGEST = 2 ** 31 - 1;

/** A whole number with its limits. */
export function whole(minimum: number, maximum: number = LARGEST): Schema {
	return { type: "integer", format: "int32", minimum, maximum };
}

function scalar(attribute: Attribute): Schema {
	const maxLength = attribute.maxLength ?? (attribute.type === "text" ? undefined : LINE);
	const length = {
		...(attribute.minLength === undefined ? {} : { minLength: attribute.minLength }),
		...(maxLength === undefined ? {} : { maxLength }),
	};
	const pattern = attribute.regex === undefined ? {} : { pattern: attribute.regex };
	const range = {
		...(attribute.min === undefined ? {} : { minimum: attribute.min }),
		...(attribute.max === undefined ? {} : { maximum: attribute.max }),
	};
	switch (attribute.type) {
		case "string":
		case "text":
		case "uid":
			return { type: "string", ...length, ...pattern };
		case "email":
			return { type: "string", format: "email", maxLength: LINE };
		case "enumeration":
			return { type: "string", enum: attribute.enum ?? [] };
		case "date":
			return { type: "string", format: "date" };
		case "datetime":
			return moment;
		case "time":
			return {
				description: "On the clock in London (Europe/London), in summer and in winter.",
				type: "string",
				pattern: "^[0-2][0-9]:[0-5][0-9]:[0-5][0-9](\\.[0-9]{3})?$",
			};
		case "integer":
			return whole(attribute.min ?? -LARGEST, attribute.max);
		case "decimal":
			return { type: "number", ...range };
		case "blocks":
			return ref("Blocks");
		default:
			throw new Error(`An attribute of type "${attribute.type}" has no schema yet: add it here.`);
	}
}

function object(properties: Record<string, Schema>): SchemaObject {
	return { type: "object", properties, required: Object.keys(properties) };
}

const rowId: Schema = {
	...whole(1),
	description: "Number of the database row; changes at every publish. Key on documentId.",
};

/** Strapi's own name for an entry or a file. */
export const documentId: Schema = {
	type: "string",
	pattern: "^[a-z0-9]{24}$",
	description: "Stays as it is for as long as there is the entry.",
};

const currency: Schema = {
	type: "string",
	const: CURRENCY,
	description: "What the price is in (ISO 4217).",
};

/** With a zone, so that it is the same moment everywhere. */
const moment: Schema = { type: "string", format: "date-time" };

function componentSchema(name: string): Schema {
	const { attributes } = lookUp(components, name);
	const fields = Object.entries(attributes).map(([key, attribute]) => [
		key,
		attribute.required ? scalar(attribute) : nullable(scalar(attribute)),
	]);
	return object({ id: whole(1), ...Object.fromEntries(fields) });
}

/** The answers that have a name, so that a relation answered alike refers to it. */
const named = new Map<unknown, string>(
	Object.entries(publicCollections).flatMap(([uid, { list, detail }]): [unknown, string][] => [
		[list, schemaName(uid, "list")],
		[detail, schemaName(uid, "detail")],
	]),
);

function isAnswer(value: unknown): value is Answer {
	return typeof value === "object" && value !== null && "fields" in value;
}

function populated(attribute: Attribute, answer: unknown): Schema {
	if (attribute.type === "media") return nullable(ref("Image"));
	if (attribute.type === "component" && attribute.component) {
		const name = pascalCase(attribute.component.split(".")[1] ?? "");
		return attribute.repeatable ? { type: "array", items: ref(name) } : nullable(ref(name));
	}
	if (attribute.type === "relation" && attribute.target && isAnswer(answer)) {
		const name = named.get(answer);
		const entry = name ? ref(name) : answerSchema(attribute.target, answer);
		if (!attribute.relation?.endsWith("ToMany")) return nullable(entry);
		// What there may be any number of: see query-limits.ts.
		return attribute.mappedBy === undefined
			? { type: "array", items: entry }
			: {
					type: "array",
					items: entry,
					maxItems: limits.newest,
					description: "The newest; all are in the list of their type, by a filter.",
				};
	}
	throw new Error(
		`A populated attribute of type "${attribute.type}" has no schema yet: add it here.`,
	);
}

/** The schema of one entry of a type answered so. */
function answerSchema(uid: string, answer: Answer): Schema {
	const attributes: Record<string, Attribute> = {
		...lookUp(contentTypes, uid).attributes,
		updatedAt: { type: "datetime" },
	};
	const fields = answer.fields.map((name): [string, Schema] => {
		const attribute = lookUp(attributes, name);
		const always = attribute.required || FILLED_BY_SERVER.includes(name);
		return [name, always ? scalar(attribute) : nullable(scalar(attribute))];
	});
	const relations = Object.entries(answer.populate ?? {}).map(([name, inner]): [string, Schema] => [
		name,
		populated(lookUp(attributes, name), inner),
	]);
	return object({
		id: rowId,
		documentId,
		...Object.fromEntries(fields),
		...(answer.fields.includes("price") ? { currency } : {}),
		...Object.fromEntries(relations),
	});
}

/** Every named schema that is derived from the content types: answers and components. */
export function contentSchemas(): Record<string, Schema> {
	const schemas: Record<string, Schema> = {};
	for (const [uid, { list, detail }] of Object.entries(publicCollections)) {
		schemas[schemaName(uid, "detail")] = answerSchema(uid, detail);
		schemas[schemaName(uid, "list")] = answerSchema(uid, list);
	}
	for (const [uid, { detail }] of Object.entries(publicSingles)) {
		schemas[schemaName(uid, "detail")] = answerSchema(uid, detail);
	}
	for (const name of Object.keys(components)) {
		schemas[pascalCase(name.split(".")[1] ?? "")] = componentSchema(name);
	}
	return schemas;
}
