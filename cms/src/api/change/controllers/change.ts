import type { Core } from "@strapi/strapi";
import { errors } from "@strapi/utils";
import { changesSince } from "../../../changes/follow";

const PARAMETERS = ["since", "wait"];

/** The longest that a follower is kept waiting, in seconds. */
const LONGEST_WAIT = 30;

const find: Core.MiddlewareHandler = async (ctx) => {
	const unknown = Object.keys(ctx.query).find((name) => !PARAMETERS.includes(name));
	if (unknown !== undefined) {
		throw new errors.ValidationError(
			`The change log does not know "${unknown}": it takes "since" and "wait".`,
		);
	}
	const { since, wait = "0" } = ctx.query;
	if (typeof wait !== "string" || !/^\d{1,2}$/.test(wait) || Number(wait) > LONGEST_WAIT) {
		throw new errors.ValidationError(
			`"wait" is how many seconds to wait for something new: a whole number from 0 to ${LONGEST_WAIT}.`,
		);
	}
	const gone = new AbortController();
	ctx.res.once("close", () => gone.abort());
	ctx.set("Cache-Control", "no-store");
	ctx.body = await changesSince(since, Number(wait), gone.signal);
};

export default { find };
