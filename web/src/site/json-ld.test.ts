import { expect, test } from "vitest";
import { graphOf } from "./json-ld";
import type { Practice } from "./practice";

const site = "https://massage.example";

const nothingSaid = {
	name: "A practice",
	phone: null,
	email: null,
	addressLines: null,
	postcode: null,
	area: null,
	socialLinks: [] as Practice["socialLinks"],
} as Practice;

const graph = (practice: Practice, trail: { name: string; path: string }[] = []) =>
	graphOf(site, { url: `${site}/x`, practice, business: {}, trail, things: [] });

test("of a practice that has said nothing but its name, nothing else is said", () => {
	expect(graph(nothingSaid)).toEqual({
		"@context": "https://schema.org",
		"@graph": [
			{
				"@type": "HealthAndBeautyBusiness",
				"@id": `${site}/#practice`,
				name: "A practice",
				url: `${site}/`,
			},
		],
	});
});

test("telephone, address and links are those at the foot of the page", () => {
	const practice = {
		...nothingSaid,
		phone: "07700 900123",
		email: "desk@massage.example",
		addressLines: "The Annexe\n 1 High Street ",
		area: "Smallfield, Horley, Surrey",
		postcode: "RH6 9QZ",
		socialLinks: [{ id: 1, label: "Elsewhere", url: "https://elsewhere.example/practice" }],
	};
	expect(graph(practice)["@graph"][0]).toMatchObject({
		telephone: "+447700900123",
		email: "desk@massage.example",
		address: {
			"@type": "PostalAddress",
			streetAddress: "The Annexe, 1 High Street",
			addressLocality: "Smallfield, Horley, Surrey",
			postalCode: "RH6 9QZ",
			addressCountry: "GB",
		},
		sameAs: ["https://elsewhere.example/practice"],
	});
});

test("the way to a page begins at the start page and ends at the page, which has no link", () => {
	const trail = [
		{ name: "Blog", path: "/blog" },
		{ name: "An article", path: "/blog/an-article" },
	];
	expect(graph(nothingSaid, trail)["@graph"][1]).toEqual({
		"@type": "BreadcrumbList",
		"@id": `${site}/x#breadcrumbs`,
		itemListElement: [
			{ "@type": "ListItem", position: 1, name: "A practice", item: `${site}/` },
			{ "@type": "ListItem", position: 2, name: "Blog", item: `${site}/blog` },
			{ "@type": "ListItem", position: 3, name: "An article" },
		],
	});
});
