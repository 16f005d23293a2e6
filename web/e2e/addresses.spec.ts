import type { Locator, Page } from "@playwright/test";
import { adminErrors } from "./admin";
import { desk } from "./desk";
import { COLLECTIONS, expect, test as signedIn, textOf, titleOf } from "./editor";
import type { Stack } from "./stack";

/** The desk of an administrator beside Caroline's, for what a test needs to be there. */
const test = signedIn.extend<object, { prepared: ReturnType<typeof desk> }>({
	prepared: [({ own }, use) => use(desk(own)), { scope: "worker" }],
});

test.use({ expectedErrors: [[...adminErrors, /status of 4(00|10)/], { scope: "test" }] });
test.describe.configure({ timeout: 120_000 });

const formOf = (type: string, id: string) => `${COLLECTIONS}/api::${type}.${type}/${id}`;

const text = (words: string) => ({ type: "text", text: words });
const body = (...children: object[]) => [{ type: "paragraph", children }];
const link = (url: string, words: string) => ({ type: "link", url, children: [text(words)] });

const slugOf = (page: Page) => page.getByLabel("Address of its page");

/** Her first click on it: the form must be there, with what it holds. */
async function open(page: Page, type: string, id: string, slug: string): Promise<void> {
	await page.goto(formOf(type, id));
	await expect(slugOf(page)).toHaveValue(slug);
}

async function publish(page: Page): Promise<void> {
	await page.getByRole("button", { name: "Publish", exact: true }).click();
	await expect(page.getByText("Published: it is on the site").first()).toBeVisible();
}

/** What the site answers at an address once it has heard of every change, without going on. */
async function answerOf(page: Page, own: Stack, path: string) {
	await own.caughtUp();
	const answer = await page.request.get(own.siteUrl + path, { maxRedirects: 0 });
	const { location = null } = answer.headers();
	return { status: answer.status(), location };
}

/** Goes to a page of the site once it has heard of every change. */
async function visit(page: Page, own: Stack, path: string) {
	await own.caughtUp();
	return page.goto(own.siteUrl + path);
}

async function choose(page: Page, menu: number, item: string): Promise<Locator> {
	await page.getByRole("button", { name: /^More/ }).nth(menu).click();
	await page.getByRole("menuitem", { name: item }).click();
	return page.getByRole("dialog");
}

test("a renamed article is found by every address that it ever had, and its pictures and its text with it", async ({
	page,
	own,
	prepared,
}) => {
	const id = await prepared.publish("article", {
		title: "Cold hands",
		body: body(text("Rub them, breathe into them, and hold a cup of tea.")),
	});
	const linking = body(text("See "), link("/blog/cold-hands", "the other one"), text("."));
	await prepared.publish("article", { title: "Warm feet", body: linking });
	const site = own.siteUrl;

	await open(page, "article", id, "cold-hands");
	const notice = page.getByRole("status").filter({ hasText: "The address changes" });
	await expect(notice).toBeHidden();
	await slugOf(page).fill("warm-hands");
	await expect(notice).toContainText(
		"The address changes from /blog/cold-hands to /blog/warm-hands. Whoever knows the old one is sent on",
	);
	await expect(notice).toContainText("One page links here:");
	await expect(notice.getByRole("link", { name: "Warm feet" })).toBeVisible();
	await publish(page);
	await expect(notice).toBeHidden();
	expect(await answerOf(page, own, "/blog/cold-hands?from=leaflet")).toEqual({
		status: 301,
		location: "/blog/warm-hands?from=leaflet",
	});
	expect((await answerOf(page, own, "/blog/cold-hands.md")).location).toBe("/blog/warm-hands.md");
	expect((await answerOf(page, own, "/og/blog/cold-hands.png")).location).toBe(
		"/og/blog/warm-hands.png",
	);
	await visit(page, own, "/blog/cold-hands");
	await expect(page).toHaveURL(`${site}/blog/warm-hands`);
	await expect(page.locator("h1")).toHaveText("Cold hands");

	await open(page, "article", id, "warm-hands");
	await slugOf(page).fill("hands");
	await publish(page);
	for (const old of ["cold-hands", "warm-hands"]) {
		expect(await answerOf(page, own, `/blog/${old}`)).toEqual({
			status: 301,
			location: "/blog/hands",
		});
	}
	const sitemap = await (await page.request.get(`${site}/sitemap.xml`)).text();
	expect(sitemap).toContain("/blog/hands<");
	expect(sitemap).not.toMatch(/(cold|warm)-hands/);

	// A click on the old link in the other article's text ends at the page too.
	await visit(page, own, "/blog/warm-feet");
	await page.waitForLoadState("networkidle");
	await page.getByRole("link", { name: "the other one" }).click();
	await expect(page).toHaveURL(`${site}/blog/hands`);
	await expect(page.locator("h1")).toHaveText("Cold hands");

	// Back to its first name: a browser that has been sent on from there must not be sent round.
	await open(page, "article", id, "hands");
	await slugOf(page).fill("cold-hands");
	await publish(page);
	await visit(page, own, "/blog/cold-hands");
	await expect(page).toHaveURL(`${site}/blog/cold-hands`);
	await visit(page, own, "/blog/warm-hands");
	await expect(page).toHaveURL(`${site}/blog/cold-hands`);
});

test("before she deletes a page she is told what links to it, and sends its visitors on", async ({
	page,
	own,
	prepared,
}) => {
	const treatment = await prepared.publish("treatment", {
		name: "Ear massage",
		summary: "For ears that hear all day.",
	});
	await prepared.publish("article", {
		title: "Ringing ears",
		treatments: { connect: [{ documentId: treatment }] },
		body: body(text("Rest them.")),
	});
	await page.goto(formOf("treatment", treatment));
	await expect(slugOf(page)).toHaveValue("ear-massage");
	let dialog = await choose(page, 0, "Delete");
	await expect(dialog).toContainText("Delete “Ear massage”?");
	await expect(dialog).toContainText("One page links here:");
	await expect(dialog.getByRole("link", { name: "Ringing ears" })).toHaveAttribute(
		"href",
		/\/admin\/content-manager\/collection-types\/api::article\.article\/\w+$/,
	);
	await dialog.getByRole("button", { name: "Keep it" }).click();
	await expect(dialog).toBeHidden();
	expect((await answerOf(page, own, "/treatments/ear-massage")).status).toBe(200);

	dialog = await choose(page, 0, "Delete");
	await dialog.getByLabel("is sent to another page").click();
	await expect(dialog.getByRole("button", { name: "Delete" })).toBeDisabled();
	await dialog.getByRole("combobox").click();
	await dialog.getByRole("combobox").pressSequentially("Sports");
	await page.getByRole("option", { name: "Sports massage (Treatments)" }).click();
	await dialog.getByRole("button", { name: "Delete" }).click();
	await expect(page.getByText("Deleted", { exact: true })).toBeVisible();
	await expect(page.getByRole("heading", { name: "Treatments" })).toBeVisible();
	expect(await answerOf(page, own, "/treatments/ear-massage")).toEqual({
		status: 301,
		location: "/treatments/sports-massage",
	});
});

test("a page that she deletes without another in its place says that it is gone", async ({
	page,
	own,
	prepared,
}) => {
	const id = await prepared.publish("article", {
		title: "Last summer",
		body: body(text("It was hot.")),
	});
	const linking = body(text("See "), link("/blog/last-summer", "last year"), text("."));
	await prepared.publish("article", { title: "This summer", body: linking });
	await page.goto(`${COLLECTIONS}/api::article.article`);
	const row = page.getByRole("row", { name: /Last summer/ });
	await row.getByRole("button", { name: "Row actions" }).click();
	await page.getByRole("menuitem", { name: "Delete" }).click();
	const dialog = page.getByRole("dialog");
	await expect(dialog.getByLabel("is told that the page is gone")).toBeChecked();
	await expect(dialog).toContainText("Whoever comes to /blog/last-summer");
	await expect(dialog.getByRole("link", { name: "This summer" })).toBeVisible();
	await dialog.getByRole("button", { name: "Delete" }).click();
	await expect(page.getByText("Deleted", { exact: true })).toBeVisible();
	await expect(page.getByRole("dialog")).toBeHidden();
	await expect(row).toBeHidden();

	const answer = await visit(page, own, "/blog/last-summer");
	expect(answer?.status()).toBe(410);
	expect(answer?.headers()["cache-control"]).toBe("no-cache");
	await expect(page.locator("h1")).toHaveText("This page is gone");
	await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", "noindex");
	await expect(page.getByRole("region", { name: "Perhaps you were looking for" })).toBeVisible();
	expect((await answerOf(page, own, "/blog/last-summer.md")).status).toBe(410);
	// By a click within the site as well.
	await visit(page, own, "/blog/this-summer");
	await page.waitForLoadState("networkidle");
	await page.getByRole("link", { name: "last year" }).click();
	await expect(page.locator("h1")).toHaveText("This page is gone");
	await expect(page).toHaveTitle("Page gone");
	expect((await answerOf(page, own, "/blog/never-was")).status).toBe(404);
	expect(id).not.toBe("");
});

test("before she takes a page off the site she is told what links to it, and what led to it waits with it", async ({
	page,
	own,
	prepared,
}) => {
	const id = await prepared.publish("article", {
		title: "An Advent evening",
		slug: "advent",
		body: body(text("Candles, wool and an early evening are all that it wants.")),
	});
	await open(page, "article", id, "advent");
	await slugOf(page).fill("december");
	await publish(page);
	await page.reload();
	await expect(slugOf(page)).toHaveValue("december");
	const dialog = await choose(page, 1, "Take off the site");
	await expect(dialog).toContainText("Take “An Advent evening” off the site?");
	await expect(dialog).toContainText("Nothing else links here.");
	await expect(dialog).toContainText("Visitors are also sent here from /blog/advent");
	await dialog.getByRole("button", { name: "Take it off the site" }).click();
	await expect(page.getByText("Taken off the site")).toBeVisible();
	for (const path of ["/blog/advent", "/blog/december"]) {
		expect(await answerOf(page, own, path), path).toEqual({ status: 404, location: null });
	}
	await publish(page);
	expect((await answerOf(page, own, "/blog/advent")).location).toBe("/blog/december");
});

test("she keeps the list of old addresses herself, and a circle is refused in words", async ({
	page,
	own,
}) => {
	const { siteUrl } = own;
	await page.goto("/admin/content-manager");
	await page.getByRole("link", { name: "Old addresses" }).click();
	await expect(page.getByRole("heading", { name: "Old addresses" })).toBeVisible();
	await page.getByRole("link", { name: "Add new" }).first().click();
	await page.getByLabel("Old address").fill(`${siteUrl}/Spring-Leaflet/`);
	await page.getByLabel("New address").fill("/spring-leaflet");
	await page.getByRole("button", { name: "Save" }).click();
	await expect(
		page.getByText("This is the old address itself. Choose the page that visitors should see."),
	).toHaveCount(2);
	await page.getByLabel("New address").fill("/book");
	await page.getByRole("button", { name: "Save" }).click();
	await expect(page.getByText("Saved", { exact: true })).toBeVisible();
	await expect(page.getByLabel("Old address")).toHaveValue("/spring-leaflet");
	expect(await answerOf(page, own, "/Spring-Leaflet")).toEqual({
		status: 308,
		location: "/spring-leaflet",
	});
	expect(await answerOf(page, own, "/spring-leaflet")).toEqual({
		status: 301,
		location: "/book",
	});

	await page.getByLabel("New address").fill("");
	await page.getByRole("button", { name: "Save" }).click();
	await expect.poll(() => answerOf(page, own, "/spring-leaflet")).toMatchObject({ status: 410 });
	await page.goto(`${COLLECTIONS}/api::redirect.redirect`);
	const row = page.getByRole("row", { name: /spring-leaflet/ });
	await expect(row).toContainText("The page is gone");
	await row.getByRole("link", { name: "/spring-leaflet" }).click();
	await expect(page.getByLabel("Old address")).toHaveValue("/spring-leaflet");

	const dialog = await choose(page, 0, "Delete");
	await dialog.getByRole("button", { name: "Delete" }).click();
	await expect(page.getByText("Deleted", { exact: true })).toBeVisible();
	expect((await answerOf(page, own, "/spring-leaflet")).status).toBe(404);
});

/** Ticks the first two; with one alone Strapi does not show what can be done. */
async function tickTwo(page: Page, type: string): Promise<void> {
	await page.goto(`${COLLECTIONS}/api::${type}.${type}`);
	for (const row of [1, 2]) await page.getByRole("row").nth(row).getByRole("checkbox").click();
	await expect(page.getByText("2 entries selected")).toBeVisible();
}

test("several pages at once are neither published, deleted nor taken off the site unasked", async ({
	page,
	prepared,
}) => {
	await prepared.create("article", { title: "Begun and left" });
	await tickTwo(page, "article");
	await expect(
		page.getByRole("button", { name: /^(Publish|Delete|Take off the site)$/ }),
	).toBeHidden();

	// Nothing links to these.
	for (const from of ["/from-a-letter", "/from-a-card"]) {
		await prepared.create("redirect", { from, to: "/book" });
	}
	await tickTwo(page, "redirect");
	await expect(page.getByRole("button", { name: "Delete", exact: true })).toBeVisible();
});

test("an article and its treatment find each other, whichever of them is published first", async ({
	page,
	own,
	prepared,
}) => {
	// Two of each, published in either order.
	test.slow();
	/** Writes one of each, with the treatment chosen in the article's form; both stay drafts. */
	const write = async (treatment: string, article: string): Promise<[string, string]> => {
		await page.goto(`${COLLECTIONS}/api::treatment.treatment/create`);
		await page.getByLabel("Name").fill(treatment);
		await page
			.getByLabel("In one or two sentences")
			.fill("For elbows that have leant on a desk all day.");
		await page.getByRole("button", { name: "Save" }).click();
		await expect(page).toHaveURL(/treatment\.treatment\/\w{24}/);
		const treatmentForm = page.url();
		await page.goto(`${COLLECTIONS}/api::article.article/create`);
		await titleOf(page).fill(article);
		await textOf(page).fill("About elbows, and what a desk does to them.");
		await page.getByLabel("Treatments it is about").click();
		await page.getByLabel("Treatments it is about").pressSequentially(treatment);
		await page.getByRole("option", { name: treatment }).click();
		await page.getByRole("button", { name: "Save" }).click();
		await expect(page).toHaveURL(/article\.article\/\w{24}/);
		return [treatmentForm, page.url()];
	};
	const publishAt = async (form: string) => {
		await page.goto(form);
		// A click on a form that has not come yet is lost.
		await expect(slugOf(page)).not.toHaveValue("");
		await page.getByRole("button", { name: "Publish", exact: true }).click();
		// It warns of the other, which is a draft still.
		const anyway = page.getByRole("dialog").or(page.getByRole("alertdialog"));
		const done = page.getByText("Published: it is on the site").first();
		await expect(anyway.or(done).first()).toBeVisible();
		if (await anyway.isVisible()) {
			await anyway.getByRole("button", { name: /Confirm|Publish/ }).click();
		}
		await expect(done).toBeVisible();
	};
	const together = async (treatment: string, article: string) => {
		await visit(page, own, `/blog/${article}`);
		await expect(page.locator(`main a[href="/treatments/${treatment}"]`)).toBeVisible();
		await visit(page, own, `/treatments/${treatment}`);
		await expect(page.locator(`main a[href="/blog/${article}"]`)).toBeVisible();
	};

	const [treatment, article] = await write("Elbow massage", "Sore elbows");
	await publishAt(article);
	await visit(page, own, "/blog/sore-elbows");
	await expect(page.locator('main a[href="/treatments/elbow-massage"]')).toHaveCount(0);
	await publishAt(treatment);
	await together("elbow-massage", "sore-elbows");

	await page.goto(treatment);
	await expect(slugOf(page)).toHaveValue("elbow-massage");
	const dialog = await choose(page, 1, "Take off the site");
	await dialog.getByRole("button", { name: "Take it off the site" }).click();
	await expect(page.getByText("Taken off the site")).toBeVisible();
	await publishAt(treatment);
	await together("elbow-massage", "sore-elbows");

	const knee = await prepared.create("treatment", {
		name: "Knee massage",
		summary: "For knees that have run on hard roads all winter.",
	});
	const runners = await prepared.create("article", {
		title: "For runners",
		treatments: { connect: [{ documentId: knee }] },
		body: body(text("About knees, and what a hard road does to them.")),
	});
	await publishAt(formOf("treatment", knee));
	await publishAt(formOf("article", runners));
	await together("knee-massage", "for-runners");
});
