import { parse } from "vcard4";
import { expect, test } from "vitest";
import { vcardOf } from "./vcard";

type Practice = Parameters<typeof vcardOf>[0];

const nothing: Practice = {
	id: 1,
	documentId: "a",
	name: "Hands, Feet and Brücke",
	tagline: null,
	introduction: null,
	invitationHeading: null,
	invitation: null,
	phone: null,
	email: null,
	addressLines: null,
	postcode: null,
	area: null,
	latitude: null,
	longitude: null,
	notice: null,
	howToBook: null,
	cancellation: null,
	whatToBring: null,
	access: null,
	updatedAt: "2026-01-01T00:00:00.000Z",
	openingHours: [],
	closures: [],
	credentials: [],
	socialLinks: [],
	seo: null,
};

const SITE = "https://massage.example";

/** The values of a card by the names of their properties, as another library reads them. */
function read(card: string) {
	const names = ["FN", "ORG", "TEL", "EMAIL", "ADR", "URL", "NOTE", "KIND"];
	const parsed = [parse(card)].flat()[0];
	return Object.fromEntries(
		names.flatMap((name) => {
			const [property] = [parsed?.getProperty(name)].flat();
			return property ? [[name, property.value]] : [];
		}),
	);
}

test("a card holds what is known, as an address book reads it", () => {
	const hours = (day: "Monday" | "Friday", opens: string, closes: string) => ({
		id: 1,
		day,
		opens: `${opens}:00`,
		closes: `${closes}:00`,
	});
	const card = vcardOf(
		{
			...nothing,
			phone: "07700 900123",
			email: "hands@massage.example",
			addressLines: "The Old Dairy\n1 Made-up Lane",
			area: "Smallfield, Surrey",
			postcode: "RH6 0XX",
			openingHours: [
				hours("Friday", "14:00", "18:30"),
				hours("Friday", "09:00", "12:00"),
				hours("Monday", "10:00", "17:00"),
			],
		},
		SITE,
	);
	expect(card).toMatch(/^BEGIN:VCARD\r\nVERSION:4\.0\r\n[\s\S]*\r\nEND:VCARD\r\n$/);
	for (const line of card.split("\r\n")) {
		expect(line).not.toContain("\n");
		expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
	}
	expect(read(card)).toEqual({
		KIND: "org",
		FN: "Hands, Feet and Brücke",
		ORG: "Hands, Feet and Brücke",
		TEL: "+447700900123",
		EMAIL: "hands@massage.example",
		ADR: {
			postOfficeBox: "",
			extendedAddress: "",
			streetAddress: "The Old Dairy, 1 Made-up Lane",
			locality: "Smallfield, Surrey",
			region: "",
			postalCode: "RH6 0XX",
			countryName: "United Kingdom",
		},
		URL: "https://massage.example/",
		NOTE: "Open Monday 10am to 5pm, Friday 9am to midday and 2pm to 6:30pm.",
	});
});

test("what is not known is not in it", () => {
	expect(Object.keys(read(vcardOf(nothing, SITE)))).toEqual(["FN", "ORG", "URL", "KIND"]);
	const placed = vcardOf({ ...nothing, area: "Smallfield" }, SITE);
	expect(placed).toContain("\r\nADR;TYPE=work:;;;Smallfield;;;United Kingdom\r\n");
});
