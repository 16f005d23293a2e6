/**
 * What strangers can read, and what each type answers with when nothing else is asked for.
 *
 * The one list: permissions (access.ts), routes, the OpenAPI document and the tests are made from it.
 */

/** What is told of a picture. */
export const image = {
	fields: ["url", "alternativeText", "caption", "width", "height", "formats", "updatedAt"],
} as const;
const named = { fields: ["name", "slug"] } as const;
const treatmentSummary = { fields: ["name", "slug", "summary"] } as const;
const price = { fields: ["label", "durationMinutes", "price", "order"] } as const;

const articleSummary = {
	fields: [
		"title",
		"slug",
		"excerpt",
		"publishedOn",
		"publishedOnPrecision",
		"readingMinutes",
		"updatedAt",
	],
	populate: { category: named, author: named, cover: image },
} as const;

/** Collections: a light answer for a list, a full one for a single entry, and the order of the list. */
export const publicCollections = {
	"api::article.article": {
		list: articleSummary,
		detail: {
			fields: [...articleSummary.fields, "body", "reviewedOn"],
			populate: {
				category: named,
				author: {
					fields: ["name", "slug", "role", "bio"],
					populate: { portrait: image, credentials: true },
				},
				cover: image,
				treatments: treatmentSummary,
				seo: true,
			},
		},
		sort: ["publishedOn:desc", "title:asc"],
	},
	"api::category.category": {
		list: { fields: ["name", "slug", "description", "updatedAt"], populate: {} },
		detail: { fields: ["name", "slug", "description", "updatedAt"], populate: {} },
		sort: ["name:asc"],
	},
	"api::author.author": {
		list: { fields: ["name", "slug", "role", "updatedAt"], populate: { portrait: image } },
		detail: {
			fields: ["name", "slug", "role", "bio", "updatedAt"],
			populate: { portrait: image, credentials: true },
		},
		sort: ["name:asc"],
	},
	"api::treatment.treatment": {
		list: {
			fields: ["name", "slug", "summary", "updatedAt"],
			populate: { prices: price },
		},
		detail: {
			fields: ["name", "slug", "summary", "body", "whatToExpect", "whoItIsFor", "updatedAt"],
			populate: { faq: true, prices: price, articles: articleSummary, seo: true },
		},
		sort: ["name:asc"],
	},
	"api::pricing.pricing": {
		list: { fields: ["label", "durationMinutes", "price", "order", "updatedAt"], populate: {} },
		detail: { fields: ["label", "durationMinutes", "price", "order", "updatedAt"], populate: {} },
		sort: ["order:asc", "durationMinutes:asc"],
	},
	"api::page.page": {
		list: { fields: ["title", "slug", "updatedAt"], populate: {} },
		detail: { fields: ["title", "slug", "body", "updatedAt"], populate: { seo: true } },
		sort: ["title:asc"],
	},
	"api::testimonial.testimonial": {
		list: { fields: ["text", "firstName", "givenOn", "updatedAt"], populate: {} },
		detail: { fields: ["text", "firstName", "givenOn", "updatedAt"], populate: {} },
		sort: ["givenOn:desc", "firstName:asc"],
	},
	"api::redirect.redirect": {
		list: { fields: ["from", "to", "updatedAt"], populate: {} },
		detail: { fields: ["from", "to", "updatedAt"], populate: {} },
		sort: ["from:asc"],
	},
} as const;

/** Single types: one entry, one answer. */
export const publicSingles = {
	"api::practice.practice": {
		detail: {
			fields: [
				"name",
				"tagline",
				"introduction",
				"invitationHeading",
				"invitation",
				"phone",
				"email",
				"addressLines",
				"postcode",
				"area",
				"latitude",
				"longitude",
				"notice",
				"howToBook",
				"cancellation",
				"whatToBring",
				"access",
				"updatedAt",
			],
			populate: {
				openingHours: true,
				closures: true,
				credentials: true,
				socialLinks: true,
				seo: true,
			},
		},
	},
} as const;

export type PublicCollection = keyof typeof publicCollections;
export type PublicSingle = keyof typeof publicSingles;

/** The content types that strangers can read something of. */
export const publicTypes: readonly string[] = [
	...Object.keys(publicCollections),
	...Object.keys(publicSingles),
];

/** Every controller action that a stranger may call; no other permission of the public role survives a boot. */
export const publicActions: readonly string[] = [
	...Object.keys(publicCollections).flatMap((uid) => [`${uid}.find`, `${uid}.findOne`]),
	...Object.keys(publicSingles).map((uid) => `${uid}.find`),
	"api::change.change.find",
	"api::openapi.openapi.find",
];
