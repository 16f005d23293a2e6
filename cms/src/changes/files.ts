import type { Core } from "@strapi/strapi";
import { append, type Change, takeTurn } from "./log";

const FILE = "plugin::upload.file";

/**
 * From now on the change log tells of files that are described anew, replaced or deleted, used or not. Strapi's
 * media library has many ways to do that and no middleware, but each ends at the rows of this one table. What
 * moves a file into another folder passes it by, and strangers do not see folders.
 *
 * A new file is told of by what it is put into.
 */
export function logFileChanges(strapi: Core.Strapi): void {
	const rows = strapi.db.query(FILE);
	type Params = Parameters<typeof rows.update>[0];

	const logged =
		(action: Change["action"], write: (params: Params) => Promise<unknown>) => (params: Params) =>
			strapi.db.transaction(async ({ trx }) => {
				await takeTurn(trx);
				const { where } = params ?? {};
				const files: { documentId: string }[] = await rows.findMany({
					select: ["documentId"],
					where,
				});
				const result = await write(params);
				await append(
					files.map(({ documentId }) => ({
						type: "file",
						document: documentId,
						slug: null,
						action,
					})),
				);
				return result;
			});

	Object.assign(rows, {
		update: logged("update", rows.update),
		updateMany: logged("update", rows.updateMany),
		delete: logged("delete", rows.delete),
		deleteMany: logged("delete", rows.deleteMany),
	});
}
