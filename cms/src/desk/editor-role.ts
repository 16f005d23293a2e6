import type { Core } from "@strapi/strapi";
import { CHANGE } from "../changes/log";

const EDITOR = "strapi-editor";
const AUTHOR = "strapi-author";

/** What may be done in the media library; how it is laid out and set up is not among it. */
const MEDIA = ["read", "assets.create", "assets.update", "assets.download", "assets.copy-link"].map(
	(action) => ({ action: `plugin::upload.${action}`, subject: null, properties: {} }),
);

/**
 * What the site looks for by name, so that it is hers to write and not to take away: the practice and the
 * pages of the menu are there, and stay where they are.
 */
const FIXED: Readonly<Record<string, { actions: readonly string[]; fields: readonly string[] }>> = {
	"api::practice.practice": { actions: ["explorer.delete"], fields: [] },
	"api::page.page": { actions: ["explorer.create", "explorer.delete"], fields: ["slug"] },
};

type Permission = {
	action: string;
	subject: string | null;
	properties: { fields?: string[] };
};

/** Everything that can be done with content, type by type, but what is fixed; no settings, no layouts. */
function permissionsOf(strapi: Core.Strapi): Permission[] {
	const { actionProvider } = strapi.service("admin::permission");
	const contentActions = actionProvider
		.values()
		.filter(({ section }: { section: string }) => section === "contentTypes");
	const every: Permission[] = strapi
		.service("admin::content-type")
		.getPermissionsWithNestedFields(contentActions);
	const content = every.flatMap(({ action, subject, properties }) => {
		// The change log is written by itself, and nobody may take a line out of it.
		if (!subject?.startsWith("api::") || subject === CHANGE) return [];
		const fixed = FIXED[subject];
		if (fixed?.actions.some((withheld) => action.endsWith(withheld))) return [];
		const { fields } = properties;
		if (!fixed || !fields || action.endsWith("explorer.read")) {
			return [{ action, subject, properties }];
		}
		const open = fields.filter((field) => !fixed.fields.includes(field));
		return [{ action, subject, properties: { ...properties, fields: open } }];
	});
	return [...content, ...MEDIA];
}

/** Strapi's third role is of no use here, so it goes, unless somebody has been given it. */
async function removeAuthorRole(strapi: Core.Strapi): Promise<void> {
	const roles = strapi.service("admin::role");
	const author = await roles.findOneWithUsersCount({ code: AUTHOR });
	if (author && author.usersCount === 0) await roles.deleteByIds([author.id]);
}

/**
 * Caroline's role: Strapi's own Editor, which from here holds exactly this list at every boot, whatever was
 * clicked before. New types and fields are in it by themselves.
 */
export async function syncEditorRole(strapi: Core.Strapi): Promise<void> {
	const roles = strapi.service("admin::role");
	const named = {
		name: "Editor",
		description: "Writes and publishes everything on the site. For Caroline.",
	};
	const found = await roles.findOne({ code: EDITOR });
	const role = found
		? await roles.update({ id: found.id }, named)
		: await roles.create({ ...named, code: EDITOR });
	await roles.assignPermissions(role.id, permissionsOf(strapi));
	await removeAuthorRole(strapi);
}
