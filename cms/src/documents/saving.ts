import type { Modules } from "@strapi/strapi";

/** A rule on saving: a document middleware, registered in src/index.ts. */
export type Rule = Modules.Documents.Middleware.Middleware;

type Context = Modules.Documents.Middleware.Context;

/** What a save brings: field name to new value, changed in place by the rules. */
export type Data = Record<string, unknown>;

export type Save = {
	/** Absent for a document that is being made. */
	documentId: string | undefined;
	/** Where the fields that the save leaves out come from: the document itself, or the original of a copy. */
	basedOn: string | undefined;
	data: Data;
	/** True when the save also publishes. */
	publishes: boolean;
};

/** The save in hand, or null for every other action (reads, deletes, a bare publish). */
export function saveOf(context: Context): Save | null {
	const { action, params } = context;
	if (action !== "create" && action !== "update" && action !== "clone") return null;
	// The rules write into it, and the caller may use his own again.
	params.data = { ...params.data };
	const data: Data = params.data;
	return {
		documentId: action === "update" ? params.documentId : undefined,
		basedOn: action === "create" ? undefined : params.documentId,
		data,
		publishes: "status" in params && params.status === "published",
	};
}

/** True for what counts as "not filled in": absent, null, or nothing but white space. */
export function isEmpty(value: unknown): boolean {
	return (
		value === undefined || value === null || (typeof value === "string" && value.trim() === "")
	);
}

/** The draft (of a type without drafts: the entry) that a save is based on; null if there is none. */
export async function storedDraft(
	context: Context,
	{ basedOn }: Pick<Save, "basedOn">,
): Promise<Data | null> {
	if (!basedOn) return null;
	const draft = context.contentType.options?.draftAndPublish ? { publishedAt: null } : {};
	return strapi.db.query(context.uid).findOne({ where: { documentId: basedOn, ...draft } });
}
