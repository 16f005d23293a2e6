import change from "../api/change/content-types/change/schema.json";
import { limits } from "../query-limits";
import { contentTypes, documentId, type Schema, whole } from "./content-schemas";

const text: Schema = {
	type: "object",
	required: ["type", "text"],
	properties: {
		type: { const: "text" },
		text: { type: "string" },
		bold: { type: "boolean" },
		italic: { type: "boolean" },
		underline: { type: "boolean" },
		strikethrough: { type: "boolean" },
		code: { type: "boolean" },
	},
};

const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

function block(
	type: string,
	children: Schema,
	more: Record<string, Schema> = {},
	required: string[] = Object.keys(more),
): Schema {
	return {
		type: "object",
		required: ["type", "children", ...required],
		properties: { type: { const: type }, ...more, children: { type: "array", items: children } },
	};
}

const pixels = { ...whole(1), description: "In pixels." };

const picture = {
	url: { type: "string", format: "uri", description: "Whole, at the address of the site." },
	width: { ...pixels, type: ["integer", "null"] },
	height: { ...pixels, type: ["integer", "null"] },
} satisfies Record<string, Schema>;

/** What is told of a picture, wherever it stands. */
const anyImage = {
	...picture,
	alternativeText: {
		type: ["string", "null"],
		description: "What it shows, for who cannot see it.",
	},
	caption: { type: ["string", "null"] },
	formats: {
		type: ["object", "null"],
		description: "The same picture in smaller sizes, by name; absent when it is small itself.",
		additionalProperties: ref("ImageFormat"),
	},
	updatedAt: {
		type: "string",
		format: "date-time",
		description: "Moves when the file is replaced, which leaves its address as it is.",
	},
} satisfies Record<string, Schema>;

/** What is the same whatever the content types are: Strapi's Blocks, images, paging and errors. */
export const fixedSchemas: Record<string, Schema> = {
	Blocks: { type: "array", items: ref("Block") },
	Block: {
		oneOf: [
			ref("ParagraphBlock"),
			ref("HeadingBlock"),
			ref("ListBlock"),
			ref("QuoteBlock"),
			ref("CodeBlock"),
			ref("ImageBlock"),
		],
	},
	Text: text,
	Link: block("link", ref("Text"), { url: { type: "string" } }),
	Inline: { oneOf: [ref("Text"), ref("Link")] },
	ParagraphBlock: block("paragraph", ref("Inline")),
	HeadingBlock: block("heading", ref("Inline"), {
		level: whole(1, 6),
	}),
	QuoteBlock: block("quote", ref("Inline")),
	CodeBlock: block("code", ref("Inline"), { language: { type: ["string", "null"] } }, []),
	ListItem: block("list-item", ref("Inline")),
	ListBlock: block(
		"list",
		{ oneOf: [ref("ListItem"), ref("ListBlock")] },
		{
			format: { type: "string", enum: ["ordered", "unordered"] },
			indentLevel: { ...whole(0, 100), type: ["integer", "null"] },
		},
		["format"],
	),
	ImageBlock: block("image", ref("Text"), {
		image: {
			type: "object",
			description: "The file as it is now; as it was when it was put here if it has been deleted.",
			required: ["url"],
			properties: { documentId: { ...documentId, type: ["string", "null"] }, ...anyImage },
		},
	}),
	ImageFormat: { type: "object", required: ["url", "width", "height"], properties: picture },
	Image: {
		type: "object",
		required: ["id", "documentId", ...Object.keys(anyImage)],
		properties: { id: whole(1), documentId, ...anyImage },
	},
	Change: {
		type: "object",
		required: ["type", "documentId", "slug", "action", "at"],
		properties: {
			type: {
				type: "string",
				enum: [...Object.values(contentTypes).map(({ info }) => info.singularName), "file"],
				description: "What it is, by the name of its schema; a file is a picture in answers.",
			},
			documentId,
			slug: {
				type: ["string", "null"],
				description: "Where it is now, or where it was last; null for what has no slug.",
			},
			action: {
				type: "string",
				enum: change.attributes.action.enum,
				description:
					"It has appeared, changed or gone, as readers without a key see it. Old rows are dropped once newer ones tell of the same document, so take one that you do not know for created.",
			},
			at: { type: "string", format: "date-time" },
		},
	},
	ChangesMeta: {
		type: "object",
		required: ["cursor", "afresh", "more"],
		properties: {
			cursor: { type: "string", description: "What to ask with next, as `since`." },
			afresh: {
				type: "boolean",
				description:
					"True when `since` says nothing here: read everything again, then follow from this cursor.",
			},
			more: {
				type: "boolean",
				description: "True when there are more changes to ask for at once.",
			},
		},
	},
	Pagination: {
		type: "object",
		description:
			"With `pagination[start]` or `pagination[limit]` it says `start` and `limit` in place of pages.",
		required: ["page", "pageSize", "pageCount", "total"],
		properties: {
			page: whole(1),
			pageSize: whole(1, limits.pageSize),
			pageCount: whole(0),
			total: whole(0),
		},
	},
	Error: {
		type: "object",
		required: ["data", "error"],
		properties: {
			data: { type: "null" },
			error: {
				type: "object",
				required: ["status", "name", "message"],
				properties: {
					status: whole(300, 599),
					name: { type: "string" },
					message: { type: "string" },
					details: { type: "object" },
				},
			},
		},
	},
};
