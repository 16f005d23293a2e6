import type { Core } from "@strapi/strapi";
import { linksTo, pagesOfTheSite } from "./links-to";
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

/** Whether whoever is signed in to the admin may read a type of content there. */
const mayReadOf = (ctx: Context) => (uid: string) =>
	ctx.state["userAbility"].can("plugin::content-manager.explorer.read", uid);

/** `GET /desk/links-here/<type>/<documentId>`: what leads to an entry. */
function linksHere(strapi: Core.Strapi) {
	return async (ctx: Context): Promise<void> => {
		const { uid, documentId } = ctx["params"];
		const mayRead = mayReadOf(ctx);
		const type = Object.values(strapi.contentTypes).find((known) => known.uid === uid);
		if (!type?.uid.startsWith("api::")) return ctx.notFound();
		if (!mayRead(type.uid)) return ctx.forbidden();
		ctx.body = { data: await linksTo(strapi, type.uid, documentId, mayRead) };
	};
}

/** `GET /desk/pages`: where the visitors of a page that goes can be sent. */
function pages(strapi: Core.Strapi) {
	return async (ctx: Context): Promise<void> => {
		ctx.body = { data: await pagesOfTheSite(strapi, mayReadOf(ctx)) };
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
			{
				method: "GET",
				path: "/links-here/:uid/:documentId",
				handler: linksHere(strapi),
				config: { policies: ["admin::isAuthenticatedAdmin"] },
				info: { type: "admin" },
			},
			{
				method: "GET",
				path: "/pages",
				handler: pages(strapi),
				config: { policies: ["admin::isAuthenticatedAdmin"] },
				info: { type: "admin" },
			},
		],
	});
}
