import type { Core } from "@strapi/strapi";
import { publicActions } from "./public-api";

const PERMISSION = "plugin::users-permissions.permission";
const ROLE = "plugin::users-permissions.role";

/** Makes a role of the users-permissions plugin hold exactly these actions, whatever was clicked before. */
async function syncRole(
	strapi: Core.Strapi,
	type: string,
	actions: readonly string[],
): Promise<void> {
	const role = await strapi.db.query(ROLE).findOne({ where: { type }, populate: ["permissions"] });
	if (!role) return;
	const held: string[] = role.permissions.map(
		(permission: { action: string }) => permission.action,
	);
	for (const permission of role.permissions) {
		if (!actions.includes(permission.action)) {
			await strapi.db.query(PERMISSION).delete({ where: { id: permission.id } });
		}
	}
	for (const action of actions) {
		if (!held.includes(action)) {
			await strapi.db.query(PERMISSION).create({ data: { action, role: role.id } });
		}
	}
}

/**
 * What the public role may do is the list, not what a query finds: Strapi would ask the database at each request.
 * A permission given by hand has no effect, and is taken back at the next boot.
 */
export function answerPermissionsFromTheList(strapi: Core.Strapi): void {
	const permissions = publicActions.map((action) => ({ action }));
	strapi.get("services").extend("plugin::users-permissions.permission", (service: object) => ({
		...service,
		findPublicPermissions: async () => permissions,
	}));
}

/** Nobody signs up on this site: there is nothing behind a visitor's account. */
async function closeRegistration(strapi: Core.Strapi): Promise<void> {
	const store = strapi.store({ type: "plugin", name: "users-permissions", key: "advanced" });
	const advanced = await store.get({});
	await store.set({ value: { ...Object(advanced), allow_register: false } });
}

/**
 * The two tokens that Strapi makes by itself at every boot while there are neither users nor tokens, "Full
 * Access" without end among them. Told by Strapi's own description, so that tokens that people made stay.
 */
async function deleteDefaultTokens(strapi: Core.Strapi): Promise<void> {
	await strapi.db.query("admin::api-token").deleteMany({
		where: {
			name: { $in: ["Read Only", "Full Access"] },
			description: { $startsWith: "A default API token with " },
		},
	});
}

/** Who may read what, from the one list in public-api.ts, made true again at every boot. */
export async function syncAccess(strapi: Core.Strapi): Promise<void> {
	await syncRole(strapi, "public", publicActions);
	await syncRole(strapi, "authenticated", publicActions);
	await closeRegistration(strapi);
	await deleteDefaultTokens(strapi);
}
