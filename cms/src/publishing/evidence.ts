import { type Judged, stringOf } from "./passages";

/** What has to be said before strangers read a testimonial, for each field that does not say it yet. */
export function missingEvidence({ permission, proof, incentive }: Judged): Map<string, string> {
	const missing = new Map<string, string>();
	if (stringOf(permission).trim() === "") {
		missing.set("permission", "Say how and when the writer gave permission in writing");
	}
	if (stringOf(proof).trim() === "") {
		missing.set("proof", "Say where the dated original and the writer's contact details are kept");
	}
	if (stringOf(incentive) === "") {
		missing.set("incentive", "Say whether anything was given in return: none or given");
	} else if (incentive !== "none") {
		missing.set("incentive", "Only what was written for nothing in return is shown on the site");
	}
	return missing;
}
