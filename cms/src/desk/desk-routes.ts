import type { Core } from "@strapi/strapi";
import { missingOnTheSite } from "./missing";
import type { MyDay } from "./my-day";
import { waitingForHer } from "./waiting";

type Context = Parameters<Core.MiddlewareHandler>[0];

/** `GET /desk/my-day` for whoever is signed in to the admin, of what they may read there. */
function myDay(strapi: Core.Strapi) {
	return async (ctx: Context): Promise<void> => {
		const { userAbility } = ctx.state;
		const mayRead = (uid: string): boolean =>
			uid === "plugin::upload.file"
				? userAbility.can("plugin::upload.read")
				: userAbility.can("plugin::content-manager.explorer.read", uid);
		const day: MyDay = {
			waiting: await waitingForHer(strapi, mayRead),
			missing: await missingOnTheSite(strapi, mayRead, new Date()),
			siteUrl: process.env["SITE_URL"]?.trim() || null,
		};
		ctx.body = { data: day };
	};
}

/** The desk's own part of the admin's API; Strapi signs its callers in as for the rest of the admin. */
export function addDeskRoutes(strapi: Core.Strapi): void {
	strapi.server.routes({
		type: "admin",
		prefix: "/desk",
		routes: [
			{
				method: "GET",
				path: "/my-day",
				handler: myDay(strapi),
				config: { policies: ["admin::isAuthenticatedAdmin"] },
				info: { type: "admin" },
			},
		],
	});
}
