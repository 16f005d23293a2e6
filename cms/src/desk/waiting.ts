import type { Core, UID } from "@strapi/strapi";
import { contentTypes } from "@strapi/utils";
import type { Waiting } from "./my-day";
import { words } from "./words";

/** As many of a type as she could look at on one morning. */
const AT_MOST = 20;

const STATES = [
	["never-published", "draft"],
	["modified", "changed"],
] as const;

/** Drafts and unpublished changes of every type that has them and that `mayRead` allows, latest first. */
export async function waitingForHer(
	strapi: Core.Strapi,
	mayRead: (uid: string) => boolean,
): Promise<Waiting[]> {
	const found: Waiting[] = [];
	for (const type of Object.values(strapi.contentTypes)) {
		const { uid, kind, info } = type;
		if (!isOurs(uid) || !contentTypes.hasDraftAndPublish(type) || !mayRead(uid)) continue;
		const { toldBy = "documentId", called } = words[uid] ?? {};
		for (const [publicationFilter, state] of STATES) {
			const entries: Record<string, unknown>[] = await strapi.documents(uid).findMany({
				status: "draft",
				publicationFilter,
				sort: "updatedAt:desc",
				limit: AT_MOST,
			});
			for (const entry of entries) {
				found.push({
					title: String(entry[toldBy] ?? "").trim() || "Without a title",
					among: called?.menu ?? info.displayName,
					state,
					changedAt: new Date(String(entry["updatedAt"])).toISOString(),
					to:
						kind === "singleType"
							? `/content-manager/single-types/${uid}`
							: `/content-manager/collection-types/${uid}/${entry["documentId"]}`,
				});
			}
		}
	}
	return found.sort((one, other) => other.changedAt.localeCompare(one.changedAt));
}

function isOurs(uid: string): uid is UID.ContentType & `api::${string}` {
	return uid.startsWith("api::");
}
