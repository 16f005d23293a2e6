import { createHmac } from "node:crypto";
import type { Core } from "@strapi/strapi";
import { errors } from "@strapi/utils";
import jwt from "jsonwebtoken";
import { addressOf } from "./documents/addresses";
import { siteUrl } from "./documents/live-addresses";
import { dayInLondon } from "./documents/published-on";
import { publicCollections } from "./public-api";

/**
 * Looking first. The admin asks `previewAddress` for the page of an entry as it would be; the site hands what is
 * signed in that address back to the CMS, whose public reads then answer with the version that it names.
 */

const STATUSES = ["draft", "published"] as const;
type Status = (typeof STATUSES)[number];

/** One version of one entry, and the slug under which its address has it. */
type Signed = { uid: string; documentId: string; slug: string; status: Status };

/** The request header in which the site hands back what it was given in `?preview=`. */
const HEADER = "Preview";

/** Long enough to read an article, too short for an address that is passed on by mistake. */
const LIFETIME = "1h";

const ALGORITHM = "HS256";

/** A key of its own, so that what is signed here signs nobody in. */
function key(): Buffer {
	const secret = strapi.config.get<string>("admin.auth.secret");
	return createHmac("sha256", secret).update("preview").digest();
}

/** What a signature stands for; null if it is not ours, was changed, or has run out. */
function read(token: string): Signed | null {
	try {
		const claims = jwt.verify(token, key(), { algorithms: [ALGORITHM] });
		if (typeof claims === "string") return null;
		const { uid, documentId, slug } = claims;
		const status = STATUSES.find((known) => known === claims["status"]);
		return status ? { uid, documentId, slug, status } : null;
	} catch {
		return null;
	}
}

/** What can be looked at first: what has drafts, and a page to show them on. */
const previewed = ["api::article.article", "api::page.page", "api::treatment.treatment"] as const;
type Previewed = (typeof previewed)[number];

/** The version of an entry that is signed for. */
function find(uid: Previewed, { documentId, status }: Pick<Signed, "documentId" | "status">) {
	const publishedAt = status === "draft" ? null : { $notNull: true };
	return strapi.db.query(uid).findOne({ select: ["slug"], where: { documentId, publishedAt } });
}

/**
 * The signed, short-lived address at which the site shows a version of an entry, for the frame in the admin
 * (https://docs.strapi.io/cms/features/preview); null for what has no page of its own: it gets no button.
 */
export async function previewAddress(
	type: string,
	wanted: { documentId?: string; status?: string },
): Promise<string | null> {
	const site = siteUrl();
	const uid = previewed.find((known) => known === type);
	if (!site || !uid) return null;
	const { documentId = "" } = wanted;
	const status = wanted.status === "published" ? "published" : "draft";
	const entry = await find(uid, { documentId, status });
	const path = addressOf(uid, entry?.slug);
	if (path === null) return null;
	const signed: Signed = { uid, documentId, slug: entry.slug, status };
	const token = jwt.sign(signed, key(), { algorithm: ALGORITHM, expiresIn: LIFETIME });
	return `${site}${path}?preview=${token}`;
}

type Entry = Record<string, unknown>;

/** What publishing would fill in, and emptiness where it would refuse: a draft has the shape of an answer. */
function completed(uid: Previewed, entry: Entry): Entry {
	const whole = { ...entry };
	for (const [name, attribute] of Object.entries(strapi.contentType(uid).attributes)) {
		if (whole[name] !== null || !("required" in attribute && attribute.required)) continue;
		whole[name] = attribute.type === "blocks" ? [] : "";
	}
	if (whole["publishedOn"] === null) whole["publishedOn"] = dayInLondon(new Date());
	return whole;
}

/**
 * A draft is linked to drafts. Its page will show those that are published, as they are published, so these
 * take their places.
 */
async function withPublishedRelations(uid: Previewed, entry: Entry): Promise<Entry> {
	const populate: Readonly<Record<string, object | true>> = publicCollections[uid].detail.populate;
	const whole = { ...entry };
	for (const [name, attribute] of Object.entries(strapi.contentType(uid).attributes)) {
		const linked = entry[name];
		if (attribute.type !== "relation" || !("target" in attribute) || !Array.isArray(linked))
			continue;
		const target = previewed.find((known) => known === attribute.target);
		if (!target) continue;
		const ids: string[] = linked.map(({ documentId }) => documentId);
		const published = await strapi.documents(target).findMany({
			...Object(populate[name]),
			filters: { documentId: { $in: ids } },
			status: "published",
		});
		whole[name] = ids.flatMap((id) => published.find(({ documentId }) => documentId === id) ?? []);
	}
	return whole;
}

/**
 * The last middleware of a public `findOne`: whoever holds a signed address reads the version that it names,
 * of that entry and no other.
 * @throws PolicyError for a signature that is not ours or has run out
 */
export function asSigned(type: string): Core.MiddlewareHandler {
	const uid = previewed.find((known) => known === type);
	return async (ctx, next) => {
		const token = ctx.get(HEADER);
		if (!token || !uid) return next();
		const signed = read(token);
		if (!signed) {
			throw new errors.PolicyError(
				"This preview has ended. Open it again from the entry in the admin.",
			);
		}
		const version = signed.uid === uid ? await find(uid, signed) : null;
		const names = [signed.slug, signed.documentId, version?.slug];
		if (!version || !names.includes(ctx["params"].id)) return next();

		ctx["params"].id = signed.documentId;
		ctx.query = { ...ctx.query, status: signed.status };
		await next();
		const { data, ...rest } = Object(ctx.body);
		ctx.body = { ...rest, data: completed(uid, await withPublishedRelations(uid, data)) };
	};
}
