import type { Core } from "@strapi/strapi";
import { errors } from "@strapi/utils";

const TOKEN = "admin::api-token";

/** The longest that a token lasts, in milliseconds: 90 days, the longest that the admin's form offers. */
const LONGEST = 90 * 24 * 60 * 60 * 1000;

const latestEnd = (): Date => new Date(Date.now() + LONGEST);

/** True for what ends, and soon enough. */
function ends(expiresAt: unknown): boolean {
	const isDate = typeof expiresAt === "string" || expiresAt instanceof Date;
	return (isDate || typeof expiresAt === "number") && new Date(expiresAt) <= latestEnd();
}

type Token = { kind?: unknown; type?: unknown; expiresAt?: unknown };

/** @throws {errors.ValidationError} for a token that might do more than read content, or that goes on for ever */
function refuseUnsafe(token: Token): void {
	if (token.kind === "admin") {
		throw new errors.ValidationError(
			"Only people sign in to the admin. Choose an API token for content, which reads.",
		);
	}
	if (token.type === "full-access") {
		throw new errors.ValidationError(
			'An API token reads and never writes. Choose the token type "Read-only" or "Custom".',
		);
	}
	if ("expiresAt" in token && !ends(token.expiresAt)) {
		throw new errors.ValidationError(
			"An API token has to end. Choose a token duration of 7, 30 or 90 days.",
		);
	}
}

type Event = { params: { data?: unknown } };

const written = ({ params }: Event): Token[] => [params.data].flat().map((data) => Object(data));

/** Whoever comes with a token that has run out is told what to do; Strapi says "Token expired". */
function explainTheEnd(strapi: Core.Strapi): void {
	const auth = strapi.get("auth");
	const { authenticate } = auth;
	auth.authenticate = async (...given: Parameters<Core.MiddlewareHandler>) => {
		const [ctx] = given;
		const answer = await authenticate(...given);
		if (ctx.status === 401 && Object(ctx.body).error?.message === "Token expired") {
			ctx.unauthorized(
				"This API token has ended. Make another in the admin, Settings, API Tokens.",
			);
		}
		return answer;
	};
}

/**
 * From now on no API token is written that writes, that signs in to the admin or that does not end, whichever way
 * it comes: Strapi's form offers all three. What a token of the type "Custom" can name is what is routed
 * (access.ts), which is reading.
 */
export function keepTokensSafe(strapi: Core.Strapi): void {
	const create = (event: Event) => {
		for (const token of written(event)) refuseUnsafe({ expiresAt: null, ...token });
	};
	const update = (event: Event) => written(event).forEach(refuseUnsafe);
	strapi.db.lifecycles.subscribe({
		models: [TOKEN],
		beforeCreate: create,
		beforeCreateMany: create,
		beforeUpdate: update,
		beforeUpdateMany: update,
	});
	explainTheEnd(strapi);
}

/**
 * The two tokens that Strapi makes by itself at every boot while there are neither users nor tokens, "Full
 * Access" without end among them. Told by Strapi's own description, so that tokens that people made stay.
 */
async function deleteDefaultTokens(strapi: Core.Strapi): Promise<void> {
	await strapi.db.query(TOKEN).deleteMany({
		where: {
			name: { $in: ["Read Only", "Full Access"] },
			description: { $startsWith: "A default API token with " },
		},
	});
}

/**
 * What was made before tokens were held to this: whoever reads with one goes on reading, for 90 days at the most;
 * a token for the admin is deleted. Each is named in the log as a warning.
 */
export async function tameOldTokens(strapi: Core.Strapi): Promise<void> {
	await deleteDefaultTokens(strapi);
	const tokens = await strapi.db.query(TOKEN).findMany({ orderBy: { id: "asc" } });
	for (const { id, name, kind, type, expiresAt } of tokens) {
		if (kind === "admin") {
			await strapi.service("admin::api-token-admin").revoke(id);
			strapi.log.warn(`The admin token "${name}" is deleted: only people sign in to the admin.`);
			continue;
		}
		const data = {
			...(type === "full-access" ? { type: "read-only" } : {}),
			...(ends(expiresAt) ? {} : { expiresAt: latestEnd(), lifespan: LONGEST }),
		};
		if (Object.keys(data).length === 0) continue;
		await strapi.db.query(TOKEN).update({ where: { id }, data });
		strapi.log.warn(
			`The API token "${name}" was made to write or without an end. From now on it reads, for 90 days at the most: make another in the admin, Settings, API Tokens.`,
		);
	}
}
