import type { Core } from "@strapi/strapi";
import { errors } from "@strapi/utils";
import { siteUrl } from "../documents/live-addresses";
import { addressesOf, wordsOfPictures } from "../publishing/facts";
import { isJudged, type JudgedType } from "../publishing/passages";
import { linksTo, pagesOfTheSite } from "./links-to";
import { missingOnTheSite } from "./missing";
import type { MyDay } from "./my-day";
import type { PublishingFacts } from "./publishing";
import { keepReading, readingFrom, readingsOf } from "./readings";
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
			siteUrl: siteUrl(),
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

/**
 * The type in the address, for those who may do this with it.
 * @throws {errors.NotFoundError} for a type that is not judged, {errors.ForbiddenError} for anybody else
 */
function judgedTypeOf(ctx: Context, action: "read" | "publish"): JudgedType {
	const { uid } = ctx["params"];
	if (!isJudged(uid)) throw new errors.NotFoundError("There is nothing to say about this type.");
	const mayDo = ctx.state["userAbility"].can(`plugin::content-manager.explorer.${action}`, uid);
	if (!mayDo) throw new errors.ForbiddenError();
	return uid;
}

/**
 * `GET /desk/publishing/:uid`: what the panel "Ready to publish?" has to know of the document `document` (none
 * for a new one) and of the pictures with these `hashes`, joined by commas.
 */
function publishingFacts(strapi: Core.Strapi) {
	return async (ctx: Context): Promise<void> => {
		const uid = judgedTypeOf(ctx, "read");
		const { document, hashes } = ctx.query;
		const practice = await strapi.documents("api::practice.practice").findFirst();
		const data: PublishingFacts = {
			practice: practice?.name ?? "",
			addresses: await addressesOf(strapi),
			pictures: await wordsOfPictures(
				strapi,
				String(hashes ?? "")
					.split(",")
					.filter(Boolean),
			),
			...(document ? await readingsOf(strapi, uid, String(document)) : { read: [], last: null }),
		};
		ctx.body = { data };
	};
}

/** `POST /desk/publishing/:uid/:documentId`: somebody has read what the panel warns of. */
function takeReading(strapi: Core.Strapi) {
	return async (ctx: Context): Promise<void> => {
		const uid = judgedTypeOf(ctx, "publish");
		const { firstname, username, email } = ctx.state["user"];
		const by = String(firstname || username || email);
		await keepReading(strapi, uid, ctx["params"].documentId, readingFrom(ctx.request.body), by);
		ctx.status = 204;
	};
}

/** The desk's own part of the admin's API; Strapi signs its callers in as for the rest of the admin. */
export function addDeskRoutes(strapi: Core.Strapi): void {
	const routes = [
		{ method: "GET", path: "/my-day", handler: myDay(strapi) },
		{ method: "GET", path: "/links-here/:uid/:documentId", handler: linksHere(strapi) },
		{ method: "GET", path: "/pages", handler: pages(strapi) },
		{ method: "GET", path: "/publishing/:uid", handler: publishingFacts(strapi) },
		{ method: "POST", path: "/publishing/:uid/:documentId", handler: takeReading(strapi) },
	] as const;
	strapi.server.routes({
		type: "admin",
		prefix: "/desk",
		routes: routes.map((route) => ({
			...route,
			config: { policies: ["admin::isAuthenticatedAdmin"] },
			info: { type: "admin" },
		})),
	});
}
