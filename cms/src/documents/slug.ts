import { errors, strings } from "@strapi/utils";
import { addressOf } from "./addresses";
import { isEmpty, type Rule, saveOf, storedDraft } from "./saving";

/** The address part made from a title: lower-case ASCII words joined by hyphens. Empty if none is left. */
export function slugFrom(text: string): string {
	return strings.nameToSlug(text);
}

/** Slugs of other documents that are `base` or begin with it. */
async function takenSlugs(uid: string, base: string, documentId?: string): Promise<Set<string>> {
	const others = await strapi.db.query(uid).findMany({
		select: ["slug"],
		where: {
			slug: { $startsWith: base },
			...(documentId ? { documentId: { $ne: documentId } } : {}),
		},
	});
	return new Set(others.map((other: { slug: string }) => other.slug));
}

/** Slugs that begin with `base` and whose addresses lead to other pages than this entry's own. */
async function movedSlugs(uid: string, base: string, own: unknown): Promise<string[]> {
	const place = addressOf(uid, base);
	if (place === null) return [];
	const moved: { from: string; to: string }[] = await strapi.db
		.query("api::redirect.redirect")
		.findMany({ where: { from: { $startsWith: place }, to: { $notNull: true } } });
	const prefix = place.length - base.length;
	return moved.flatMap(({ from, to }) => (to === addressOf(uid, own) ? [] : from.slice(prefix)));
}

function firstFree(base: string, taken: Set<string>): string {
	let slug = base;
	for (let number = 2; taken.has(slug); number += 1) slug = `${base}-${number}`;
	return slug;
}

type Attribute = { type: string; targetField?: string; regex?: string | RegExp };

function refusal(message: string, atField: string) {
	return new errors.ValidationError(message, {
		errors: [{ path: ["slug"], message: atField, name: "ValidationError" }],
	});
}

/**
 * Every type with a slug gets one from its title on every way in, free of clashes, also with addresses that
 * lead to pages that have moved; a slug once given stays.
 * One that is no address or that another document holds is refused by name, drafts included: Strapi itself
 * would say so only at Publish, and in a regular expression.
 */
export const slugRule: Rule = async (context, next) => {
	const save = saveOf(context);
	const attributes: Record<string, Attribute | undefined> = context.contentType.attributes;
	const source = attributes["slug"]?.targetField;
	if (!save || !source) return next();

	const { data, documentId } = save;
	const stored = await storedDraft(context, save);
	const given = isEmpty(data["slug"]) ? null : String(data["slug"]);
	const kept = data["slug"] === undefined && !isEmpty(stored?.["slug"]) ? stored?.["slug"] : null;
	// A copy starts with the slug of its original, in the form or unsaid, and cannot have it.
	if (context.action === "clone") {
		const base = String(given ?? kept ?? context.contentType.info.singularName);
		data["slug"] = firstFree(base, await takenSlugs(context.uid, base));
		return next();
	}
	if (kept) return next();
	if (given) {
		if (!new RegExp(attributes["slug"]?.regex ?? "").test(given)) {
			const example = slugFrom(given) || context.contentType.info.singularName;
			throw refusal(
				`"${given}" cannot be an address: only small letters, digits and single hyphens can. Try "${example}".`,
				`Only small letters, digits and single hyphens: try "${example}"`,
			);
		}
		if ((await takenSlugs(context.uid, given, documentId)).has(given)) {
			throw refusal(
				`The address "${given}" belongs to another entry. Choose a different slug.`,
				"This slug is already in use",
			);
		}
		return next();
	}
	const title = String(data[source] ?? stored?.[source] ?? "");
	if (title === "") return next();
	// A title of signs alone leaves no letters to make an address from.
	const base = slugFrom(title) || context.contentType.info.singularName;
	const taken = await takenSlugs(context.uid, base, documentId);
	for (const slug of await movedSlugs(context.uid, base, stored?.["slug"])) taken.add(slug);
	data["slug"] = firstFree(base, taken);
	return next();
};
