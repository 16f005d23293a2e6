import { CURRENCY } from "../public-answer";
import type { Schema } from "./content-schemas";

/**
 * What fields hold in examples: words of the starter content, and addresses and numbers that are nobody's
 * (example.org; Ofcom's numbers for drama). What is not here is left empty in an example.
 */
const VALUES: Readonly<Record<string, unknown>> = {
	id: 12,
	documentId: "h8w3v0qk5n2y7d4r9t6m1c0x",
	title: "Small movements to ease a day at the desk",
	slug: "small-movements-for-desk-days",
	excerpt: "Six small movements for the gaps in a working day.",
	publishedOn: "2026-02-01",
	publishedOnPrecision: "month",
	readingMinutes: 4,
	updatedAt: "2026-02-01T09:30:00.000Z",
	name: "Sports massage",
	description: "Small habits for bodies that sit, drive, lift and carry.",
	summary: "Brisk or firm massage, before or after an effort or in a rest week.",
	label: "30 minutes",
	durationMinutes: 30,
	price: 30,
	currency: CURRENCY,
	order: 1,
	question: "Do I have to play a sport?",
	answer: "Not at all.",
	text: "You sit down at nine, look up at eleven.",
	firstName: "Example",
	givenOn: "2026-01-15",
	phone: "07700 900123",
	email: "room@example.org",
	postcode: "RH6 9QZ",
	area: "Smallfield",
	day: "Monday",
	opens: "09:30:00.000",
	closes: "17:00:00.000",
	from: "/blog/an-old-title",
	until: "2026-12-28",
	to: "/blog/small-movements-for-desk-days",
	url: "https://www.example.org/uploads/desk_5f1c.jpg",
	alternativeText: "A desk by a window",
	width: 1200,
	height: 900,
	type: "paragraph",
	page: 1,
	pageSize: 25,
	pageCount: 1,
	total: 1,
	action: "update",
	at: "2026-02-01T09:30:00.000Z",
	cursor: "41.f3Jq8w.9xZ2k1bQwLc",
	afresh: false,
	more: false,
};

/** Where a field of that name holds something else. */
const SPECIAL: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
	Author: { name: "Caroline", slug: "caroline" },
	AuthorSummary: { name: "Caroline", slug: "caroline" },
	Category: { name: "Everyday care", slug: "everyday-care" },
	CategorySummary: { name: "Everyday care", slug: "everyday-care" },
	Change: { type: "article" },
	Closure: { from: "2026-12-24", reason: "Christmas" },
	Credential: { name: "An example of a diploma" },
	Page: { title: "About", slug: "about" },
	PageSummary: { title: "About", slug: "about" },
	Practice: { name: "Massage for Wellness" },
	SocialLink: { label: "Pictures", url: "https://www.example.org/pictures" },
	Text: { type: "text" },
	Treatment: { slug: "sports-massage" },
	TreatmentSummary: { slug: "sports-massage" },
	Treatments: { slug: "sports-massage" },
};

type Schemas = Readonly<Record<string, Schema>>;

/** An answer that a schema allows: one of everything that it requires. */
export function exampleOf(schema: Schema, schemas: Schemas, within = ""): unknown {
	if ("$ref" in schema) {
		const name = schema.$ref.slice(schema.$ref.lastIndexOf("/") + 1);
		return exampleOf(schemas[name] ?? {}, schemas, name);
	}
	const { anyOf, oneOf, items, properties, required = [] } = schema;
	const [first] = anyOf ?? oneOf ?? [];
	if (first) return exampleOf(first, schemas, within);
	if (items) return [exampleOf(items, schemas, within)];
	if (!properties) return schema.const ?? (schema.type === "object" ? {} : null);
	return Object.fromEntries(
		required.map((name) => {
			const inner = properties[name] ?? {};
			const value = SPECIAL[within]?.[name] ?? VALUES[name];
			const isPlain = !("$ref" in inner || inner.items || inner.anyOf || inner.type === "object");
			const title = name.charAt(0).toUpperCase() + name.slice(1);
			if (!isPlain) return [name, exampleOf(inner, schemas, title)];
			if ("const" in inner) return [name, inner.const];
			return [name, value ?? null];
		}),
	);
}
