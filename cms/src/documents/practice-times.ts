import { errors } from "@strapi/utils";
import { type Rule, saveOf } from "./saving";

/** The rows of a repeated part as they are saved; those that are named by their id alone stay as they are. */
function rowsOf(value: unknown): Record<string, unknown>[] {
	return Array.isArray(value) ? value.filter((row) => typeof row === "object" && row !== null) : [];
}

/** Times and dates are written so that their order is that of their signs: "09:30:00.000", "2026-12-24". */
const isText = (value: unknown): value is string => typeof value === "string";

/** A day that closes before it opens, and a holiday that ends before it begins, would be shown and never be true. */
export const practiceTimesRule: Rule = async (context, next) => {
	const save = context.uid === "api::practice.practice" ? saveOf(context) : null;
	const problems = [
		...rowsOf(save?.data["openingHours"])
			.filter(({ opens, closes }) => isText(opens) && isText(closes) && closes <= opens)
			.map(({ day }) => `Opening hours, ${day}: "To" must be later than "From".`),
		...rowsOf(save?.data["closures"])
			.filter(({ from, until }) => isText(until) && isText(from) && until < from)
			.map(
				({ from }) => `Days that you are closed, from ${from}: the last day is before the first.`,
			),
	];
	if (problems.length > 0) throw new errors.ValidationError(problems.join(" "));
	return next();
};
