import type { Offer, OpeningHoursSpecification } from "schema-dts";
import type { BusinessFacts } from "../site/json-ld";
import { comingClosures, type Practice } from "../site/practice";
import { fromPrice, type Pricing } from "./pricing";

/** The lengths whose price is known, each as an offer; one that is to be asked for is no offer yet. */
export function offersOf(pricings: Pricing[]): Offer[] {
	return pricings.flatMap(({ label, durationMinutes, price }) =>
		price === null
			? []
			: [
					{
						"@type": "Offer",
						name: label,
						price,
						priceCurrency: "GBP",
						priceSpecification: {
							"@type": "UnitPriceSpecification",
							price,
							priceCurrency: "GBP",
							// UN/CEFACT's code for minutes.
							referenceQuantity: {
								"@type": "QuantitativeValue",
								value: durationMinutes,
								unitCode: "MIN",
							},
						},
					},
				],
	);
}

/** The price as shown, "from £30"; nothing while none is known. */
export function priceFacts(pricings: Pricing[]): BusinessFacts {
	const price = fromPrice(pricings);
	return price ? { priceRange: price } : {};
}

/**
 * Opening hours and the closures to come. A closure is a time that opens and closes at midnight, as search
 * engines read it (Google, "Local business structured data").
 */
function hoursOf(practice: Practice, today: string): OpeningHoursSpecification[] {
	return [
		...practice.openingHours.map(
			({ day, opens, closes }): OpeningHoursSpecification => ({
				"@type": "OpeningHoursSpecification",
				dayOfWeek: `https://schema.org/${day}`,
				opens: opens.slice(0, 5),
				closes: closes.slice(0, 5),
			}),
		),
		...comingClosures(practice, today).map(
			({ from, until }): OpeningHoursSpecification => ({
				"@type": "OpeningHoursSpecification",
				opens: "00:00",
				closes: "00:00",
				validFrom: from,
				validThrough: until,
			}),
		),
	];
}

/** What the booking page shows of the practice: each length and its price, hours, closures, place. */
export function bookingFacts(
	practice: Practice,
	pricings: Pricing[],
	today: string,
): BusinessFacts {
	const { latitude, longitude } = practice;
	const offers = offersOf(pricings);
	const hours = hoursOf(practice, today);
	return {
		...(offers.length > 0 && { makesOffer: offers }),
		...(hours.length > 0 && { openingHoursSpecification: hours }),
		...(latitude !== null &&
			longitude !== null && { geo: { "@type": "GeoCoordinates", latitude, longitude } }),
	};
}
