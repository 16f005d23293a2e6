import type { ParameterObject, PathsObject, SchemaObject, TagObject } from "openapi3-ts/oas31";
import { always, said } from "./answers";

/**
 * What is made of the content at the site's address alone, by the site's server (web/server): the CMS knows it for the
 * document's sake only, since the document is one.
 */

/** Groups of operations. */
export const siteTags: TagObject[] = [
	{ name: "site", description: "What the site makes of the content, at its own address alone." },
];

/** What every read of content takes there besides. */
export const siteParameters: ParameterObject[] = [
	{
		name: "format",
		in: "query",
		description:
			"Every text of the answer as a string, HTML or Markdown, in place of Strapi's Blocks. At the site's address alone; there a single entry asked for with `Accept: text/markdown` is answered with its text itself.",
		schema: { type: "string", enum: ["html", "markdown"] },
	},
];

const moment = (description: string): SchemaObject => ({
	type: ["string", "null"],
	format: "date-time",
	maxLength: 25,
	description: `${description} With London's offset.`,
});

const day = (description: string): SchemaObject => ({
	type: "string",
	format: "date",
	maxLength: 10,
	description,
});

const status: SchemaObject = {
	type: "object",
	required: ["open", "opensAt", "closesAt", "nextClosure", "notice", "timeZone"],
	properties: {
		open: { type: ["boolean", "null"], description: "Null where no opening hours are known." },
		opensAt: moment("When it opens next; null while it is open, and where that is not known."),
		closesAt: moment("When it closes; null while it is closed."),
		nextClosure: {
			type: ["object", "null"],
			description: "The present closure, or the next.",
			required: ["from", "until", "reason"],
			properties: {
				from: day("Its first day."),
				until: day("Its last day."),
				reason: { type: ["string", "null"], maxLength: 255 },
			},
		},
		notice: {
			type: ["string", "null"],
			maxLength: 2_000,
			description: "What stands on every page for a time.",
		},
		timeZone: { type: "string", const: "Europe/London" },
	},
};

/** A read that has no parameters and one answer. */
const read = (
	[operationId, summary, description]: [string, string, string],
	[type, schema, example]: [string, SchemaObject, unknown],
) => ({
	get: {
		tags: ["site"],
		operationId,
		summary,
		description,
		responses: {
			"200": {
				description: `${summary}.`,
				headers: said,
				content: { [type]: { schema, example } },
			},
			...always,
		},
	},
});

/** Operations that the CMS has not. */
export const sitePaths: PathsObject = {
	"/api/status": read(
		[
			"get-status",
			"Whether the practice is open",
			"What the booking page says of the present. It is the same from one opening, closing or midnight in London to the next.",
		],
		[
			"application/json",
			{
				type: "object",
				required: ["data", "meta"],
				properties: { data: status, meta: { type: "object" } },
			},
			{
				data: {
					open: false,
					opensAt: "2026-07-31T09:00:00+01:00",
					closesAt: null,
					nextClosure: { from: "2026-12-24", until: "2027-01-02", reason: null },
					notice: null,
					timeZone: "Europe/London",
				},
				meta: {},
			},
		],
	),
	"/practice.vcf": read(
		[
			"get-practice-card",
			"The practice as a card for an address book",
			"What is known of the practice, as vCard 4.0 (RFC 6350).",
		],
		[
			"text/vcard",
			{ type: "string", maxLength: 10_000 },
			"BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:org\r\nFN:Massage for Wellness\r\nEND:VCARD\r\n",
		],
	),
	"/api/docs": read(
		[
			"get-docs",
			"This document for people",
			"A page that says how to begin, and on which examples can be run.",
		],
		["text/html", { type: "string", maxLength: 1_000_000 }, "<!doctype html>"],
	),
};
