import type { Core } from "@strapi/strapi";
import { errors } from "@strapi/utils";
import { oldSlug } from "./old-slugs";
import { asSigned } from "./preview";
import { publicAnswer } from "./public-answer";
import {
	type PublicCollection,
	type PublicSingle,
	publicCollections,
	publicSingles,
} from "./public-api";
import { withinLimits } from "./query-limits";

type Handler = Core.MiddlewareHandler;
type Context = Parameters<Handler>[0];

/** Parameters that choose between draft and published versions. */
const VERSION_PARAMETERS = ["status", "publicationFilter", "hasPublishedVersion"];

/** True unless the request carries an API token made in the admin. */
function isStranger(ctx: Context): boolean {
	return ctx.state["auth"]?.strategy?.name !== "content-api-token";
}

/**
 * Strapi answers `?status=draft` to anybody who may read the type; a stranger is refused here, whatever
 * the spelling and the depth (a populated relation takes the same parameters).
 */
function refuseDrafts(query: unknown): void {
	if (typeof query !== "object" || query === null) return;
	for (const [name, value] of Object.entries(query)) {
		if (VERSION_PARAMETERS.includes(name) && value !== "published") {
			throw new errors.PolicyError(
				`"${name}" chooses unpublished versions, which need an API token. Leave it out to read what is published.`,
			);
		}
		refuseDrafts(value);
	}
}

/** Before limits are looked at: that a draft is not public matters more than how it is asked for. */
const publishedAlone: Handler = async (ctx, next) => {
	if (isStranger(ctx)) refuseDrafts(ctx.query);
	return next();
};

type Answer = { readonly fields: readonly string[]; readonly populate: object };

/** One shape for everyone who asks for no other: either `fields` or `populate` in the query takes over. */
function answerWith(answer: Answer, sort?: readonly string[]): Handler {
	return async (ctx, next) => {
		const asked: object = ctx.query;
		const shape = "fields" in asked || "populate" in asked ? {} : answer;
		ctx.query = { ...(sort ? { sort } : {}), ...shape, ...ctx.query };
		return next();
	};
}

/** `/api/articles/lower-back-pain` reads as well as `/api/articles/<documentId>`; the slug wins. */
function bySlug(uid: PublicCollection): Handler {
	return async (ctx, next) => {
		const { id } = ctx["params"];
		// PostgreSQL takes no text with it.
		if (id.includes("\0")) throw new errors.NotFoundError();
		const { attributes } = strapi.contentType(uid);
		if ("slug" in attributes) {
			const entry = await strapi.db
				.query(uid)
				.findOne({ select: ["documentId"], where: { slug: id, publishedAt: { $notNull: true } } });
			if (entry) ctx["params"].id = entry.documentId;
		}
		return next();
	};
}

/**
 * Filters and orders reach the database as they are asked for. One that it cannot carry out, such as a word
 * for a number, is the asker's mistake and not ours, as long as the database answers anything at all.
 */
const answerable: Handler = async (ctx, next) => {
	// Before the default answer is written into it.
	const asksNothing = ctx.querystring === "";
	try {
		return await next();
	} catch (error) {
		const isAnswer = error instanceof errors.ApplicationError || error instanceof errors.HttpError;
		if (isAnswer || asksNothing) throw error;
		await strapi.db.connection.raw("select 1");
		throw new errors.ValidationError(
			"The database cannot carry out this query. Check the values and operators in filters, sort and populate.",
		);
	}
};

/** The read routes of a public collection; nothing else is routed, so no permission can open it. */
export function collectionRoutes(uid: PublicCollection) {
	const { list, detail, sort } = publicCollections[uid];
	return {
		only: ["find", "findOne"],
		config: {
			find: {
				middlewares: [
					answerable,
					publicAnswer,
					publishedAlone,
					withinLimits(uid, "list"),
					answerWith(list, sort),
				],
			},
			findOne: {
				middlewares: [
					answerable,
					publicAnswer,
					oldSlug(uid),
					bySlug(uid),
					publishedAlone,
					withinLimits(uid, "entry"),
					answerWith(detail),
					asSigned(uid),
				],
			},
		},
	} satisfies Core.CoreAPI.Router.RouterConfig<PublicCollection>;
}

/** The read route of a public single type. */
export function singleRoutes(uid: PublicSingle) {
	return {
		only: ["find"],
		config: {
			find: {
				middlewares: [
					answerable,
					publicAnswer,
					publishedAlone,
					withinLimits(uid, "entry"),
					answerWith(publicSingles[uid].detail),
				],
			},
		},
	} satisfies Core.CoreAPI.Router.RouterConfig<PublicSingle>;
}
