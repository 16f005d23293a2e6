import type { Core, Schema, UID } from "@strapi/strapi";
import { contentTypes, errors } from "@strapi/utils";
import { isRecord } from "./is-record";

/** How much one question may ask for. Refusals and the contract name these numbers. */
export const limits = {
	/** Letters of the query, as it was sent. */
	letters: 8_000,
	/** Entries on a page when nothing is said. */
	usualPageSize: 25,
	/** Entries on a page. */
	pageSize: 100,
	/** The last page, and the last place to start at. */
	place: 1_000_000,
	/** Linked entries of one when nothing is said and there may be any number: the newest. */
	newest: 12,
	/** Steps from an entry to what is populated. */
	populateDepth: 3,
	/** Relations, media and components populated, at all depths. */
	populated: 20,
	/** Names and operators on the way to a value in filters. */
	filterDepth: 6,
	/** Values that filters compare with. */
	filterValues: 100,
	/** Steps to other entries that filters take: each multiplies the rows that the database looks through. */
	filterRelations: 5,
	/** Keys to sort by. */
	sortKeys: 5,
	/** Names on the way to a key to sort by. */
	sortDepth: 3,
} as const;

type Model = Schema.ContentType | Schema.Component;
type Tree = Record<string, unknown>;
type Attributes = Record<string, Schema.Attribute.AnyAttribute>;

/** How much has been asked for so far. */
type Tally = { populated: number; filterValues: number; filterRelations: number; sortKeys: number };

/** Parameters of a list, and of what is but one. */
const LIST_PARAMETERS = ["filters", "sort", "pagination", "_q"];
const PARAMETERS = [
	"fields",
	"populate",
	"status",
	"locale",
	"publicationFilter",
	"hasPublishedVersion",
];
const PAGINATION = ["page", "pageSize", "start", "limit", "withCount"];
const POPULATE_PARAMETERS = [...PARAMETERS, "filters", "sort"];

const refusal = (sentence: string) => new errors.ValidationError(sentence);

function refuseUnknown(tree: Tree, known: readonly string[], where: string): void {
	const unknown = Object.keys(tree).find((name) => !known.includes(name));
	if (unknown === undefined) return;
	throw refusal(`Invalid key ${unknown}: ${where} takes ${known.join(", ")}.`);
}

function checkNumber(name: string, value: unknown, from: number, to: number, advice: string): void {
	if (value === undefined) return;
	const isWhole = /^\d{1,15}$/.test(String(value));
	if (isWhole && Number(value) >= from && Number(value) <= to) return;
	throw refusal(`"${name}" is a whole number from ${from} to ${to}. ${advice}`);
}

function checkPagination(pagination: unknown): void {
	if (pagination === undefined) return;
	if (!isRecord(pagination)) throw refusal(`"pagination" takes names: ${PAGINATION.join(", ")}.`);
	refuseUnknown(pagination, PAGINATION, "pagination");
	const { page, pageSize, start, limit } = pagination;
	const advice = "Narrow the list by filters to come further.";
	checkNumber("pagination[page]", page, 1, limits.place, advice);
	checkNumber("pagination[start]", start, 0, limits.place, advice);
	const pageByPage = "Ask for more page by page.";
	checkNumber("pagination[pageSize]", pageSize, 1, limits.pageSize, pageByPage);
	checkNumber("pagination[limit]", limit, 1, limits.pageSize, pageByPage);
}

/** An attribute of a model; undefined where it has none of that name. */
export function attributeOf(
	model: Model | null,
	name: string,
): Schema.Attribute.AnyAttribute | undefined {
	const attributes: Attributes = model?.attributes ?? {};
	return Object.hasOwn(attributes, name) ? attributes[name] : undefined;
}

/** What an attribute leads to; null for a plain field, and where it cannot be said. */
function targetOf(model: Model | null, name: string): Model | null {
	const attribute = attributeOf(model, name);
	if (attribute?.type === "media") return strapi.getModel("plugin::upload.file");
	if (attribute?.type === "component") return strapi.getModel(attribute.component);
	return attribute?.type === "relation" && "target" in attribute
		? strapi.getModel(attribute.target)
		: null;
}

/** An entry may be linked from any number of others, as a treatment is from articles; it links to a few itself. */
export function isEndless(model: Model | null, name: string): boolean {
	const attribute = attributeOf(model, name);
	return (
		attribute?.type === "relation" &&
		"mappedBy" in attribute &&
		String(attribute.relation).endsWith("ToMany")
	);
}

/** A way through what there may be any number of, and on: the whole table for each row of another. */
function refuseWay(name: string): never {
	throw refusal(
		`Filters and sort do not go on to ${name} of something else: there may be any number of them. Ask from the other end.`,
	);
}

function checkFilters(
	filters: unknown,
	model: Model | null,
	tally: Tally,
	depth = 0,
	isFirst = true,
): void {
	if (typeof filters !== "object" || filters === null) {
		tally.filterValues += 1;
		if (tally.filterValues > limits.filterValues) {
			throw refusal(
				`Filters compare with ${limits.filterValues} values at the most. Ask in several questions.`,
			);
		}
		return;
	}
	for (const [name, inner] of Object.entries(filters)) {
		const isPlace = /^\d+$/.test(name);
		const level = isPlace ? depth : depth + 1;
		if (level > limits.filterDepth) {
			throw refusal(
				`Filters are ${limits.filterDepth} names and operators deep at the most. Ask from nearer to what is looked for.`,
			);
		}
		const target = targetOf(model, name);
		if (target && !isFirst && isEndless(model, name)) refuseWay(name);
		if (target) tally.filterRelations += 1;
		if (tally.filterRelations > limits.filterRelations) {
			throw refusal(
				`Filters take ${limits.filterRelations} steps to other entries at the most. Put values for the same field into one $in.`,
			);
		}
		checkFilters(inner, target ?? model, tally, level, isFirst && !target);
	}
}

/** The keys of an order, each as the names on the way to it. */
function sortKeys(sort: unknown): string[][] {
	if (typeof sort === "string") return sort.split(",").map((key) => key.split("."));
	if (Array.isArray(sort)) return sort.flatMap(sortKeys);
	if (!isRecord(sort)) return [];
	return Object.entries(sort).flatMap(([name, inner]) =>
		typeof inner === "string" ? [[name]] : sortKeys(inner).map((key) => [name, ...key]),
	);
}

function checkSort(sort: unknown, model: Model | null, tally: Tally): void {
	const keys = sortKeys(sort);
	tally.sortKeys += keys.length;
	if (tally.sortKeys > limits.sortKeys) {
		throw refusal(`There are ${limits.sortKeys} keys to sort by at the most. Leave some out.`);
	}
	if (keys.some((names) => names.length > limits.sortDepth)) {
		throw refusal(
			`A key to sort by is ${limits.sortDepth} names long at the most. Sort by something nearer.`,
		);
	}
	for (const names of keys) {
		let from = model;
		for (const [index, name] of names.entries()) {
			if (index > 0 && isEndless(from, name)) refuseWay(name);
			from = targetOf(from, name);
		}
	}
}

/** Everything of a model that `*` populates. */
function populatable(model: Model | null): string[] {
	if (!model) return [];
	return Object.keys(model.attributes).filter(
		(name) => targetOf(model, name) && !contentTypes.isPrivateAttribute(model, name),
	);
}

/** What is to be populated, by name, whichever of Strapi's ways it is written in. */
export function populatedBy(populate: unknown, model: Model | null): Tree {
	if (isRecord(populate)) return populate;
	const names = [populate === true ? "*" : populate]
		.flat(2)
		.flatMap((name) => String(name).split(","))
		.map((name) => name.trim());
	const further = new Map<string, string[]>();
	for (const name of names.includes("*") ? [...names, ...populatable(model)] : names) {
		const [first = "", ...others] = name.split(".");
		if (first === "*" || first === "") continue;
		further.set(first, [
			...(further.get(first) ?? []),
			...(others.length > 0 ? [others.join(".")] : []),
		]);
	}
	return Object.fromEntries(
		[...further].map(([name, inner]) => [name, inner.length > 0 ? { populate: inner } : true]),
	);
}

function refuseEndless(name: string, target: Model, model: Model | null): never {
	const plural = "pluralName" in target.info ? target.info.pluralName : name;
	const back = Object.entries(target.attributes).find(
		([, attribute]) => "inversedBy" in attribute && attribute.inversedBy === name,
	);
	throw refusal(
		`There may be any number of ${name} to ${model?.info.displayName ?? "this"}, so they are populated for one entry alone and not further down. Ask /api/${plural}?filters[${back?.[0] ?? name}][slug][$eq]=... for them.`,
	);
}

function checkPopulate(
	populate: unknown,
	model: Model | null,
	tally: Tally,
	isList: boolean,
	depth = 1,
): void {
	if (populate === undefined) return;
	for (const [name, inner] of Object.entries(populatedBy(populate, model))) {
		if (inner === "false" || inner === false) continue;
		tally.populated += 1;
		if (tally.populated > limits.populated) {
			throw refusal(
				`A question populates ${limits.populated} relations at the most, at all depths. Ask in several questions.`,
			);
		}
		if (depth > limits.populateDepth) {
			throw refusal(
				`Populate goes ${limits.populateDepth} steps deep at the most. Read what lies further by its own address.`,
			);
		}
		const target = targetOf(model, name);
		if (target && isEndless(model, name) && (isList || depth > 1)) {
			refuseEndless(name, target, model);
		}
		if (!isRecord(inner)) continue;
		refuseUnknown(inner, POPULATE_PARAMETERS, `populate[${name}]`);
		checkFilters(inner["filters"] ?? {}, target, tally);
		checkSort(inner["sort"], target, tally);
		checkPopulate(inner["populate"], target, tally, isList, depth + 1);
	}
}

/** What marks the request for one entry. */
export const ONE_ENTRY = "isForOneEntry";

/**
 * A middleware of a public read: refuses what is too much, or not understood, in a sentence that says the limit and
 * what to do instead. Strapi would cut a page silently, and populate and filter to any depth.
 * @throws ValidationError
 */
export function withinLimits(uid: UID.ContentType, kind: "list" | "entry"): Core.MiddlewareHandler {
	const isList = kind === "list";
	return async (ctx, next) => {
		if (ctx.querystring.length > limits.letters) {
			throw refusal(
				`A query is ${limits.letters} letters long at the most. Ask in several questions.`,
			);
		}
		const model = strapi.contentType(uid);
		const query: Tree = Object(ctx.query);
		const known = isList ? [...PARAMETERS, ...LIST_PARAMETERS] : PARAMETERS;
		refuseUnknown(query, known, isList ? "a list" : "one entry");
		const tally: Tally = { populated: 0, filterValues: 0, filterRelations: 0, sortKeys: 0 };
		const { pagination, filters, sort, populate } = query;
		checkPagination(pagination);
		checkFilters(filters ?? {}, model, tally);
		checkSort(sort, model, tally);
		checkPopulate(populate, model, tally, isList);
		ctx.state[ONE_ENTRY] = !isList;
		return next();
	};
}
