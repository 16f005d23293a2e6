import type { Rule } from "./saving";

/**
 * A link that two drafts share belongs to the side that owns the relation: an article names its treatments.
 * Strapi's "discard changes" on the other side makes that draft anew from what is published and would take
 * the treatment away from every article in the making; here it keeps the links that it had.
 */
export const inverseLinksRule: Rule = async (context, next) => {
	if (context.action !== "discardDraft") return next();
	const inverse = Object.entries(context.contentType.attributes)
		.filter(([, attribute]) => attribute.type === "relation" && "mappedBy" in attribute)
		.map(([name]) => name);
	const where = { documentId: context.params.documentId, publishedAt: null };
	const draft = await strapi.db.query(context.uid).findOne({ where, populate: inverse });
	if (!draft || inverse.length === 0) return next();

	return strapi.db.transaction(async () => {
		const result = await next();
		const links = inverse.map((name) => [
			name,
			{ set: draft[name].map(({ id }: { id: number }) => ({ id })) },
		]);
		await strapi.db.query(context.uid).update({ where, data: Object.fromEntries(links) });
		return result;
	});
};
