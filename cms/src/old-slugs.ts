import type { Core } from "@strapi/strapi";
import { addressOf } from "./documents/addresses";
import { isLive, onSite } from "./documents/live-addresses";
import type { PublicCollection } from "./public-api";

/** What has become of an entry: the slug that it has now, or null if there is none any more. */
type Fate = { slug: string | null };

/** What the list of old addresses says of the page that an entry had under a slug; null if it is not in it. */
async function fateOf(uid: PublicCollection, slug: string): Promise<Fate | null> {
	const from = addressOf(uid, slug.toLowerCase());
	if (from === null) return null;
	const redirect = await strapi
		.documents("api::redirect.redirect")
		.findFirst({ filters: { from } });
	if (!redirect) return null;
	const path = onSite(redirect.to ?? "")?.path ?? "";
	const now = path.slice(path.lastIndexOf("/") + 1);
	// Its visitors go to something else.
	if (addressOf(uid, now) !== path) return { slug: null };
	// Off the site just now, it may come back.
	return (await isLive(path)) ? { slug: now } : null;
}

/**
 * A middleware of a public `findOne`. Whoever asks by an old slug is sent on (301, with what was asked of it), as the
 * site does with its pages; what is gone is said to be (410). Neither is to be kept: a slug may be given again.
 */
export function oldSlug(uid: PublicCollection): Core.MiddlewareHandler {
	return async (ctx, next) => {
		const { id: asked } = ctx["params"];
		await next();
		if (ctx.status !== 404 || ctx.body) return;
		const fate = await fateOf(uid, asked);
		if (!fate) return;
		const { slug } = fate;
		const { pathname, search } = new URL(ctx.originalUrl, "http://cms.invalid");
		const location = slug && `${pathname.slice(0, pathname.lastIndexOf("/") + 1)}${slug}${search}`;
		ctx.status = location ? 301 : 410;
		ctx.set("Cache-Control", "no-cache");
		if (location) ctx.set("Location", location);
		ctx.body = {
			data: null,
			error: location
				? {
						status: 301,
						name: "MovedError",
						message: `"${asked}" has another slug now: ask for ${location}.`,
						details: { location },
					}
				: {
						status: 410,
						name: "GoneError",
						message: `"${asked}" is gone for good.`,
						details: {},
					},
		};
	};
}
