import type { Core } from "@strapi/strapi";
import { publicActions } from "./public-api";

const PERMISSION = "plugin::users-permissions.permission";
const ROLE = "plugin::users-permissions.role";

/** Lets whoever is signed in to the admin send any mail to anybody. */
const SEND_MAIL = "email.send";

/** Strapi lets whoever is signed in to the admin lay out components, and keeps a permission for it. */
const LAY_OUT = "components.updateComponentConfiguration";
const mayLayOut = {
	name: "admin::hasPermissions",
	config: { actions: ["plugin::content-manager.components.configure-layout"] },
};

/**
 * Takes away what Strapi's plugins route beside our own reads: signing up and in, uploading, listing users and
 * files. Nobody needs them, so no permission and no token can open them, and the admin offers none for it. Of the
 * admin's routes, two are closed to those who see no settings. Only before anything is routed.
 */
export function closePluginRoutes(strapi: Core.Strapi): void {
	for (const { routes } of Object.values(strapi.plugins)) {
		if (Array.isArray(routes)) continue;
		if ("content-api" in routes) routes["content-api"] = { type: "content-api", routes: [] };
		for (const router of Object.values(routes)) {
			// Some are made only later; the two are not among them.
			if (!("routes" in router)) continue;
			router.routes = router.routes.filter(({ handler }) => handler !== SEND_MAIL);
			for (const route of router.routes) {
				if (route.handler === LAY_OUT) route.config = { ...route.config, policies: [mayLayOut] };
			}
		}
	}
}

/**
 * Of a file, what has it (drafts among it) and what the place for uploads notes for itself are no answers of the API:
 * Strapi keeps only the folders of the media library private.
 */
export function keepFilesPrivate(strapi: Core.Strapi): void {
	const { related, provider_metadata } = strapi.contentType("plugin::upload.file").attributes;
	for (const attribute of [related, provider_metadata]) Object.assign(attribute, { private: true });
}

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

/** Who may read what, from the one list in public-api.ts, made true again at every boot. */
export async function syncAccess(strapi: Core.Strapi): Promise<void> {
	await syncRole(strapi, "public", publicActions);
	await syncRole(strapi, "authenticated", publicActions);
	await closeRegistration(strapi);
}
