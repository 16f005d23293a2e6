import type { Core } from "@strapi/strapi";

/**
 * The first administrator, from ADMIN_EMAIL and ADMIN_PASSWORD, made before the server listens. In production
 * they are required while there is none: the form that makes the first one is open to whoever comes first.
 * @throws when they are missing there, or the password is too weak
 */
export async function ensureAdministrator(strapi: Core.Strapi): Promise<void> {
	if (await strapi.service("admin::user").exists()) return;
	const email = process.env["ADMIN_EMAIL"]?.trim();
	const password = process.env["ADMIN_PASSWORD"];
	if (!email || !password) {
		if (process.env["NODE_ENV"] !== "production") return;
		throw new Error(
			"There is no administrator yet. Give ADMIN_EMAIL and ADMIN_PASSWORD in the environment for the first start; both can be taken away afterwards.",
		);
	}
	if (!/^(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9]).{8,}$/.test(password)) {
		throw new Error(
			"ADMIN_PASSWORD is too weak: at least 8 characters with a lower-case letter, a capital and a digit.",
		);
	}
	const role = await strapi.service("admin::role").getSuperAdmin();
	await strapi
		.service("admin::user")
		.create({ email, password, firstname: "Administrator", isActive: true, roles: [role.id] });
	strapi.log.info(`The first administrator is ${email}.`);
}

/**
 * Strapi lays a tour of itself over the lists of whoever was the first administrator; `tutorials: false` of the admin does
 * not reach it. Nothing else asks who that was.
 */
export function startNoTour(strapi: Core.Strapi): void {
	Object.assign(strapi.service("admin::user"), { isFirstSuperAdminUser: async () => false });
}
