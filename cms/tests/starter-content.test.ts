import { cp, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, expect, inject, test } from "vitest";
import { loadStarterContent } from "../src/starter-content";
import { bootCms, type Cms } from "./boot";

const CONTENT = path.resolve(__dirname, "../content");

let cms: Cms;
beforeAll(async () => {
	cms = await bootCms();
});

const marker = () => cms.strapi.store({ type: "starter-content", key: "loaded" });

async function documentIdOf(path: string): Promise<string> {
	return (await cms.get(path)).body.data.documentId;
}

async function slugsOf(type: string): Promise<string[]> {
	const { body } = await cms.get(`/api/${type}?pagination[pageSize]=100&sort=slug`);
	return body.data.map((entry: { slug: string }) => entry.slug);
}

test("a first start publishes the practice, its author, prices, treatments, articles and pages", async () => {
	const practice = (await cms.get("/api/practice")).body.data;
	expect(practice.name).toBe("Massage for Wellness");
	expect(practice.howToBook[0].type).toBe("paragraph");

	const author = (await cms.get("/api/authors/caroline")).body.data;
	expect(author.credentials.map(({ name }: { name: string }) => name)).toEqual([
		"ITEC-qualified massage therapist",
		"FHT member",
	]);

	const pricings = (await cms.get("/api/pricings")).body.data;
	expect(
		pricings.map((pricing: Record<string, unknown>) => [pricing.durationMinutes, pricing.price]),
	).toEqual([
		[30, 30],
		[45, null],
		[60, null],
	]);

	expect((await slugsOf("treatments")).length).toBeGreaterThanOrEqual(5);
	expect((await slugsOf("articles")).length).toBeGreaterThanOrEqual(3);
	expect(await slugsOf("pages")).toEqual(["about", "accessibility", "privacy"]);
	// Nobody's words are made up.
	expect((await cms.get("/api/testimonials")).body.data).toEqual([]);
});

test("an article comes with its category, author, treatments, date and reading time", async () => {
	const { body } = await cms.get("/api/articles/massage-and-lower-back-pain");
	const article = body.data;
	expect(article.category.name).toBe("Conditions");
	expect(article.author.name).toBe("Caroline");
	expect(article.treatments.map(({ slug }: { slug: string }) => slug)).toContain(
		"deep-tissue-massage",
	);
	expect(article.publishedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
	expect(article.readingMinutes).toBeGreaterThan(1);
});

test("a treatment comes with its texts, questions and articles", async () => {
	const { body } = await cms.get("/api/treatments/clinical-massage");
	const treatment = body.data;
	expect(treatment.body.length).toBeGreaterThan(1);
	expect(treatment.whoItIsFor[0].type).toBe("list");
	expect(treatment.whatToExpect[0].type).toBe("paragraph");
	expect(treatment.faq.length).toBeGreaterThanOrEqual(3);
	expect(treatment.articles.map(({ slug }: { slug: string }) => slug)).toContain(
		"massage-and-lower-back-pain",
	);
});

test("a later start makes nothing twice, keeps what was edited and brings back nothing deleted", async () => {
	const pages = cms.strapi.documents("api::page.page");
	const articles = cms.strapi.documents("api::article.article");
	await pages.update({
		documentId: await documentIdOf("/api/pages/about"),
		data: { title: "About the practice" },
		status: "published",
	});
	await articles.delete({ documentId: await documentIdOf("/api/articles/which-massage-to-book") });
	await articles.unpublish({
		documentId: await documentIdOf("/api/articles/small-movements-for-desk-days"),
	});
	const before = await Promise.all(["articles", "treatments", "authors", "pages"].map(slugsOf));

	// What a start does that finds the mark of an earlier one.
	await loadStarterContent(cms.strapi);

	expect(await Promise.all(["articles", "treatments", "authors", "pages"].map(slugsOf))).toEqual(
		before,
	);
	expect((await cms.get("/api/pages/about")).body.data.title).toBe("About the practice");
	expect((await cms.get("/api/articles/which-massage-to-book")).status).toBe(410);
	expect((await cms.get("/api/articles/small-movements-for-desk-days")).status).toBe(404);
});

test("a CMS with content of its own keeps it, also a draft at the same address", async () => {
	await cms.strapi.documents("api::treatment.treatment").update({
		documentId: await documentIdOf("/api/treatments/sports-massage"),
		data: { name: "Massage for runners" },
		status: "published",
	});
	const practice = cms.strapi.documents("api::practice.practice");
	await practice.update({
		documentId: await documentIdOf("/api/practice"),
		data: { name: "The Quiet Room" },
	});
	await cms.strapi.documents("api::page.page").unpublish({
		documentId: await documentIdOf("/api/pages/accessibility"),
	});
	await marker().delete();

	await loadStarterContent(cms.strapi);

	expect((await cms.get("/api/treatments/sports-massage")).body.data.name).toBe(
		"Massage for runners",
	);
	expect((await cms.get("/api/practice")).body.data.name).toBe("The Quiet Room");
	expect((await cms.get("/api/pages/accessibility")).status).toBe(404);
	expect((await cms.get("/api/pricings")).body.data).toHaveLength(3);
});

/** A copy of the starter content with one more category, to see that nothing of a faulty folder stays. */
async function folderWith(file: string, change: (source: string) => string): Promise<string> {
	const folder = path.join(inject("runFolder"), "faulty content");
	await rm(folder, { recursive: true, force: true });
	await cp(CONTENT, folder, { recursive: true });
	await writeFile(
		path.join(folder, "categories.json"),
		'{ "name": "Half done", "slug": "half-done" }',
	);
	const source = await readFile(path.join(CONTENT, file), "utf8");
	const changed = change(source);
	expect(changed).not.toBe(source);
	// An address that is free, since an entry that is there is not looked at.
	await writeFile(path.join(folder, file), changed.replace(/^slug: .*/m, "slug: a-free-address"));
	return folder;
}

test.each([
	{
		name: "a name that is no field",
		file: "treatments/sports-massage.md",
		change: (source: string) => source.replace("summary: >-", "sumary: >-"),
		message: /sports-massage\.md: sumary: there is no such field/,
	},
	{
		name: "a name that is no field of a part",
		file: "treatments/sports-massage.md",
		change: (source: string) => source.replace("answer: >-", "reply: >-"),
		message: /sports-massage\.md: faq: reply: there is no such field/,
	},
	{
		name: "a text that is too long",
		file: "articles/your-first-massage-appointment.md",
		change: (source: string) =>
			source.replace("excerpt: >-", `excerpt: >-\n  ${"very ".repeat(80)}`),
		message: /your-first-massage-appointment\.md: excerpt: .*300/,
	},
	{
		name: "a required field that is missing",
		file: "pages/about.md",
		change: (source: string) => source.replace(/^title: .*\n/m, ""),
		message: /about\.md: title: /,
	},
	{
		name: "a reference to nothing",
		file: "articles/your-first-massage-appointment.md",
		change: (source: string) => source.replace("category: appointments", "category: half-don"),
		message:
			/your-first-massage-appointment\.md: category: there is no category with the slug "half-don"/,
	},
	{
		name: "Markdown that has no block",
		file: "pages/privacy.md",
		change: (source: string) => `${source}\n<b>bold</b>\n`,
		message: /privacy\.md: line \d+: HTML/,
	},
	{
		name: "front matter that is no YAML",
		file: "pages/privacy.md",
		change: (source: string) => source.replace("title: Privacy", "title: [Privacy"),
		message: /privacy\.md: /,
	},
	{
		name: "no front matter",
		file: "pages/privacy.md",
		change: () => "Only words.",
		message: /privacy\.md: it must begin with its fields/,
	},
	{
		name: "JSON that is none",
		file: "pricings.json",
		change: (source: string) => source.slice(1),
		message: /pricings\.json: /,
	},
])(
	"$name is refused by file and field, and nothing is loaded",
	async ({ file, change, message }) => {
		await marker().delete();
		const folder = await folderWith(file, change);
		await expect(loadStarterContent(cms.strapi, folder)).rejects.toThrow(message);
		expect(await slugsOf("categories")).not.toContain("half-done");
		expect(await marker().get()).toBe(null);
	},
);
