import type { Core } from "@strapi/strapi";
import { publicTypes } from "../public-api";
import { append, type Change, slugOf, takeTurn } from "./log";

const FILE = "plugin::upload.file";

/** The published documents that a new file is put into as it comes: code can upload one so. */
async function changesWhereItIsPut({ related }: { related?: unknown }): Promise<Change[]> {
	const changes: Change[] = [];
	for (const { id, __type: uid } of Array.isArray(related) ? related : []) {
		const type = Object.values(strapi.contentTypes).find((known) => known.uid === uid);
		if (!type || !publicTypes.includes(uid)) continue;
		const where = { id, publishedAt: { $notNull: true } };
		const entry = await strapi.db.query(uid).findOne({ where });
		if (!entry) continue;
		const { documentId: document } = entry;
		const { singularName } = type.info;
		changes.push({ type: singularName, document, slug: slugOf(entry), action: "update" });
	}
	return changes;
}

/**
 * From now on the change log tells of files that are described anew, replaced or deleted, used or not. Strapi's
 * media library has many ways to do that and no middleware, but each ends at the rows of this one table. What
 * moves a file into another folder passes it by, and strangers do not see folders. A new file is told of by what
 * it is put into.
 */
export function logFileChanges(strapi: Core.Strapi): void {
	const { create, update, updateMany, delete: remove, deleteMany } = strapi.db.query(FILE);
	type Params = Parameters<typeof update>[0];

	const logged =
		(action: Change["action"], write: (params: Params) => Promise<unknown>) => (params: Params) =>
			strapi.db.transaction(async ({ trx }) => {
				await takeTurn(trx);
				const { where } = params;
				const files: { documentId: string }[] = await strapi.db
					.query(FILE)
					.findMany({ select: ["documentId"], where });
				const result = await write(params);
				await append(
					files.map(({ documentId: document }) => ({ type: "file", document, slug: null, action })),
				);
				return result;
			});

	Object.assign(strapi.db.query(FILE), {
		create: (params: Params) =>
			strapi.db.transaction(async ({ trx }) => {
				await takeTurn(trx);
				const file = await create(params);
				await append(await changesWhereItIsPut(Object(params.data)));
				return file;
			}),
		update: logged("update", update),
		updateMany: logged("update", updateMany),
		delete: logged("delete", remove),
		deleteMany: logged("delete", deleteMany),
	});
}
