import { errors, strings } from "@strapi/utils";
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

function firstFree(base: string, taken: Set<string>): string {
	let slug = base;
	for (let number = 2; taken.has(slug); number += 1) slug = `${base}-${number}`;
	return slug;
}

/**
 * Every type with a slug gets one from its title on every way in, free of clashes; a slug once given stays.
 * One that another document holds is refused by name, drafts included: Strapi itself would say so only at
 * Publish.
 */
export const slugRule: Rule = async (context, next) => {
	const save = saveOf(context);
	const attributes: Record<string, { type: string; targetField?: string } | undefined> =
		context.contentType.attributes;
	const source = attributes["slug"]?.targetField;
	if (!save || !source) return next();

	const { data, documentId } = save;
	if (!isEmpty(data["slug"])) {
		const slug = String(data["slug"]);
		// A copy is made with the slug of its original in the form.
		if (context.action === "clone") {
			data["slug"] = firstFree(slug, await takenSlugs(context.uid, slug));
		} else if ((await takenSlugs(context.uid, slug, documentId)).has(slug)) {
			throw new errors.ValidationError(
				`The address "${slug}" belongs to another entry. Choose a different slug.`,
				{ errors: [{ path: ["slug"], message: "This slug is already in use" }] },
			);
		}
		return next();
	}

	const stored = documentId ? await storedDraft(context, documentId) : null;
	if (data["slug"] === undefined && !isEmpty(stored?.["slug"])) return next();
	const title = String(data[source] ?? stored?.[source] ?? "").trim();
	if (title === "") return next();
	// A title of signs alone leaves no letters to make an address from.
	const base = slugFrom(title) || context.contentType.info.singularName;
	data["slug"] = firstFree(base, await takenSlugs(context.uid, base, documentId));
	return next();
};
