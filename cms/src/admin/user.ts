import type { AuthContextValue } from "@strapi/strapi/admin";

type User = AuthContextValue["user"];

/** Whether this is somebody who sets the system up, and not only writes. */
export function isOperator(user: User): boolean {
	return user?.roles?.some(({ code }) => code === "strapi-super-admin") ?? false;
}
