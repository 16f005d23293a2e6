import type { Cms } from "./boot";

type Data = Record<string, unknown>;
type Status = "draft" | "published";

let count = 0;
/** A name that no other entry has, so that a test finds what it made and nothing else. */
function unique(words: string): string {
	count += 1;
	return `${words} ${count}`;
}

/** One paragraph of a Blocks field. */
export const paragraph = (text: string) => ({
	type: "paragraph" as const,
	children: [{ type: "text" as const, text }],
});

/** Content for tests, made the way that the admin makes it; what a test cares about is given in `data`. */
export const seed = {
	article: (cms: Cms, data: Data = {}, status: Status = "published") =>
		cms.strapi.documents("api::article.article").create({
			data: {
				title: unique("Shoulders at a desk"),
				publishedOnPrecision: "day",
				body: [paragraph("Sit back, let the arms hang and breathe out slowly.")],
				...data,
			},
			status,
		}),

	author: (cms: Cms, data: Data = {}) =>
		cms.strapi.documents("api::author.author").create({
			data: { name: unique("Robin Example"), ...data },
		}),

	category: (cms: Cms, data: Data = {}) =>
		cms.strapi.documents("api::category.category").create({
			data: { name: unique("Desk work"), ...data },
		}),

	page: (cms: Cms, data: Data = {}, status: Status = "published") =>
		cms.strapi.documents("api::page.page").create({
			data: { title: unique("House rules"), body: [paragraph("Shoes off, please.")], ...data },
			status,
		}),

	pricing: (cms: Cms, data: Data = {}) =>
		cms.strapi.documents("api::pricing.pricing").create({
			data: { label: unique("Forty minutes"), durationMinutes: 40, ...data },
		}),

	redirect: (cms: Cms, data: Data = {}) =>
		cms.strapi.documents("api::redirect.redirect").create({
			data: { from: `/${unique("from-a-leaflet").replace(" ", "-")}`, to: "/book", ...data },
		}),

	/** In the media library, sent as the admin's form does it; `id` puts it in the place of another. */
	async picture(cms: Cms, name: string, bytes: Buffer, info: Data = {}, id?: number) {
		const form = new FormData();
		const type = name.endsWith(".png") ? "image/png" : "image/jpeg";
		form.append("files", new Blob([new Uint8Array(bytes)], { type }), name);
		form.append("fileInfo", JSON.stringify({ name, ...info }));
		const { body } = await cms.get(id ? `/upload?id=${id}` : "/upload", {
			method: "POST",
			headers: await cms.signIn(),
			body: form,
		});
		return [body].flat()[0];
	},

	/** With its evidence complete, so that it can be published. */
	testimonial: (cms: Cms, data: Data = {}, status: Status = "published") =>
		cms.strapi.documents("api::testimonial.testimonial").create({
			data: {
				text: unique("Words made up for a test"),
				firstName: "Example",
				givenOn: "2026-03-14",
				permission: "In a letter made up for a test",
				proof: "In a folder made up for a test",
				incentive: "none",
				...data,
			},
			status,
		}),

	treatment: (cms: Cms, data: Data = {}, status: Status = "published") =>
		cms.strapi.documents("api::treatment.treatment").create({
			data: { name: unique("Hand massage"), summary: "For hands that type all day.", ...data },
			status,
		}),

	/** The practice is one entry, so this changes the one that is there. */
	async practice(cms: Cms, data: Data = {}) {
		const practice = cms.strapi.documents("api::practice.practice");
		const there = await practice.findFirst();
		const words = { name: "The Quiet Room", phone: "07700 900123", ...data };
		return there
			? practice.update({ documentId: there.documentId, data: words })
			: practice.create({ data: words });
	},
};
