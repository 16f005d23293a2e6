import { expect, test } from "vitest";
import type { Practice } from "../site/practice";
import { bookingFacts, offersOf } from "./business-facts";

const line = (durationMinutes: number, price: number | null) => ({
	documentId: String(durationMinutes),
	label: `${durationMinutes} minutes`,
	durationMinutes,
	price,
});

const practice = {
	latitude: null,
	longitude: null,
	openingHours: [] as Practice["openingHours"],
	closures: [] as Practice["closures"],
} as Practice;

test("a length is an offer once its price is known", () => {
	expect(offersOf([line(30, 30), line(60, null)])).toEqual([
		{
			"@type": "Offer",
			name: "30 minutes",
			price: 30,
			priceCurrency: "GBP",
			priceSpecification: {
				"@type": "UnitPriceSpecification",
				price: 30,
				priceCurrency: "GBP",
				referenceQuantity: { "@type": "QuantitativeValue", value: 30, unitCode: "MIN" },
			},
		},
	]);
});

test("what is not filled in is not said", () => {
	expect(bookingFacts(practice, [], "2026-11-23")).toEqual({});
	expect(bookingFacts({ ...practice, latitude: 51.1 }, [line(30, null)], "2026-11-23")).toEqual({});
});

test("hours are per day, a closure is shut from midnight to midnight until it is over", () => {
	const open = {
		...practice,
		latitude: 51.17,
		longitude: -0.11,
		openingHours: [{ id: 1, day: "Monday" as const, opens: "09:00:00", closes: "17:30:00.000" }],
		closures: [
			{ id: 1, from: "2026-12-24", until: "2027-01-02", reason: null },
			{ id: 2, from: "2026-11-20", until: "2026-11-22", reason: null },
			{ id: 3, from: "2026-11-23", until: "2026-11-23", reason: null },
		],
	};
	const shut = (validFrom: string, validThrough: string) => ({
		"@type": "OpeningHoursSpecification",
		opens: "00:00",
		closes: "00:00",
		validFrom,
		validThrough,
	});
	expect(bookingFacts(open, [line(30, 30), line(45, 42)], "2026-11-23")).toMatchObject({
		makesOffer: [{ price: 30 }, { price: 42 }],
		openingHoursSpecification: [
			{ dayOfWeek: "https://schema.org/Monday", opens: "09:00", closes: "17:30" },
			shut("2026-12-24", "2027-01-02"),
			shut("2026-11-23", "2026-11-23"),
		],
		geo: { "@type": "GeoCoordinates", latitude: 51.17, longitude: -0.11 },
	});
});
