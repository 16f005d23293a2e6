import type { Core, UID } from "@strapi/strapi";
import { type Block, blocksOf, textOf } from "../documents/blocks";
import { dayInLondon } from "../documents/published-on";
import type { Missing } from "./my-day";

/** A fact of the practice that the site has a place for: what it is, and why it matters. */
const PRACTICE = [
	["phone", "Your telephone number", "It is how clients book."],
	[
		"email",
		"Your e-mail address",
		"The law asks a business to show one on its site, and some clients would rather write than ring.",
	],
	[
		"addressLines",
		"Your house and street",
		"Clients have to find the door, and the law asks a business to say where it is.",
	],
	["area", "Your village and town", "People look for a massage near them."],
	["postcode", "Your postcode", "It is what clients type into their satnav."],
	[
		"openingHours",
		"Your opening hours",
		"Clients like to know when they can come; search engines show it too.",
	],
	["howToBook", "How to book", "Somebody new wants to know what happens when they ring."],
	[
		"cancellation",
		"What happens if a client cannot come",
		"It is fair to say so before they book, and spares you the talk afterwards.",
	],
	["whatToBring", "What to bring", "It is one of the first things that new clients ask."],
	[
		"access",
		"Getting in",
		"Parking, steps, the bell: who walks badly has to know before they come.",
	],
	["introduction", "Your introduction", "It is the first text on the start page."],
] as const;

const TREATMENT = [
	["body", (name: string) => `The text about “${name}”`, "Its page is nearly empty."],
	[
		"whoItIsFor",
		(name: string) => `Who “${name}” is for`,
		"Clients want to know whether you mean them.",
	],
	[
		"whatToExpect",
		(name: string) => `What to expect from “${name}”`,
		"Who has never had a massage is less nervous when they know.",
	],
] as const;

/** How long before the end of a membership she is told. */
const NOTICE_DAYS = 30;

/** Nothing there, or nothing but white space: the site leaves it out. */
function isBlank(value: unknown): boolean {
	if (value === null || value === undefined) return true;
	if (typeof value === "string") return value.trim() === "";
	return Array.isArray(value) && blocksOf(value).every(isBlankBlock);
}

/** An empty paragraph; components in a list are no blocks, and count. */
function isBlankBlock(block: Block): boolean {
	return "children" in block && block.type !== "image" && textOf(block).trim() === "";
}

const single = (uid: UID.SingleType) => `/content-manager/single-types/${uid}`;
const entry = (uid: UID.CollectionType, documentId: string) =>
	`/content-manager/collection-types/${uid}/${documentId}`;

const inWords = (day: string) =>
	new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(new Date(day));

type Credential = { name?: string | null; expiresOn?: unknown };

/** Memberships that have ended or are about to: the site drops them on that day by itself. */
function endingOf(credentials: Credential[], to: string, now: Date): Missing[] {
	const today = dayInLondon(now);
	const soon = dayInLondon(new Date(now.getTime() + NOTICE_DAYS * 24 * 60 * 60 * 1000));
	return credentials.flatMap(({ name, expiresOn }) => {
		if (!expiresOn) return [];
		const day = String(expiresOn);
		if (day > soon) return [];
		const why =
			day < today
				? `It ended on ${inWords(day)}, so the site no longer shows it.`
				: `It ends on ${inWords(day)}; after that day the site no longer shows it.`;
		return [{ about: "The practice", what: `A new end date for “${name}”`, why, to }];
	});
}

async function missingOfPractice(strapi: Core.Strapi, now: Date): Promise<Missing[]> {
	const uid = "api::practice.practice";
	const practice = await strapi
		.documents(uid)
		.findFirst({ populate: ["openingHours", "credentials"] });
	const empty = PRACTICE.filter(([field]) => isBlank(practice?.[field]));
	return [
		...empty.map(([field, what, why]) => ({
			about: "The practice",
			what,
			why,
			to: `${single(uid)}?place=${field}`,
		})),
		...endingOf(practice?.credentials ?? [], `${single(uid)}?place=credentials`, now),
	];
}

async function missingOfPrices(strapi: Core.Strapi): Promise<Missing[]> {
	const uid = "api::pricing.pricing";
	const prices = await strapi.documents(uid).findMany({ sort: "order:asc" });
	if (prices.length === 0) {
		const to = `/content-manager/collection-types/${uid}/create`;
		const why = "It is what most people look for first.";
		return [{ about: "Prices", what: "What an appointment costs", why, to }];
	}
	return prices
		.filter(({ price }) => isBlank(price))
		.map(({ documentId, label }) => ({
			about: "Prices",
			what: `The price for ${label}`,
			why: "Until there is one, the price list says “please ask”.",
			to: `${entry(uid, documentId)}?place=price`,
		}));
}

async function missingOfAuthors(strapi: Core.Strapi, now: Date): Promise<Missing[]> {
	const uid = "api::author.author";
	const authors = await strapi
		.documents(uid)
		.findMany({ sort: "name:asc", populate: ["portrait", "credentials"] });
	return authors.flatMap(({ documentId, name, bio, portrait, credentials }) => {
		const to = entry(uid, documentId);
		const about = "The practice";
		const lines: Missing[] = [];
		if (!portrait) {
			const why = "People like to see whose hands they will be in.";
			lines.push({ about, what: `A portrait of ${name}`, why, to: `${to}?place=portrait` });
		}
		if (isBlank(bio)) {
			const why = "It stands below each article.";
			lines.push({ about, what: `A few words about ${name}`, why, to: `${to}?place=bio` });
		}
		return [...lines, ...endingOf(credentials ?? [], `${to}?place=credentials`, now)];
	});
}

async function missingOfTreatments(strapi: Core.Strapi): Promise<Missing[]> {
	const uid = "api::treatment.treatment";
	const treatments = await strapi
		.documents(uid)
		.findMany({ status: "published", sort: "name:asc" });
	return treatments.flatMap((treatment) =>
		TREATMENT.filter(([field]) => isBlank(treatment[field])).map(([field, what, why]) => ({
			about: "Treatments",
			what: what(treatment.name ?? ""),
			why,
			to: `${entry(uid, treatment.documentId)}?place=${field}`,
		})),
	);
}

async function missingOfArticles(strapi: Core.Strapi): Promise<Missing[]> {
	const uid = "api::article.article";
	const articles = await strapi
		.documents(uid)
		.findMany({ status: "published", sort: "title:asc", populate: ["category", "author"] });
	return articles.flatMap(({ documentId, title, category, author }) => {
		const to = entry(uid, documentId);
		const lines: Missing[] = [];
		if (!category) {
			const why = "Readers find an article by its category.";
			const what = `A category for “${title}”`;
			lines.push({ about: "Articles", what, why, to: `${to}?place=category` });
		}
		if (!author) {
			const why = "Readers and search engines want to know who says so.";
			const what = `Who has written “${title}”`;
			lines.push({ about: "Articles", what, why, to: `${to}?place=author` });
		}
		return lines;
	});
}

async function missingOfPictures(strapi: Core.Strapi): Promise<Missing[]> {
	const pictures = await strapi.db.query("plugin::upload.file").findMany({
		select: ["name", "alternativeText"],
		where: { mime: { $startsWith: "image/" } },
		orderBy: { name: "asc" },
	});
	return pictures
		.filter(({ alternativeText }) => isBlank(alternativeText))
		.map(({ name }) => ({
			about: "Pictures",
			what: `What the picture “${name}” shows`,
			why: "It is read aloud to people who cannot see it.",
			to: `/plugins/upload?_q=${encodeURIComponent(name)}`,
		}));
}

/**
 * Where the published site has a gap that she can close, in the order of its weight, each with the way to
 * the field. Only what `mayRead` allows is looked at.
 */
export async function missingOnTheSite(
	strapi: Core.Strapi,
	mayRead: (uid: string) => boolean,
	now: Date,
): Promise<Missing[]> {
	const looks = [
		["api::practice.practice", () => missingOfPractice(strapi, now)],
		["api::pricing.pricing", () => missingOfPrices(strapi)],
		["api::author.author", () => missingOfAuthors(strapi, now)],
		["api::treatment.treatment", () => missingOfTreatments(strapi)],
		["api::article.article", () => missingOfArticles(strapi)],
		["plugin::upload.file", () => missingOfPictures(strapi)],
	] as const;
	const found: Missing[] = [];
	for (const [uid, look] of looks) if (mayRead(uid)) found.push(...(await look()));
	return found;
}
