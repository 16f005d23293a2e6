/**
 * Who reaches what beside the public API, whose list is public-api.ts.
 *
 * - anyone: without signing in
 * - editor: whoever is signed in to the admin, of what the role holds
 * - administrator: refused to an editor
 * - nobody: routed by Strapi, and out of use here
 */
export type Who = "anyone" | "editor" | "administrator" | "nobody";

/** A path stands for all below it, unless there is a longer one or one with the method. */
export const accessList: Readonly<Record<string, Who>> = {
	"/_health": "anyone",
	// What is served as it is: the uploads, and a way to the admin.
	"/": "anyone",
	"/uploads/(.*)": "anyone",
	"/((?!uploads/).+)": "anyone",

	// What the form for signing in has to know and to send.
	"/admin/init": "anyone",
	"/admin/project-type": "anyone",
	"/admin/login": "anyone",
	"/admin/access-token": "anyone",
	"/admin/register": "anyone",
	"/admin/register-admin": "anyone",
	"/admin/registration-info": "anyone",
	"/admin/forgot-password": "anyone",
	"/admin/reset-password": "anyone",
	// A script of Strapi's own, which a previewed page loads.
	"/content-manager/preview/script": "anyone",

	"/admin/logout": "editor",
	"/admin/information": "editor",
	"/admin/telemetry-properties": "editor",
	"/admin/license-trial-time-left": "editor",
	"/admin/guided-tour-meta": "editor",
	"/admin/permissions": "editor",
	"/admin/users/me": "editor",
	"/admin/homepage": "editor",
	"/admin/content-api": "editor",

	"/admin/project-settings": "administrator",
	"/admin/plugins": "administrator",
	"/admin/users": "administrator",
	"/admin/roles": "administrator",
	"/admin/webhooks": "administrator",
	"/admin/api-tokens": "administrator",
	"/admin/admin-tokens": "administrator",
	"/admin/transfer/tokens": "administrator",
	"/admin/transfer/runner": "nobody",
	"/admin/ai-usage": "nobody",
	"/admin/ai-token": "nobody",
	"/admin/ai-feature-config": "nobody",

	"/desk": "editor",

	"/content-manager/init": "editor",
	"/content-manager/content-types-settings": "editor",
	"/content-manager/content-types": "editor",
	"PUT /content-manager/content-types/:uid/configuration": "administrator",
	"/content-manager/components": "editor",
	"PUT /content-manager/components/:uid/configuration": "administrator",
	"/content-manager/uid": "editor",
	"/content-manager/relations": "editor",
	"/content-manager/single-types/:model": "editor",
	"DELETE /content-manager/single-types/:model": "administrator",
	"/content-manager/collection-types/:model": "editor",
	"/content-manager/preview/url": "editor",
	"/content-manager/homepage": "editor",
	"/content-type-builder": "administrator",

	"/email": "administrator",

	"/upload": "editor",
	"/upload/settings": "administrator",
	"PUT /upload/configuration": "administrator",
	"/upload/ai-metadata-jobs": "nobody",
	"/upload/actions/generate-ai-metadata": "nobody",

	"/i18n/locales": "administrator",
	"GET /i18n/locales": "editor",
	"/i18n/iso-locales": "administrator",
	"/i18n/content-manager": "editor",
	// Whether Strapi's translator is used, which is not there.
	"/i18n/settings": "editor",
	"/i18n/ai-localization-jobs": "nobody",

	"/users-permissions": "administrator",
	"/users-permissions/permissions": "editor",
	"/users-permissions/policies": "editor",
	"/users-permissions/routes": "editor",
};

/** The line of the list that a route falls under; undefined for one that nobody has listed. */
export function lineFor(method: string, path: string): string | undefined {
	const covers = (line: string): boolean => {
		const [, only, prefix = ""] = /^(?:([A-Z]+) )?(.*)$/.exec(line) ?? [];
		if (only && only !== (method === "HEAD" ? "GET" : method)) return false;
		return path === prefix || (prefix !== "/" && path.startsWith(`${prefix}/`));
	};
	const weight = (line: string) =>
		line.slice(line.indexOf("/")).length + (line.startsWith("/") ? 0 : 0.5);
	return Object.keys(accessList)
		.filter(covers)
		.sort((one, other) => weight(other) - weight(one))[0];
}
