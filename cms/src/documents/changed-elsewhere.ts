import { BASED_ON, type ChangedElsewhere } from "../desk/changed-elsewhere";
import type { Rule } from "./saving";

/** The version that is stored, held until the end of the transaction so that two saves cannot pass each other. */
async function lastChange(uid: Parameters<typeof strapi.contentType>[0], documentId: string) {
	const draft = strapi.contentType(uid).options?.draftAndPublish ? { publishedAt: null } : {};
	const stored = await strapi.db
		.queryBuilder(uid)
		.select(["id", "updatedAt"])
		.where({ documentId, ...draft })
		.first()
		.forUpdate()
		.execute();
	const { updatedAt } = Object(stored);
	return updatedAt ? new Date(updatedAt).toISOString() : null;
}

/**
 * A form that says which version it was opened with saves over no other: while it was open, another tab or her
 * phone may have saved.
 * @throws an error with status 409 and `ChangedElsewhere` as its details
 */
export const changedElsewhereRule: Rule = async (context, next) => {
	if (context.action !== "update") return next();
	const request = strapi.requestContext.get();
	const basedOn = request?.get(BASED_ON);
	const { documentId } = context.params;
	// One request saves more than what it names, a redirect for example.
	const { model, id = documentId } = Object(request?.["params"]);
	if (!request || !basedOn || model !== context.uid || id !== documentId) return next();
	return strapi.db.transaction(async () => {
		const changedAt = await lastChange(context.uid, documentId);
		if (changedAt !== null && changedAt !== basedOn) {
			const details: ChangedElsewhere = { changedAt };
			request.throw(409, "Not saved yet: this was changed elsewhere in the meantime.", { details });
		}
		return next();
	});
};
