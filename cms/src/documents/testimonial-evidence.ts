import { errors } from "@strapi/utils";
import { missingEvidence } from "../publishing/evidence";
import { type Data, type Rule, saveOf, storedDraft } from "./saving";

/**
 * A testimonial goes live with its evidence complete, and only if nothing was given in return: the CAP Code
 * (3.45 to 3.48) wants proof and permission, the DMCC Act 2024 no hidden incentive. A draft can be in any state.
 */
export const testimonialEvidenceRule: Rule = async (context, next) => {
	if (context.uid !== "api::testimonial.testimonial") return next();
	const save = saveOf(context);
	let published: Data | null = null;
	if (save?.publishes) published = { ...(await storedDraft(context, save)), ...save.data };
	if (context.action === "publish") {
		published = await storedDraft(context, { basedOn: context.params.documentId });
	}
	const missing = published ? missingEvidence(published) : new Map<string, string>();
	if (missing.size === 0) return next();
	throw new errors.ValidationError(
		`This testimonial cannot be published yet. ${[...missing.values()].join(". ")}.`,
		{
			errors: [...missing].map(([field, message]) => ({
				path: [field],
				message,
				name: "ValidationError",
			})),
		},
	);
};
