import { errors } from "@strapi/utils";
import { typesWithPages } from "./addresses";
import { isLive, liveAddress, onSite } from "./live-addresses";
import { type Data, isEmpty, type Rule, saveOf, storedDraft } from "./saving";
import { SEND_TO } from "./send-to";

const REDIRECT = "api::redirect.redirect";

/** What the site's server gives out by rules of its own, before it looks for redirects. */
const NO_PAGES = /^\/(api|assets|images|uploads|og)(\/|$)/;

type Redirect = { documentId: string; from?: string | null; to?: string | null };
type Target = string | null;

const redirects = () => strapi.documents(REDIRECT);

function redirectFrom(from: string): Promise<Redirect | null> {
	return redirects().findFirst({ filters: { from } });
}

/** The redirects that lead to a page, also to a place within it. */
export async function redirectsTo(path: string): Promise<Redirect[]> {
	const likely: Redirect[] = await redirects().findMany({ filters: { to: { $startsWith: path } } });
	return likely.filter(({ to }) => onSite(to ?? "")?.path === path);
}

/** Null is how a field is emptied, which Strapi's types leave out. */
const leadingTo = (to: Target): { to?: string } => Object({ to });

/** What led to a page leads to where that has gone now; a place within the page stays in its address. */
async function leadOn(page: string, to: Target): Promise<void> {
	for (const redirect of await redirectsTo(page)) {
		const place = onSite(redirect.to ?? "")?.rest ?? "";
		const target = to?.startsWith("/") && !/[?#]/.test(to) ? to + place : to;
		await redirects().update({ documentId: redirect.documentId, data: leadingTo(target) });
	}
}

/** From now on a page's address leads somewhere else. */
async function send(from: string, to: Target): Promise<void> {
	const known = await redirectFrom(from);
	if (known) await redirects().update({ documentId: known.documentId, data: leadingTo(to) });
	else await redirects().create({ data: { from, ...leadingTo(to) } });
}

function refusal(field: "from" | "to", message: string) {
	return new errors.ValidationError(message, {
		errors: [{ path: [field], message, name: "ValidationError" }],
	});
}

/** The old address as the site will look for it. */
async function checkedFrom(given: string, documentId: string | undefined): Promise<string> {
	const address = onSite(given);
	if (address === null) {
		throw refusal(
			"from",
			"Copy the old address from where the link stands, or write it from the first / on. For example: /blog/old-title",
		);
	}
	const { path, rest } = address;
	if (rest !== "") {
		throw refusal("from", `Leave out what follows the page's own address: write ${path}`);
	}
	if (NO_PAGES.test(path)) {
		throw refusal("from", `There are only files at ${path}, and those cannot be sent on.`);
	}
	if (await isLive(path)) {
		throw refusal(
			"from",
			`${path} is on the site, so nobody can be sent on from there. Take that page off the site first, or give it another address.`,
		);
	}
	const twin = await redirectFrom(path);
	if (twin && twin.documentId !== documentId) {
		throw refusal("from", `${path} is in the list of old addresses already: change it there.`);
	}
	return path;
}

/** Where visitors end up: the address itself, or where that leads in its turn. */
async function checkedTo(given: string, from: string): Promise<string> {
	const address = onSite(given);
	if (address === null) {
		const url = given.trim();
		if (/^https:\/\//i.test(url) && URL.canParse(url)) return new URL(url).href;
		throw refusal(
			"to",
			"Copy the new address from the browser: a page of this site, such as /book, or one that begins with https://",
		);
	}
	const { path, rest } = address;
	if (path === from) {
		throw refusal(
			"to",
			"This is the old address itself. Choose the page that visitors should see.",
		);
	}
	if ((await isLive(path)) || /^\/uploads\/./.test(path)) return path + rest;
	const next = await redirectFrom(path);
	if (onSite(next?.to ?? "")?.path === from) {
		throw refusal(
			"to",
			`Visitors would go round in a circle: ${path} leads to ${from} itself. Choose another page.`,
		);
	}
	if (next?.to) return next.to;
	throw refusal("to", `There is no page at ${path}. Choose one that is on the site.`);
}

/**
 * A redirect holds addresses in the site's own spelling, leads to what is there and in one step: no circle, no
 * chain, no address that a page has. What is wrong is said at its field.
 */
export const redirectRule: Rule = async (context, next) => {
	const save = context.uid === REDIRECT ? saveOf(context) : null;
	if (!save) return next();
	const { data, documentId } = save;
	return strapi.db.transaction(async () => {
		const stored: Data = (await storedDraft(context, save)) ?? {};
		const given = data["from"] ?? stored["from"];
		// A copy cannot have the address of its original.
		const isNew = given !== stored["from"] || context.action === "clone";
		if (typeof given === "string" && !isEmpty(given) && isNew) {
			data["from"] = await checkedFrom(given, documentId);
		}
		const from = String(data["from"] ?? given ?? "");
		if (isEmpty(data["to"]) && "to" in data) data["to"] = null;
		if (typeof data["to"] === "string" && data["to"] !== stored["to"]) {
			data["to"] = await checkedTo(data["to"], from);
		}
		const result = await next();
		const to = "to" in data ? data["to"] : stored["to"];
		if (from !== "") await leadOn(from, typeof to === "string" ? to : null);
		return result;
	});
};

/** Where strangers found what is off the site just now, so that it can lead on when it comes back elsewhere. */
const lastAddress = (documentId: string) =>
	strapi.store({ type: "api", name: "last-address", key: documentId });

/** The address that strangers know an entry by: where it is on the site, or where it was last. */
export async function knownAddress(uid: string, documentId: string): Promise<string | null> {
	const live = await liveAddress(uid, documentId);
	if (live !== null) return live;
	const last = await lastAddress(documentId).get({});
	if (typeof last !== "string") return null;
	// Another page may stand there by now, or its visitors have been sent elsewhere by hand.
	return (await isLive(last)) || (await redirectFrom(last)) ? null : last;
}

/** What the request in hand says of the visitors of the page that it deletes. */
function chosenTarget(): Target {
	const chosen = strapi.requestContext.get()?.query[SEND_TO];
	return typeof chosen === "string" && chosen !== "" ? chosen : null;
}

/**
 * The address of a page outlives its slug: when what strangers know under one address goes live under another,
 * the old one leads there for good; when it is deleted, the old one says that it is gone, or leads to where the
 * request says. A page that comes to an address that led elsewhere has it for itself. Taken off the site, a page
 * keeps what leads to it, since it may come back.
 */
export const pageMovesRule: Rule = async (context, next) => {
	const { uid, action, params, contentType } = context;
	if (!typesWithPages.includes(uid)) return next();
	const id = "documentId" in params ? String(params.documentId) : null;

	if (action === "unpublish" || action === "delete") {
		if (id === null) return next();
		return strapi.db.transaction(async () => {
			const known = await knownAddress(uid, id);
			const result = await next();
			if (action === "delete") await lastAddress(id).delete({});
			if (known === null) return result;
			if (action === "unpublish") await lastAddress(id).set({ value: known });
			else await send(known, chosenTarget());
			return result;
		});
	}

	const save = saveOf(context);
	const goesLive =
		action === "publish" || save?.publishes || (save && !contentType.options?.draftAndPublish);
	if (!goesLive) return next();
	return strapi.db.transaction(async () => {
		// A copy is a page of its own.
		const known = id === null || action === "clone" ? null : await knownAddress(uid, id);
		const result = await next();
		const documentId = save && !save.documentId ? String(Object(result)["documentId"]) : id;
		const now = documentId && (await liveAddress(uid, documentId));
		if (!documentId || !now) return result;
		const occupied = await redirectFrom(now);
		if (occupied) await redirects().delete({ documentId: occupied.documentId });
		if (known !== null && known !== now) await send(known, now);
		await lastAddress(documentId).delete({});
		return result;
	});
};
