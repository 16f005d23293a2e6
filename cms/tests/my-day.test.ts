import { beforeAll, expect, test } from "vitest";
import { missingOnTheSite } from "../src/desk/missing";
import type { MyDay } from "../src/desk/my-day";
import { bootCms, type Cms } from "./boot";
import { paragraph, seed } from "./seed";

let cms: Cms;
beforeAll(async () => {
	cms = await bootCms();
});

async function myDay(): Promise<MyDay> {
	const { status, body } = await cms.get("/desk/my-day", { headers: await cms.signIn() });
	expect(status).toBe(200);
	return body.data;
}

const whatIsMissing = async () => (await myDay()).missing.map(({ what }) => what);

test("nobody who is not signed in learns anything of it", async () => {
	expect((await cms.get("/desk/my-day")).status).toBe(401);
	const wrong = { authorization: "Bearer something" };
	expect((await cms.get("/desk/my-day", { headers: wrong })).status).toBe(401);
	expect((await cms.get("/api/desk/my-day")).status).toBe(404);
});

test("the starter content lacks what nobody could know, said in words with the way to the field", async () => {
	const { missing, waiting } = await myDay();
	expect(waiting).toEqual([]);
	expect(missing.map(({ what }) => what)).toEqual([
		"Your e-mail address",
		"Your house and street",
		"Your opening hours",
		"What happens if a client cannot come",
		"What to bring",
		"Getting in",
		"The price for 45 minutes",
		"The price for 60 minutes",
		"A portrait of Caroline",
	]);
	expect(missing[0]).toEqual({
		about: "The practice",
		what: "Your e-mail address",
		why: expect.stringContaining("The law asks"),
		to: "/content-manager/single-types/api::practice.practice?place=email",
	});
	const { documentId } = (await cms.strapi
		.documents("api::pricing.pricing")
		.findFirst({ filters: { durationMinutes: 45 } })) as { documentId: string };
	expect(missing[6]?.to).toBe(
		`/content-manager/collection-types/api::pricing.pricing/${documentId}?place=price`,
	);
	for (const { why } of missing) expect(why).toMatch(/\.$/);
});

test("what is filled in goes from the list; blanks and empty paragraphs fill nothing", async () => {
	await seed.practice(cms, { email: "hello@example.org", access: [paragraph("  ")] });
	expect(await whatIsMissing()).not.toContain("Your e-mail address");
	expect(await whatIsMissing()).toContain("Getting in");
	await seed.practice(cms, {
		access: [paragraph("One step at the door.")],
		openingHours: [{ day: "Tuesday", opens: "10:00:00", closes: "18:00:00" }],
	});
	const missing = await whatIsMissing();
	expect(missing).not.toContain("Getting in");
	expect(missing).not.toContain("Your opening hours");
	await seed.practice(cms, { email: null });
	expect(await whatIsMissing()).toContain("Your e-mail address");
});

test("a price of nothing is a price, and no prices at all are one line", async () => {
	const prices = cms.strapi.documents("api::pricing.pricing");
	for (const { documentId } of await prices.findMany()) {
		await prices.update({ documentId, data: { price: 0 } });
	}
	expect((await whatIsMissing()).join()).not.toContain("price");
	for (const { documentId } of await prices.findMany()) await prices.delete({ documentId });
	expect(await whatIsMissing()).toContain("What an appointment costs");
});

test("of treatments and articles, what is published counts", async () => {
	const treatment = await seed.treatment(cms, { name: "Foot massage" }, "draft");
	const article = await seed.article(cms, { title: "Feet at rest" }, "draft");
	expect((await whatIsMissing()).join()).not.toMatch(/Foot massage|Feet at rest/);
	const { documentId } = treatment;
	await cms.strapi.documents("api::treatment.treatment").publish({ documentId });
	await cms.strapi.documents("api::article.article").publish({ documentId: article.documentId });
	const missing = await whatIsMissing();
	expect(missing).toContain("The text about “Foot massage”");
	expect(missing).toContain("Who “Foot massage” is for");
	expect(missing).toContain("What to expect from “Foot massage”");
	expect(missing).toContain("A category for “Feet at rest”");
	expect(missing).toContain("Who has written “Feet at rest”");
});

test("a picture without words for those who cannot see it is named", async () => {
	const files = cms.strapi.db.query("plugin::upload.file");
	const data = { name: "couch & towels.jpg", hash: "couch", mime: "image/jpeg", size: 1 };
	const shared = { url: "/uploads/couch.jpg", provider: "local" };
	const { id } = await files.create({ data: { ...data, ...shared, alternativeText: " " } });
	await files.create({
		data: { ...data, ...shared, name: "sheet.pdf", mime: "application/pdf" },
	});
	const { missing } = await myDay();
	expect(missing.filter(({ about }) => about === "Pictures")).toEqual([
		{
			about: "Pictures",
			what: "What the picture “couch & towels.jpg” shows",
			why: "It is read aloud to people who cannot see it.",
			to: "/plugins/upload?_q=couch%20%26%20towels.jpg",
		},
	]);
	await files.update({ where: { id }, data: { alternativeText: "A couch with towels" } });
	expect((await whatIsMissing()).join()).not.toContain("couch");
});

test("a membership is named thirty days before it ends, and after", async () => {
	const credentials = [
		{ name: "Ended", expiresOn: "2026-11-23" },
		{ name: "Today", expiresOn: "2026-11-24" },
		{ name: "Soon", expiresOn: "2026-12-24" },
		{ name: "Later", expiresOn: "2026-12-25" },
		{ name: "Endless" },
	];
	await seed.practice(cms, { credentials });
	await seed.author(cms, { name: "Sam Example", credentials: credentials.slice(0, 1) });
	// Before one in the morning in the summer of London it is still yesterday elsewhere; in November not.
	const now = new Date("2026-11-24T12:00:00Z");
	const lines = (await missingOnTheSite(cms.strapi, () => true, now)).filter(({ what }) =>
		what.startsWith("A new end date"),
	);
	expect(lines.map(({ what, why }) => `${what}: ${why}`)).toEqual([
		"A new end date for “Ended”: It ended on 23 November 2026, so the site no longer shows it.",
		"A new end date for “Today”: It ends on 24 November 2026; after that day the site no longer shows it.",
		"A new end date for “Soon”: It ends on 24 December 2026; after that day the site no longer shows it.",
		"A new end date for “Ended”: It ended on 23 November 2026, so the site no longer shows it.",
	]);
	expect(lines[3]?.to).toMatch(/author\/\w+\?place=credentials$/);
});

test("drafts and unpublished changes wait, the latest first; what is published does not", async () => {
	const articles = cms.strapi.documents("api::article.article");
	const treatments = cms.strapi.documents("api::treatment.treatment");
	await seed.treatment(cms, { name: "Published and at rest" });
	const changed = await seed.treatment(cms, { name: "Before" });
	await treatments.update({ documentId: changed.documentId, data: { name: "Since changed" } });
	const draft = await seed.article(cms, { title: "Only begun" }, "draft");
	const nameless = await seed.article(cms, { title: "" }, "draft");
	const { waiting } = await myDay();
	expect(waiting).toMatchObject([
		{ title: "Without a title", among: "Articles", state: "draft" },
		{
			title: "Only begun",
			among: "Articles",
			state: "draft",
			to: `/content-manager/collection-types/api::article.article/${draft.documentId}`,
		},
		{ title: "Since changed", among: "Treatments", state: "changed" },
	]);
	expect(waiting[0]?.to).toContain(nameless.documentId);
	for (const { changedAt } of waiting) expect(changedAt).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);

	await articles.delete({ documentId: nameless.documentId });
	await articles.publish({ documentId: draft.documentId });
	await treatments.publish({ documentId: changed.documentId });
	expect((await myDay()).waiting).toEqual([]);
});

test("who may not read a type hears nothing of it", async () => {
	await seed.article(cms, { title: "Not for everybody" }, "draft");
	const role = await cms.strapi.service("admin::role").create({ name: "Prices only" });
	await cms.strapi.service("admin::role").assignPermissions(role.id, [
		{
			action: "plugin::content-manager.explorer.read",
			subject: "api::pricing.pricing",
			properties: { fields: ["label", "price"] },
		},
	]);
	const guest = { email: "guest@example.org", password: "Correct-horse-8" };
	await cms.strapi.service("admin::user").create({
		...guest,
		firstname: "Guest",
		isActive: true,
		roles: [role.id],
	});
	const session = await cms.post("/admin/login", guest);
	const headers = { authorization: `Bearer ${session.body.data.token}` };
	const { body } = await cms.get("/desk/my-day", { headers });
	expect(body.data.waiting).toEqual([]);
	expect(body.data.missing.map(({ about }: { about: string }) => about)).toEqual(["Prices"]);
});

test("the site's address comes from the environment", async () => {
	expect((await myDay()).siteUrl).toBeNull();
	process.env["SITE_URL"] = "https://www.example.org";
	expect((await myDay()).siteUrl).toBe("https://www.example.org");
	delete process.env["SITE_URL"];
});
