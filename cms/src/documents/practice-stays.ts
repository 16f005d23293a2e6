import { errors } from "@strapi/utils";
import type { Rule } from "./saving";

/** Every page shows the practice, so there is no site without it; what should not be shown is emptied. */
export const practiceStaysRule: Rule = async (context, next) => {
	if (context.uid === "api::practice.practice" && context.action === "delete") {
		throw new errors.ValidationError(
			"The practice cannot be deleted: every page of the site shows it. Empty the fields that should not be shown.",
		);
	}
	return next();
};
