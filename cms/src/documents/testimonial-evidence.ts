import { errors } from "@strapi/utils";
import { type Data, isEmpty, type Rule, saveOf, storedDraft } from "./saving";

/** What has to be said before strangers read a testimonial, for each field that does not say it yet. */
function missingEvidence({ permission, proof, incentive }: Data): Map<string, string> {
	const missing = new Map<string, string>();
	if (isEmpty(permission)) {
		missing.set("permission", "Say how and when the writer gave permission in writing");
	}
	if (isEmpty(proof)) {
		missing.set("proof", "Say where the dated original and the writer's contact details are kept");
	}
	if (isEmpty(incentive)) {
		missing.set("incentive", "Say whether anything was given in return: none or given");
	} else if (incentive !== "none") {
		missing.set("incentive", "Only what was written for nothing in return is shown on the site");
	}
	return missing;
}

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
