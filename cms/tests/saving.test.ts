import { beforeAll, expect, test } from "vitest";
import { bootCms, type Cms } from "./boot";
import { paragraph, seed } from "./seed";

let cms: Cms;
beforeAll(async () => {
	cms = await bootCms();
});

const articles = () => cms.strapi.documents("api::article.article");
const wordy = (count: number) => [paragraph("knead ".repeat(count).trim())];

/** Today where the practice is, told another way than the CMS does. */
const today = () =>
	new Date()
		.toLocaleDateString("en-GB", { timeZone: "Europe/London" })
		.split("/")
		.reverse()
		.join("-");

test("excerpt and reading time come from the body, and follow it", async () => {
	const { documentId, excerpt, readingMinutes } = await seed.article(
		cms,
		{ body: [paragraph("An opening."), ...wordy(600)] },
		"draft",
	);
	expect({ excerpt, readingMinutes }).toEqual({ excerpt: "An opening.", readingMinutes: 3 });
	const data = { body: [paragraph("Another opening."), ...wordy(1000)] };
	expect(await articles().update({ documentId, data })).toMatchObject({
		excerpt: "Another opening.",
		readingMinutes: 5,
	});
	await articles().publish({ documentId });
	expect((await cms.get(`/api/articles/${documentId}`)).body.data).toMatchObject({
		excerpt: "Another opening.",
		readingMinutes: 5,
	});
});

test("an excerpt and a reading time written by hand stay, and come back when emptied", async () => {
	const { documentId } = await seed.article(cms, { excerpt: "By hand.", readingMinutes: 9 });
	const body = [paragraph("Something else.")];
	expect(await articles().update({ documentId, data: { body } })).toMatchObject({
		excerpt: "By hand.",
		readingMinutes: 9,
	});
	// biome-ignore lint/suspicious/noExplicitAny: an emptied field comes as null, which the type leaves out
	const emptied: any = { excerpt: "", readingMinutes: null };
	expect(await articles().update({ documentId, data: emptied })).toMatchObject({
		excerpt: "Something else.",
		readingMinutes: 1,
	});
});

test("a change of the title alone leaves excerpt and reading time", async () => {
	const { documentId } = await seed.article(cms, { body: wordy(700) });
	const changed = await articles().update({ documentId, data: { title: "Only the title" } });
	expect(changed?.readingMinutes).toBe(4);
	expect(changed?.excerpt).toMatch(/^knead knead/);
});

/** The ways to a first publish; each gives the documentId. */
const waysIn: Record<string, (data: Record<string, unknown>) => Promise<string>> = {
	"made as published": async (data) => (await seed.article(cms, data)).documentId,
	"a draft published": async (data) => {
		const { documentId } = await seed.article(cms, data, "draft");
		await articles().publish({ documentId });
		return documentId;
	},
	"a draft updated as published": async (data) => {
		const { documentId } = await seed.article(cms, data, "draft");
		await articles().update({ documentId, data: { title: "Said better" }, status: "published" });
		return documentId;
	},
	"Publish pressed on a new entry in the admin": async (data) => {
		const form = { title: "In the admin", body: [paragraph("Words.")], ...data };
		const path = "/content-manager/collection-types/api::article.article/actions/publish";
		return (await cms.post(path, form, await cms.signIn())).body.data.documentId;
	},
	"Publish pressed on a draft in the admin": async (data) => {
		const { documentId } = await seed.article(cms, data, "draft");
		const path = `/content-manager/collection-types/api::article.article/${documentId}/actions/publish`;
		const form = { title: "In the admin", body: [paragraph("Words.")], ...data };
		expect((await cms.post(path, form, await cms.signIn())).status).toBe(200);
		return documentId;
	},
};

test.each(Object.keys(waysIn))(
	"%s: the date is today's, and stays at the next publish",
	async (way) => {
		const documentId = String(await waysIn[way]?.({}));
		const before = await cms.get(`/api/articles/${documentId}`);
		expect(before.body.data.publishedOn).toBe(today());
		expect((await articles().findOne({ documentId }))?.publishedOn).toBe(today());

		await articles().update({ documentId, data: { publishedOn: "2025-12-24" } });
		await articles().publish({ documentId });
		await articles().publish({ documentId });
		const after = await cms.get(`/api/articles/${documentId}`);
		expect(after.body.data.publishedOn).toBe("2025-12-24");
	},
);

test.each(Object.keys(waysIn))("%s: a date that was given is kept", async (way) => {
	const documentId = String(await waysIn[way]?.({ publishedOn: "2023-02-14" }));
	const { body } = await cms.get(`/api/articles/${documentId}`);
	expect(body.data.publishedOn).toBe("2023-02-14");
});

test.each(Object.keys(waysIn))("%s: of a date by the month the first day is kept", async (way) => {
	const given = { publishedOn: "2026-02-19", publishedOnPrecision: "month" };
	const documentId = String(await waysIn[way]?.(given));
	expect((await cms.get(`/api/articles/${documentId}`)).body.data).toMatchObject({
		publishedOn: "2026-02-01",
		publishedOnPrecision: "month",
	});
});

test("a date becomes the first of its month when the precision changes", async () => {
	const { documentId } = await seed.article(cms, { publishedOn: "2026-03-17" });
	const data = { publishedOnPrecision: "month" } as const;
	expect((await articles().update({ documentId, data }))?.publishedOn).toBe("2026-03-01");
});

test("by the month and without a date, the first publish gives the first of this month", async () => {
	for (const way of Object.values(waysIn)) {
		const documentId = await way({ publishedOnPrecision: "month" });
		const { body } = await cms.get(`/api/articles/${documentId}`);
		expect(body.data.publishedOn).toBe(`${today().slice(0, 7)}-01`);
	}
});

test("a date that was emptied is today's again at the next publish", async () => {
	// biome-ignore lint/suspicious/noExplicitAny: an emptied field comes as null, which the type leaves out
	const emptied: any = { publishedOn: null };
	const { documentId } = await seed.article(cms, { publishedOn: "2023-02-14" });
	await articles().update({ documentId, data: emptied, status: "published" });
	expect((await cms.get(`/api/articles/${documentId}`)).body.data.publishedOn).toBe(today());
	const draft = await articles().update({ documentId, data: emptied });
	expect(draft?.publishedOn).toBe(null);
	await articles().publish({ documentId });
	expect((await cms.get(`/api/articles/${documentId}`)).body.data.publishedOn).toBe(today());
});

test("a draft has no date, and a publish that is refused leaves none behind", async () => {
	const { documentId, publishedOn } = await seed.article(cms, { body: null }, "draft");
	expect(publishedOn).toBe(null);
	await expect(articles().publish({ documentId })).rejects.toThrow(
		"Text: There is nothing in it yet",
	);
	const draft = await articles().findOne({ documentId });
	expect(draft?.publishedOn).toBe(null);
});

test("an image in a text loses the host that the admin was opened on, and only that", async () => {
	const image = (url: string) => ({
		type: "image" as const,
		image: {
			name: "stones.jpg",
			url,
			hash: "stones",
			ext: ".jpg",
			mime: "image/jpeg",
			size: 1,
			width: 20,
			height: 10,
			provider: "local",
			alternativeText: "Smooth stones",
			createdAt: "2026-01-01T00:00:00.000Z",
			updatedAt: "2026-01-01T00:00:00.000Z",
		},
		children: [{ type: "text" as const, text: "" }],
	});
	const urls = async (path: string, field: string) => {
		const { body } = await cms.get(path);
		return body.data[field]
			.filter(({ type }: { type: string }) => type === "image")
			.map((block: ReturnType<typeof image>) => block.image.url);
	};
	const body = [
		paragraph("See http://localhost:1337/uploads/stones.jpg"),
		image("http://localhost:1337/uploads/stones.jpg"),
		image("https://desk.example.org/uploads/stones.jpg"),
		image("/uploads/stones.jpg"),
		image("https://elsewhere.example.org/pictures/stones.jpg"),
	];
	const expected = [
		"/uploads/stones.jpg",
		"/uploads/stones.jpg",
		"/uploads/stones.jpg",
		"https://elsewhere.example.org/pictures/stones.jpg",
	];
	const article = await seed.article(cms, { body });
	expect(await urls(`/api/articles/${article.documentId}`, "body")).toEqual(expected);
	const words = await cms.get(`/api/articles/${article.documentId}`);
	expect(words.body.data.body[0]).toEqual(body[0]);

	const treatment = await seed.treatment(cms, { whatToExpect: body });
	const path = `/api/treatments/${treatment.documentId}`;
	expect(await urls(path, "whatToExpect")).toEqual(expected);
});

test("the practice cannot be deleted, since every page shows it", async () => {
	const practices = cms.strapi.documents("api::practice.practice");
	const practice = await practices.findFirst();
	const documentId = practice?.documentId ?? "";
	await expect(practices.delete({ documentId })).rejects.toThrow("cannot be deleted");
	expect((await cms.get("/api/practice")).body.data.documentId).toBe(documentId);
});

test("opening hours and holidays that end before they begin are refused, each by name", async () => {
	const hours = (day: "Monday" | "Friday", opens: string, closes: string) => ({
		day,
		opens: `${opens}:00.000`,
		closes: `${closes}:00.000`,
	});
	await expect(
		seed.practice(cms, {
			openingHours: [hours("Monday", "09:00", "17:00"), hours("Friday", "17:00", "09:00")],
			closures: [{ from: "2026-12-27", until: "2026-12-24" }],
		}),
	).rejects.toThrow(
		'Opening hours, Friday: "To" must be later than "From". Days that you are closed, from 2026-12-27: the last day is before the first.',
	);
	await seed.practice(cms, {
		openingHours: [hours("Friday", "09:00", "17:00")],
		closures: [{ from: "2026-12-24", until: "2026-12-24" }],
	});
	const { openingHours } = (await cms.get("/api/practice")).body.data;
	expect(openingHours).toMatchObject([{ day: "Friday", closes: expect.stringMatching(/^17:00/) }]);
});
