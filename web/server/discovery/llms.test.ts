import { expect, test } from "vitest";
import { llmsTextOf } from "./llms";

const site = "https://massage.example";

const nothing = {
	practice: {
		name: "A practice",
		introduction: null,
		phone: null,
		email: null,
		addressLines: null,
		area: null,
		postcode: null,
	},
	pricings: [],
	treatments: [],
	articles: [],
} as unknown as Parameters<typeof llmsTextOf>[1];

test("of what is not said there is no line and no empty section", () => {
	expect(llmsTextOf(site, nothing)).toBe(`# A practice

## The practice

- [Prices and booking](https://massage.example/book)
- [About](https://massage.example/about)

## Optional

- [The newest articles as a feed](https://massage.example/feed.json)
- [Everything as an API](https://massage.example/api/docs)
- [The same for programs (OpenAPI)](https://massage.example/api/openapi.json)
- [Privacy](https://massage.example/privacy)
`);
});

test("facts stand at the top, and every treatment and article has its line", () => {
	const all = llmsTextOf(site, {
		...nothing,
		practice: { ...nothing.practice, introduction: "It is calm.", phone: "07700 900123" },
		pricings: [
			{ durationMinutes: 30, price: 30 },
			{ durationMinutes: 60, price: null },
		],
		treatments: [{ name: "A *slow* one", slug: "slow", summary: "With\ntime." }],
		articles: [{ title: "Feet", slug: "feet", excerpt: null }],
	} as unknown as Parameters<typeof llmsTextOf>[1]);
	expect(all).toContain(
		"> It is calm.\n\nAppointments: 30 or 60 minutes, from £30. Telephone: 07700 900123.\n",
	);
	expect(all).toContain(
		"- [A \\*slow\\* one](https://massage.example/treatments/slow): With time.",
	);
	expect(all).toContain("## Articles\n\n- [Feet](https://massage.example/blog/feet.md)\n");
});
