import type { Schema } from "./content-schemas";

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

const picture = {
	url: { type: "string", description: "Relative to the site's own address." },
	width: { type: ["integer", "null"] },
	height: { type: ["integer", "null"] },
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
		level: { type: "integer", minimum: 1, maximum: 6 },
	}),
	QuoteBlock: block("quote", ref("Inline")),
	CodeBlock: block("code", ref("Inline"), { language: { type: ["string", "null"] } }, []),
	ListItem: block("list-item", ref("Inline")),
	ListBlock: block(
		"list",
		{ oneOf: [ref("ListItem"), ref("ListBlock")] },
		{
			format: { type: "string", enum: ["ordered", "unordered"] },
			indentLevel: { type: ["integer", "null"] },
		},
		["format"],
	),
	ImageBlock: block("image", ref("Text"), {
		image: {
			type: "object",
			required: ["url"],
			properties: {
				...picture,
				alternativeText: { type: ["string", "null"] },
				caption: { type: ["string", "null"] },
			},
		},
	}),
	ImageFormat: { type: "object", required: ["url", "width", "height"], properties: picture },
	Image: {
		type: "object",
		required: [
			"id",
			"documentId",
			"url",
			"alternativeText",
			"caption",
			"width",
			"height",
			"formats",
			"updatedAt",
		],
		properties: {
			id: { type: "integer" },
			documentId: { type: "string" },
			...picture,
			alternativeText: { type: ["string", "null"] },
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
		},
	},
	Pagination: {
		type: "object",
		required: ["page", "pageSize", "pageCount", "total"],
		properties: {
			page: { type: "integer" },
			pageSize: { type: "integer" },
			pageCount: { type: "integer" },
			total: { type: "integer" },
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
					status: { type: "integer" },
					name: { type: "string" },
					message: { type: "string" },
					details: { type: "object" },
				},
			},
		},
	},
};
