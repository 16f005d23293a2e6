import { expect, test } from "vitest";
import type { Schemas } from "../cms/client";
import { picturePath } from "../paths";
import { articleThings } from "./article-json-ld";

const site = "https://massage.example";

const article = {
	title: "An article",
	slug: "an-article",
	cover: null,
	author: null,
	category: null,
	publishedOn: "2026-02-01",
	publishedOnPrecision: "month",
	readingMinutes: null,
	updatedAt: "2026-03-04T05:06:07.000Z",
} as Schemas["Article"];

test("an article with nothing but its text says title and dates, of a month no day, and shows its share picture", () => {
	expect(articleThings(site, article, "2026-11-23")).toEqual([
		{
			"@type": "BlogPosting",
			"@id": `${site}/blog/an-article#article`,
			headline: "An article",
			url: `${site}/blog/an-article`,
			mainEntityOfPage: `${site}/blog/an-article`,
			inLanguage: "en-GB",
			datePublished: "2026-02",
			dateModified: "2026-03-04T05:06:07.000Z",
			image: site + picturePath("/blog/an-article", "2026-03-04T05:06:07.000Z"),
			publisher: { "@id": `${site}/#practice` },
		},
	]);
});

test("the author is a person of her own, without a credential that has run out", () => {
	const author = {
		name: "Robin",
		slug: "robin",
		role: "Therapist",
		bio: null,
		portrait: null,
		credentials: [
			{ id: 1, name: "A diploma", expiresOn: null },
			{ id: 2, name: "A membership", expiresOn: "2026-11-22" },
			{ id: 3, name: "First aid", expiresOn: "2026-11-23" },
		],
	} as unknown as Schemas["Article"]["author"];
	const [posting, person] = articleThings(site, { ...article, author }, "2026-11-23");
	expect(posting).toMatchObject({ author: { "@id": `${site}/about#robin` } });
	expect(person).toEqual({
		"@type": "Person",
		"@id": `${site}/about#robin`,
		name: "Robin",
		url: `${site}/about`,
		jobTitle: "Therapist",
		hasCredential: [
			{ "@type": "EducationalOccupationalCredential", name: "A diploma" },
			{ "@type": "EducationalOccupationalCredential", name: "First aid" },
		],
		worksFor: { "@id": `${site}/#practice` },
	});
});

test("pictures are whole addresses of ours, as large as they are to be had", () => {
	const image = { url: "/uploads/feet.jpg", updatedAt: "1970-01-01T00:00:00.035Z" };
	const author = { name: "Robin", slug: "robin", portrait: image, credentials: [] };
	const [posting, person] = articleThings(
		site,
		{ ...article, cover: image, author } as unknown as Schemas["Article"],
		"2026-11-23",
	);
	expect(posting).toMatchObject({ image: `${site}/images/feet.jpg/1920.webp?v=z` });
	expect(person).toMatchObject({ image: `${site}/images/feet.jpg/1920.webp?v=z` });
});
