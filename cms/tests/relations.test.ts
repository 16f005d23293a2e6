import { beforeAll, expect, test } from "vitest";
import { bootCms, type Cms } from "./boot";
import { seed } from "./seed";

let cms: Cms;
beforeAll(async () => {
	cms = await bootCms();
});

const articles = () => cms.strapi.documents("api::article.article");
const treatments = () => cms.strapi.documents("api::treatment.treatment");

/** The treatments that a published article shows. */
async function treatmentsOf(documentId: string): Promise<string[]> {
	const { body } = await cms.get(`/api/articles/${documentId}`);
	return body.data.treatments.map((treatment: { documentId: string }) => treatment.documentId);
}

/** The articles that a published treatment shows. */
async function articlesOf(documentId: string): Promise<string[]> {
	const { body } = await cms.get(`/api/treatments/${documentId}`);
	return body.data.articles.map((article: { documentId: string }) => article.documentId);
}

test("a published article shows its treatment as soon as that is published", async () => {
	const treatment = await seed.treatment(cms, {}, "draft");
	const article = await seed.article(cms, { treatments: [treatment.documentId] });
	expect(await treatmentsOf(article.documentId)).toEqual([]);
	await treatments().publish({ documentId: treatment.documentId });
	expect(await treatmentsOf(article.documentId)).toEqual([treatment.documentId]);
	expect(await articlesOf(treatment.documentId)).toEqual([article.documentId]);
});

test("a published treatment shows its article as soon as that is published", async () => {
	const article = await seed.article(cms, {}, "draft");
	const treatment = await seed.treatment(cms, { articles: [article.documentId] });
	expect(await articlesOf(treatment.documentId)).toEqual([]);
	await articles().publish({ documentId: article.documentId });
	expect(await articlesOf(treatment.documentId)).toEqual([article.documentId]);
	expect(await treatmentsOf(article.documentId)).toEqual([treatment.documentId]);
});

test("an article and its treatments stay together, whichever is corrected, withdrawn or brought back", async () => {
	const drafted = await seed.treatment(cms, {}, "draft");
	const { documentId: treatment } = await seed.treatment(cms);
	const other = drafted.documentId;
	const { documentId: article } = await seed.article(cms, { treatments: [treatment, other] });
	await treatments().publish({ documentId: other });
	const together = async () => {
		expect((await treatmentsOf(article)).sort()).toEqual([treatment, other].sort());
		expect(await articlesOf(treatment)).toEqual([article]);
		expect(await articlesOf(other)).toEqual([article]);
	};
	await together();
	for (const step of [
		() => articles().publish({ documentId: article }),
		() => treatments().publish({ documentId: treatment }),
		() => articles().publish({ documentId: article }),
		() => articles().update({ documentId: article, data: { title: "Put better" } }),
		() => articles().discardDraft({ documentId: article }),
		() => treatments().update({ documentId: other, data: { summary: "Put better." } }),
		() => treatments().publish({ documentId: other }),
		() =>
			articles().update({
				documentId: article,
				data: { title: "At once" },
				status: "published",
			}),
		() =>
			treatments().update({
				documentId: treatment,
				data: { summary: "At once." },
				status: "published",
			}),
	]) {
		await step();
		await together();
	}

	await treatments().unpublish({ documentId: treatment });
	expect(await treatmentsOf(article)).toEqual([other]);
	await articles().publish({ documentId: article });
	await treatments().publish({ documentId: treatment });
	await together();

	await articles().unpublish({ documentId: article });
	expect(await articlesOf(treatment)).toEqual([]);
	await treatments().publish({ documentId: treatment });
	await articles().publish({ documentId: article });
	await together();
});

test("changes discarded on a treatment leave the links of articles in the making alone", async () => {
	const { documentId: treatment } = await seed.treatment(cms);
	const { documentId: fresh } = await seed.article(cms, { treatments: [treatment] }, "draft");
	const { documentId: parted } = await seed.article(cms, { treatments: [treatment] });
	await articles().update({ documentId: parted, data: { treatments: [] } });

	await treatments().update({ documentId: treatment, data: { summary: "A slip." } });
	const path = `/content-manager/collection-types/api::treatment.treatment/${treatment}/actions/discard`;
	expect((await cms.post(path, {}, await cms.signIn())).status).toBe(200);
	expect((await treatments().findOne({ documentId: treatment }))?.summary).not.toBe("A slip.");

	await articles().publish({ documentId: fresh });
	expect(await treatmentsOf(fresh)).toEqual([treatment]);
	await articles().publish({ documentId: parted });
	expect(await treatmentsOf(parted)).toEqual([]);
});

test("changes discarded on an article bring its published treatments back", async () => {
	const { documentId: kept } = await seed.treatment(cms);
	const { documentId: tried } = await seed.treatment(cms);
	const { documentId } = await seed.article(cms, { treatments: [kept] });
	await articles().update({ documentId, data: { treatments: [tried] } });
	await articles().discardDraft({ documentId });
	await articles().publish({ documentId });
	expect(await treatmentsOf(documentId)).toEqual([kept]);
});

test("a link that was taken away stays away", async () => {
	const { documentId: treatment } = await seed.treatment(cms);
	const { documentId: article } = await seed.article(cms, { treatments: [treatment] });
	await articles().update({ documentId: article, data: { treatments: [] } });
	expect(await treatmentsOf(article)).toEqual([treatment]);
	await articles().publish({ documentId: article });
	expect(await treatmentsOf(article)).toEqual([]);
	await treatments().publish({ documentId: treatment });
	expect(await articlesOf(treatment)).toEqual([]);
});

test("author, category and prices stay through corrections on either side", async () => {
	const author = await seed.author(cms);
	const category = await seed.category(cms);
	const price = await seed.pricing(cms, { price: 30 });
	const treatment = await seed.treatment(cms, { prices: [price.documentId] });
	const { documentId } = await seed.article(cms, {
		author: author.documentId,
		category: category.documentId,
	});
	await cms.strapi
		.documents("api::author.author")
		.update({ documentId: author.documentId, data: { role: "Massage therapist" } });
	await cms.strapi
		.documents("api::category.category")
		.update({ documentId: category.documentId, data: { name: "Renamed" } });
	await cms.strapi
		.documents("api::pricing.pricing")
		.update({ documentId: price.documentId, data: { price: 32.5 } });
	for (let round = 0; round < 2; round += 1) {
		const article = await cms.get(`/api/articles/${documentId}`);
		expect(article.body.data).toMatchObject({
			author: { documentId: author.documentId, role: "Massage therapist" },
			category: { documentId: category.documentId, name: "Renamed", slug: category.slug },
		});
		const shown = await cms.get(`/api/treatments/${treatment.documentId}`);
		expect(shown.body.data.prices).toMatchObject([{ documentId: price.documentId, price: 32.5 }]);
		await articles().publish({ documentId });
		await treatments().publish({ documentId: treatment.documentId });
	}
});

test("an article whose author, category and treatment are deleted still reads", async () => {
	const author = await seed.author(cms);
	const category = await seed.category(cms);
	const treatment = await seed.treatment(cms);
	const { documentId, title } = await seed.article(cms, {
		author: author.documentId,
		category: category.documentId,
		treatments: [treatment.documentId],
	});
	await cms.strapi.documents("api::author.author").delete({ documentId: author.documentId });
	await cms.strapi.documents("api::category.category").delete({ documentId: category.documentId });
	await treatments().delete({ documentId: treatment.documentId });
	const left = { title, author: null, category: null, treatments: [] };
	expect((await cms.get(`/api/articles/${documentId}`)).body.data).toMatchObject(left);
	await articles().publish({ documentId });
	expect((await cms.get(`/api/articles/${documentId}`)).body.data).toMatchObject(left);
});

test("a publish keeps the documentId and shows the article once", async () => {
	const { documentId, slug } = await seed.article(cms);
	await articles().publish({ documentId });
	await articles().publish({ documentId });
	const { body } = await cms.get(`/api/articles?filters[slug]=${slug}`);
	expect(body.data.map((article: { documentId: string }) => article.documentId)).toEqual([
		documentId,
	]);
});
