import { expect, test } from "vitest";
import { serviceOf } from "./treatment-json-ld";

const site = "https://massage.example";
const treatment = { name: "A massage", slug: "a-massage", summary: "It is slow." };

test("a treatment is a service of the practice, with an offer for each known price", () => {
	const prices = [
		{ documentId: "a", label: "30 minutes", durationMinutes: 30, price: 37.5 },
		{ documentId: "b", label: "60 minutes", durationMinutes: 60, price: null },
	];
	expect(serviceOf(site, treatment, prices)).toMatchObject({
		"@id": `${site}/treatments/a-massage#service`,
		name: "A massage",
		description: "It is slow.",
		provider: { "@id": `${site}/#practice` },
		offers: [{ name: "30 minutes", price: 37.5, priceCurrency: "GBP" }],
	});
	expect(serviceOf(site, treatment, prices.slice(1))).not.toHaveProperty("offers");
});
