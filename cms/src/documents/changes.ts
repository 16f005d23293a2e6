import type { Schema } from "@strapi/strapi";
import { append, type Change, slugOf, takeTurn } from "../changes/log";
import { publicTypes } from "../public-api";
import type { Rule } from "./saving";

type Context = Parameters<Rule>[0];

const WRITES = ["create", "clone", "update", "delete", "publish", "unpublish", "discardDraft"];

/** Another published document that an answer is linked with. */
type Link = { type: string; document: string; slug: string | null };

/** What strangers read of a document just now, as far as it tells whether they read something else later. */
type Version = { slug: string | null; links: Link[] };

/** The relations that a type shares with another public one, either of which can be saved: name to target. */
function sharedRelations({ attributes }: Schema.ContentType): Map<string, Schema.ContentType> {
	const shared = new Map<string, Schema.ContentType>();
	for (const [name, attribute] of Object.entries(attributes)) {
		if (attribute.type !== "relation" || !("target" in attribute)) continue;
		const isShared = "mappedBy" in attribute || "inversedBy" in attribute;
		if (isShared && publicTypes.includes(attribute.target)) {
			shared.set(name, strapi.contentType(attribute.target));
		}
	}
	return shared;
}

const columns = ({ attributes }: Schema.ContentType): string[] =>
	"slug" in attributes ? ["documentId", "slug"] : ["documentId"];

/** What strangers read of a document; null if there is nothing to read. */
async function readByStrangers(
	type: Schema.ContentType,
	documentId: string | null,
): Promise<Version | null> {
	if (documentId === null) return null;
	const shared = sharedRelations(type);
	const isPublished = { publishedAt: { $notNull: true } };
	const populate = Object.fromEntries(
		[...shared].map(([name, target]) => [name, { select: columns(target), where: isPublished }]),
	);
	const entry = await strapi.db
		.query(type.uid)
		.findOne({ select: columns(type), where: { documentId, ...isPublished }, populate });
	if (!entry) return null;
	const links = [...shared].flatMap(([name, target]) =>
		[entry[name] ?? []].flat().map(
			(linked: { documentId: string }): Link => ({
				type: target.info.singularName,
				document: linked.documentId,
				slug: slugOf(linked),
			}),
		),
	);
	return { slug: slugOf(entry), links };
}

/** True for what writes the version that strangers read anew, if there is one afterwards. */
function isLiveSave({ action, params, contentType }: Context): boolean {
	if (!contentType.options?.draftAndPublish || action === "publish") return true;
	return "status" in params && params.status === "published";
}

/** What strangers see happen to a document that is saved. */
function actionBetween(
	before: Version | null,
	after: Version | null,
	isLive: boolean,
): Change["action"] | null {
	if (!before) return after ? "create" : null;
	if (!after) return "delete";
	return isLive ? "update" : null;
}

/** The links that one version has and the other has not. */
function difference(before: Link[], after: Link[]): Link[] {
	const isIn = (links: Link[], { document }: Link) =>
		links.some((link) => link.document === document);
	return [
		...before.filter((link) => !isIn(after, link)),
		...after.filter((link) => !isIn(before, link)),
	];
}

/**
 * Whatever changes what strangers can read is told in the change log, in the same transaction: there is no change
 * without a row, and no row without a change. Who is linked from the other side answers with something else too.
 *
 * The first of the rules, so that all that the others do lies in that transaction, and so that drafts wait for their
 * turn before they lock what they save.
 */
export const changesRule: Rule = async (context, next) => {
	const { uid, action, params, contentType } = context;
	if (!publicTypes.includes(uid) || !WRITES.includes(action)) return next();
	const isNew = action === "create" || action === "clone";
	const given = !isNew && "documentId" in params ? String(params.documentId) : null;
	return strapi.db.transaction(async ({ trx }) => {
		await takeTurn(trx);
		const isLive = isLiveSave(context);
		const before = await readByStrangers(contentType, given);
		const result = await next();
		const made: unknown = Object(result)["documentId"];
		const document = isNew && typeof made === "string" ? made : given;
		if (document === null) return result;
		const after = await readByStrangers(contentType, document);

		const happened = actionBetween(before, after, isLive);
		const slug = (after ?? before)?.slug ?? null;
		const links = difference(before?.links ?? [], after?.links ?? []);
		await append([
			...(happened
				? [{ type: contentType.info.singularName, document, slug, action: happened }]
				: []),
			...links
				.filter((link) => link.document !== document)
				.map((link) => ({ ...link, action: "update" as const })),
		]);
		return result;
	});
};
