import { beforeAll, expect, test } from "vitest";
import { bootCms, type Cms } from "./boot";
import { paragraph, seed } from "./seed";

let cms: Cms;
beforeAll(async () => {
	cms = await bootCms();
});

const articles = () => cms.strapi.documents("api::article.article");

test("every type with a slug gets one from its title or name", async () => {
	for (const [made, slug] of [
		[await seed.article(cms, { title: "Why Sleep Matters" }), "why-sleep-matters"],
		[await seed.article(cms, { title: "A Draft’s Name" }, "draft"), "a-draft-s-name"],
		[await seed.author(cms, { name: "Zoë Ünlü" }), "zoe-uenlue"],
		[await seed.category(cms, { name: "Rest & repair" }), "rest-and-repair"],
		[await seed.page(cms, { title: "Getting here" }), "getting-here"],
		[await seed.treatment(cms, { name: "Foot massage (long)" }), "foot-massage-long"],
	] as const) {
		expect(made.slug).toBe(slug);
	}
});

test("the same title twice makes two addresses, drafts counted", async () => {
	const title = "Twice told";
	const slugs = [];
	for (const status of ["draft", "published", "published"] as const) {
		slugs.push((await seed.article(cms, { title }, status)).slug);
	}
	expect(slugs).toEqual(["twice-told", "twice-told-2", "twice-told-3"]);
});

test("an address is taken within its type only", async () => {
	expect((await seed.article(cms, { title: "Head and neck" })).slug).toBe("head-and-neck");
	expect((await seed.treatment(cms, { name: "Head and neck" })).slug).toBe("head-and-neck");
});

test("a longer address does not take the shorter one", async () => {
	await seed.category(cms, { name: "Kneading dough" });
	expect((await seed.category(cms, { name: "Kneading" })).slug).toBe("kneading");
});

test("the slug stays when the title changes", async () => {
	const { documentId } = await seed.article(cms, { title: "First thoughts" });
	await articles().update({ documentId, data: { title: "Second thoughts" } });
	await articles().publish({ documentId });
	const { body } = await cms.get("/api/articles/first-thoughts");
	expect(body.data.title).toBe("Second thoughts");
});

test("a slug given by hand is kept", async () => {
	const made = await seed.article(cms, { title: "A long title for a leaflet", slug: "leaflet" });
	expect(made.slug).toBe("leaflet");
	const { documentId } = made;
	const again = await articles().update({ documentId, data: { slug: "leaflet" } });
	expect(again?.slug).toBe("leaflet");
});

test.each(["published", "draft"] as const)(
	"a slug that another entry holds as %s is refused by name, and nothing is saved",
	async (status) => {
		const slug = `held-as-${status}`;
		await seed.article(cms, { slug }, status);
		const refusal = `The address "${slug}" belongs to another entry. Choose a different slug.`;
		await expect(seed.article(cms, { title: "Latecomer", slug }, "draft")).rejects.toThrow(refusal);
		const mine = await seed.article(cms, { title: "Mine", slug: `mine-${status}` });
		const { documentId } = mine;
		await expect(articles().update({ documentId, data: { slug } })).rejects.toThrow(refusal);
		expect(await articles().count({ filters: { slug }, status: "draft" })).toBe(1);
		expect((await articles().findOne({ documentId }))?.slug).toBe(`mine-${status}`);
	},
);

test("an emptied slug is filled again", async () => {
	const { documentId } = await seed.article(cms, { title: "Emptied", slug: "by-hand" });
	for (const slug of ["", "  ", null]) {
		// biome-ignore lint/suspicious/noExplicitAny: an emptied field comes as null, which the type leaves out
		const data: any = { slug };
		expect((await articles().update({ documentId, data }))?.slug).toBe("emptied");
	}
});

test("a draft without a title has no slug yet, and gets one with its title", async () => {
	const { documentId, slug } = await seed.article(cms, { title: "" }, "draft");
	expect(slug).toBe(null);
	const named = await articles().update({ documentId, data: { title: "Named at last" } });
	expect(named?.slug).toBe("named-at-last");
});

test("a copy gets an address of its own and keeps the rest", async () => {
	const { documentId } = await seed.article(cms, {
		title: "The original",
		excerpt: "Said by hand.",
		readingMinutes: 7,
		publishedOn: "2024-05-06",
	});
	const copies = [];
	for (const data of [{}, { slug: "the-original", title: "The original" }, { title: "Renamed" }]) {
		// biome-ignore lint/suspicious/noExplicitAny: a copy takes the rest from its original
		const copy = await articles().clone({ documentId, data: data as any });
		copies.push(copy?.entries[0]);
	}
	expect(copies.map((copy) => copy?.slug)).toEqual([
		"the-original-2",
		"the-original-3",
		"the-original-4",
	]);
	for (const copy of copies) {
		expect(copy).toMatchObject({
			excerpt: "Said by hand.",
			readingMinutes: 7,
			publishedOn: "2024-05-06",
		});
	}
});

test("a copy made in the admin gets an address of its own", async () => {
	const original = await seed.category(cms, { name: "Copied in the admin" });
	const path = `/content-manager/collection-types/api::category.category/clone/${original.documentId}`;
	const form = { name: "Copied in the admin, again", slug: original.slug };
	const { status, body } = await cms.post(path, form, await cms.signIn());
	expect(status).toBe(200);
	expect(body.data.slug).toBe("copied-in-the-admin-2");
});

test("a title of signs alone is addressed by its type", async () => {
	expect((await seed.page(cms, { title: "?!" })).slug).toBe("page");
	expect((await seed.page(cms, { title: "…" })).slug).toBe("page-2");
});

test.each(["Not A Slug", "not--a-slug", "-slug", "slug/es", "größe", "SLUG"])(
	"the slug %o is refused, with one that would do",
	async (slug) => {
		const example = { "not--a-slug": "not-a-slug", "-slug": "slug", größe: "groesse" }[slug];
		const likely = example ?? slug.toLowerCase().replace(/[ /]/g, "-");
		for (const status of ["draft", "published"] as const) {
			await expect(seed.article(cms, { slug }, status)).rejects.toThrow(
				`"${slug}" cannot be an address: only small letters, digits and single hyphens can. Try "${likely}".`,
			);
		}
	},
);

test("the admin shows at its field what is wrong with a slug", async () => {
	const form = { title: "In the admin", body: [paragraph("Words.")], slug: "Not A Slug" };
	const path = "/content-manager/collection-types/api::article.article/actions/publish";
	const { status, body } = await cms.post(path, form, await cms.signIn());
	expect(status).toBe(400);
	expect(body.error.details.errors).toMatchObject([
		{ path: ["slug"], message: expect.stringContaining('try "not-a-slug"') },
	]);
});

test("nothing goes live without a title", async () => {
	const publishing = cms.strapi.documents("api::article.article").create({
		data: { title: "", publishedOnPrecision: "day", body: [paragraph("Words without a title.")] },
		status: "published",
	});
	await expect(publishing).rejects.toThrow("Title: There is nothing in it yet.");
});
