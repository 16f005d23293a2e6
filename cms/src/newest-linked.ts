import type { UID } from "@strapi/strapi";
import type { Rule } from "./documents/saving";
import { isRecord } from "./is-record";
import { publicCollections } from "./public-api";
import { attributeOf, isEndless, limits, ONE_ENTRY, populatedBy } from "./query-limits";

/** The order of the public list of a type. */
const orderOf: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
	Object.entries(publicCollections).map(([uid, { sort }]) => [uid, sort]),
);

/** The newest entries of a type that name another in a relation. */
async function newestIds(
	uid: UID.ContentType,
	relation: string,
	{ documentId, status }: { documentId: string; status?: unknown },
	said: Record<string, unknown>,
): Promise<string[]> {
	const entries = await strapi.documents(uid).findMany({
		fields: ["documentId"],
		filters: Object({ $and: [{ [relation]: { documentId } }, said["filters"] ?? {}] }),
		sort: Object(said["sort"] ?? orderOf[uid]),
		status: status === "draft" ? "draft" : "published",
		limit: limits.newest,
	});
	return entries.map((entry) => entry.documentId);
}

/**
 * Of what an entry may be linked with any number of, strangers read the newest beside it. A document middleware that
 * names them, since Strapi takes no limit in populate.
 */
export const newestRule: Rule = async (context, next) => {
	const { action, params, contentType } = context;
	const isAsked = strapi.requestContext.get()?.state[ONE_ENTRY] === true;
	if (!isAsked || action !== "findOne" || !("populate" in params)) return next();
	const populate = populatedBy(params.populate, contentType);
	const bounded: Record<string, unknown> = {};
	for (const [name, asked] of Object.entries(populate)) {
		const attribute = attributeOf(contentType, name);
		if (!isEndless(contentType, name) || attribute?.type !== "relation") continue;
		if (!("target" in attribute) || !("mappedBy" in attribute)) continue;
		const { target, mappedBy } = attribute;
		const said = isRecord(asked) ? asked : {};
		const ids = await newestIds(target, String(mappedBy), context.params, said);
		bounded[name] = {
			...said,
			sort: said["sort"] ?? orderOf[target],
			filters: { documentId: { $in: ids } },
		};
	}
	if (Object.keys(bounded).length > 0) params.populate = Object({ ...populate, ...bounded });
	return next();
};
