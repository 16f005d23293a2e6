import type { Service } from "schema-dts";
import { offersOf } from "../booking/business-facts";
import type { Pricing } from "../booking/pricing";
import type { Schemas } from "../cms/client";
import { paths } from "../paths";
import { practiceId } from "../site/json-ld";

type Treatment = Pick<Schemas["Treatment"], "name" | "slug" | "summary">;

/** A treatment with what each length of it costs, so far as that is known. */
export function serviceOf(site: string, treatment: Treatment, pricings: Pricing[]): Service {
	const url = site + paths.treatment(treatment.slug);
	const offers = offersOf(pricings);
	return {
		"@type": "Service",
		"@id": `${url}#service`,
		name: treatment.name,
		description: treatment.summary,
		url,
		provider: { "@id": practiceId(site) },
		...(offers.length > 0 && { offers }),
	};
}
