import { AsyncLocalStorage } from "node:async_hooks";
import { errors } from "@strapi/utils";
import { errorsAmong, type Finding, judge, missingIn } from "../publishing/checks";
import { wordsOfPictures } from "../publishing/facts";
import { hashesOf, isJudged, type Judged, type JudgedType } from "../publishing/passages";
import { type Rule, saveOf, storedDraft } from "./saving";

const publishedBefore = new AsyncLocalStorage<true>();

/**
 * Does work in which everything may be published: what the importer brings has been on a site before, and is
 * not taken from its readers. No request gets here, whatever it carries.
 */
export function asPublishedBefore<Result>(work: () => Promise<Result>): Promise<Result> {
	return publishedBefore.run(true, work);
}

function refusal(findings: Finding[]) {
	const inWords = findings.map(({ where, what, advice, quote }) =>
		[where, ": ", what, quote ? ` (“${quote}”)` : "", ". ", advice].join(""),
	);
	return new errors.ValidationError(`This cannot be published yet. ${inWords.join(" ")}`, {
		errors: findings.map(({ path, what, advice }) => ({
			path,
			message: `${what}. ${advice}`,
			name: "ValidationError",
		})),
	});
}

/** What is live now, as the judge wants it; null for a document that is not. */
async function publishedVersion(uid: JudgedType, documentId: string): Promise<Judged | null> {
	const { attributes } = strapi.contentType(uid);
	const populate = ["seo", "faq", "cover"].filter((field) => field in attributes);
	const where = { documentId, publishedAt: { $notNull: true } };
	return strapi.db.query(uid).findOne({ where, populate });
}

/**
 * Nobody publishes what the judge calls an error, whichever way it comes in; a warning refuses nothing. What
 * is judged is what would go live, so it is published first, and taken back if it may not be.
 * @throws {errors.ValidationError} with every finding and what to do about it
 */
export const readyToPublishRule: Rule = async (context, next) => {
	const { uid } = context;
	const save = saveOf(context);
	const publishes = context.action === "publish" || save?.publishes;
	if (!isJudged(uid) || !publishes || publishedBefore.getStore()) return next();

	// Strapi would refuse an empty field too, in words for developers.
	const basedOn = context.action === "publish" ? context.params.documentId : save?.basedOn;
	const draft = { ...(await storedDraft(context, { basedOn })), ...save?.data };
	const empty = missingIn(uid, draft);
	if (empty.length > 0) throw refusal(empty);

	return strapi.db.transaction(async () => {
		const result = await next();
		const documentId = save?.documentId ?? documentIdOf(result) ?? basedOn;
		const document = documentId ? await publishedVersion(uid, documentId) : null;
		if (!document) return result;
		const pictures = await wordsOfPictures(strapi, hashesOf(uid, document));
		const found = errorsAmong(judge(uid, document, { pictures, addresses: null }));
		if (found.length > 0) throw refusal(found);
		return result;
	});
};

function documentIdOf(result: unknown): string | null {
	const isDocument = typeof result === "object" && result !== null && "documentId" in result;
	return isDocument && typeof result.documentId === "string" ? result.documentId : null;
}
