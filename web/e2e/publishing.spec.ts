import type { Locator, Page } from "@playwright/test";
import { adminErrors } from "./admin";
import { axeFindings } from "./axe";
import { desk } from "./desk";
import { ARTICLES, COLLECTIONS, expect, test, textOf, titleOf, write } from "./editor";
import { photograph } from "./photographs";

test.use({ expectedErrors: adminErrors });
test.describe.configure({ timeout: 120_000 });

const panel = (page: Page) =>
	page.locator("aside", { has: page.getByRole("heading", { name: "Ready to publish?" }) });
const findings = (page: Page, name: "To put right first" | "Worth a look") =>
	panel(page).getByRole("region", { name }).getByRole("listitem");
const publish = (page: Page) => page.getByRole("button", { name: "Publish", exact: true });
const isLive = (page: Page) => expect(page.getByText("Published: it is on the site")).toBeVisible();

/** Types other words over what stands there. */
async function rewrite(field: Locator, text: string): Promise<void> {
	await field.press("ControlOrMeta+a");
	await field.pressSequentially(text);
}

const GOOD = "Sit back, let the arms hang and breathe out as slowly as you can.";

test("an article with nothing to say against it is published with one click", async ({
	page,
	own,
}) => {
	await write(page, "Hands in your lap", GOOD);
	await expect(panel(page)).toContainText("Yes. There is nothing to put right.");
	await expect(panel(page).getByRole("checkbox")).toBeHidden();
	await publish(page).click();
	await isLive(page);
	await own.caughtUp();
	await page.goto(`${own.siteUrl}/blog/hands-in-your-lap`);
	await expect(page.locator("h1")).toHaveText("Hands in your lap");
});

test("a claim stops it, with the accepted wording beside it, until it is put right", async ({
	page,
	own,
}) => {
	await write(page, "Sleeping through", "Massage helps when it cures insomnia, night after night.");
	const error = findings(page, "To put right first");
	await expect(error).toContainText("cures, treats or prevents insomnia");
	await expect(error).toContainText("can aid restful sleep");
	await publish(page).click();
	await expect(page.getByText("Not published: put one thing right first")).toBeVisible();
	await expect(page).toHaveURL(/create/);
	await page.getByLabel("Summary").click();
	await error.getByRole("button", { name: "Text" }).click();
	await expect(textOf(page)).toBeFocused();

	await rewrite(
		textOf(page),
		"Massage can aid restful sleep, and an hour of it is a rest by itself.",
	);
	await expect(panel(page)).toContainText("Yes. There is nothing to put right.");
	await publish(page).click();
	await isLive(page);
	await own.caughtUp();
	await page.goto(`${own.siteUrl}/blog/sleeping-through`);
	await expect(page.getByText("can aid restful sleep").first()).toBeVisible();
});

test("warnings wait for one tick, which is kept with its note and asked for again only when they change", async ({
	page,
	own,
}) => {
	await write(page, "An hour in January", `${GOOD} In January an hour is £40.`);
	const warnings = findings(page, "Worth a look");
	await expect(warnings).toHaveCount(1);
	await expect(warnings).toContainText("stays there when you change your prices");
	await publish(page).click();
	await expect(page.getByText("Not published yet: read one thing")).toBeVisible();
	const tick = panel(page).getByRole("checkbox", { name: "I have read these" });
	await expect(tick).toBeFocused();
	await expect(page).toHaveURL(/create/);

	await tick.click();
	await panel(page).getByLabel("A note").fill("It is for January alone.");
	await publish(page).click();
	await isLive(page);
	await expect(page).not.toHaveURL(/create/);
	await expect(panel(page)).toContainText(/Read by Caroline on .*: It is for January alone\./);
	await expect(tick).toBeHidden();
	const address = page.url();
	await own.caughtUp();
	await page.goto(`${own.siteUrl}/blog/an-hour-in-january`);
	await expect(page.locator("h1")).toHaveText("An hour in January");
	await expect(page.locator("body")).not.toContainText("for January alone");

	// Something else is changed, and the price stays: nothing more is asked.
	await page.goto(address);
	await titleOf(page).fill("An hour in deep January");
	await expect(panel(page)).toContainText("You have read what there is to say.");
	await publish(page).click();
	await isLive(page);

	// There is something new to read.
	await titleOf(page).fill("A healing hour in January");
	await expect(panel(page)).toContainText("Nearly. One thing to read.");
	await expect(tick).not.toBeChecked();
	await titleOf(page).press("ControlOrMeta+Shift+Enter");
	await expect(page.getByText("Not published yet: read one thing")).toBeVisible();
	await tick.click();
	await expect(tick).toBeChecked();
	// What is said of the publish before may still be on the screen.
	const published = page.waitForResponse(/\/actions\/publish/);
	await titleOf(page).press("ControlOrMeta+Shift+Enter");
	expect((await published).ok()).toBe(true);
	await own.caughtUp();
	await page.goto(`${own.siteUrl}/blog/an-hour-in-january`);
	await expect(page.locator("h1")).toHaveText("A healing hour in January");
});

/** Opens an article and presses Publish's shortcut while Strapi still counts its links; gives how to end the counting. */
async function pressTooEarly(page: Page, id: string, title: string): Promise<() => void> {
	let count = () => {};
	const counting = new Promise<void>((resolve) => {
		count = resolve;
	});
	await page.route(/countDraftRelations/, async (route) => {
		await counting;
		await route.continue();
	});
	const asked = page.waitForRequest(/countDraftRelations/);
	await page.goto(`${ARTICLES}/${id}`);
	await asked;
	await titleOf(page).fill(title);
	await expect(publish(page)).toBeDisabled();
	await titleOf(page).press("ControlOrMeta+Shift+Enter");
	return count;
}

/** A file from another window, let go over a field. */
async function dropFile(field: Locator): Promise<void> {
	const dataTransfer = await field.page().evaluateHandle(() => {
		const carried = new DataTransfer();
		carried.items.add(new File(["words"], "words.txt", { type: "text/plain" }));
		return carried;
	});
	for (const type of ["dragenter", "dragover", "drop"]) {
		await field.dispatchEvent(type, { dataTransfer });
	}
}

const plainArticle = (title: string) => ({
	title,
	excerpt: "What becomes of a shortcut that comes before the form is ready for it.",
	body: [{ type: "paragraph", children: [{ type: "text", text: GOOD }] }],
});

test("the shortcut for Publish, pressed while Strapi still counts links, waits for it", async ({
	page,
	own,
}) => {
	const id = await desk(own).publish("article", plainArticle("Pressed too early"));
	const count = await pressTooEarly(page, id, "Pressed early enough");
	count();
	await isLive(page);
	await own.caughtUp();
	await page.goto(`${own.siteUrl}/blog/pressed-too-early`);
	await expect(page.locator("h1")).toHaveText("Pressed early enough");
});

test("a shortcut that waits is forgotten as soon as she does something else", async ({
	page,
	own,
}) => {
	const id = await desk(own).publish("article", plainArticle("Thought better of"));
	// What Publish begins with.
	const looks: string[] = [];
	page.on("request", (request) => {
		if (request.url().includes("/desk/publishing/")) looks.push(request.url());
	});
	for (const [title, act] of [
		["Forgotten by a key", () => titleOf(page).press("End")],
		["Forgotten by a click", () => page.getByRole("heading", { level: 1 }).click()],
		["Forgotten by a file", () => dropFile(titleOf(page))],
	] as const) {
		const count = await pressTooEarly(page, id, title);
		await expect(panel(page)).toContainText("Yes. There is nothing to put right.");
		await act();
		looks.length = 0;
		count();
		await expect(publish(page), title).toBeEnabled();
		await page.evaluate(
			() =>
				new Promise((resolve) => {
					requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
				}),
		);
		expect(looks, title).toEqual([]);
	}
});

/** Blocks with a link in them, as the editor keeps them. */
const withLink = (url: string, words: string) => [
	{
		type: "paragraph",
		children: [
			{ type: "text", text: `${GOOD} See ` },
			{ type: "link", url, children: [{ type: "text", text: words }] },
			{ type: "text", text: "." },
		],
	},
];

test("a link to a draft or to nowhere is told, one to a page of the site is not", async ({
	page,
	own,
}) => {
	const hers = desk(own);
	const draft = await hers.publish("article", {
		title: "Half done",
		body: withLink("/book", "prices"),
	});
	await hers.unpublish("article", draft);
	for (const [url, words, told] of [
		["/blog/half-done", "half done", "leads to a draft"],
		["/blog/nowhere", "nowhere", "there is no such page"],
		["/treatments/sports-massage", "sports massage", null],
		["/book", "click here", "do not say where it leads"],
	] as const) {
		const id = await hers.publish("article", {
			title: `A link to ${words}`,
			body: withLink(url, words),
		});
		await page.goto(`${ARTICLES}/${id}`);
		if (told) await expect(findings(page, "Worth a look")).toContainText([told]);
		else await expect(panel(page)).toContainText("Yes. There is nothing to put right.");
	}
	await hers.tidy();
});

test("a picture without words stops it until it has some", async ({ page, own }) => {
	const hers = desk(own);
	const file = await hers.upload(
		"couch.jpg",
		await photograph({ width: 640, height: 480 }),
		"A couch",
	);
	const id = await hers.publish("article", {
		title: "A place to lie down",
		body: withLink("/book", "prices and booking"),
		cover: { id: file.id },
	});
	await page.goto(`${ARTICLES}/${id}`);
	await expect(panel(page)).toContainText("Yes. There is nothing to put right.");
	await hers.describe(file, "");
	await page.reload();
	const error = findings(page, "To put right first");
	await expect(error).toContainText("no words for people who cannot see it");
	await expect(error.getByRole("link", { name: "Open it under Pictures" })).toHaveAttribute(
		"href",
		"/admin/plugins/upload?_q=couch.jpg",
	);
	await titleOf(page).fill("A place to lie down on");
	await publish(page).click();
	await expect(page.getByText("Not published: put one thing right first")).toBeVisible();

	// She gives it words in another window, and comes back.
	const other = await page.context().newPage();
	await other.goto(`${own.cmsUrl}/admin/plugins/upload?_q=couch`);
	await expect(other.getByText("couch.jpg").first()).toBeVisible();
	await hers.describe(file, "A couch with folded towels");
	await other.close();
	await page.evaluate(() => window.dispatchEvent(new Event("focus")));
	await expect(panel(page)).toContainText("Yes. There is nothing to put right.");
	await publish(page).click();
	await isLive(page);
	await hers.tidy();
});

test("treatments, pages and testimonials are looked at in the same way", async ({ page }) => {
	await page.goto(`${COLLECTIONS}/api::treatment.treatment`);
	await page.getByRole("link", { name: "Sports massage" }).click();
	await expect(panel(page)).toContainText("Yes. There is nothing to put right.");
	await page.getByLabel("In one or two sentences").fill("A remedy that prevents gout, quickly.");
	await expect(findings(page, "To put right first")).toContainText("gout");

	await page.goto(`${COLLECTIONS}/api::page.page`);
	await page.getByRole("link", { name: "About Caroline" }).click();
	await expect(panel(page)).toContainText("Yes. There is nothing to put right.");

	await page.goto(`${COLLECTIONS}/api::testimonial.testimonial/create`);
	await expect(panel(page)).toContainText("Not yet. 6 things to put right.");
	await page.getByLabel("What the client wrote").fill("She cured my migraine!");
	const wrong = findings(page, "To put right first");
	await expect(wrong.filter({ hasText: "prevents migraine" })).toBeVisible();
	await wrong.filter({ hasText: "permission in writing" }).getByRole("button").click();
	await expect(page.getByLabel("Permission to show it")).toBeFocused();
	await expect(panel(page)).not.toContainText("In search results");

	await page.goto("/admin/content-manager/single-types/api::practice.practice");
	await expect(page.getByLabel("Telephone")).toBeVisible();
	await expect(page.getByRole("heading", { name: "Ready to publish?" })).toBeHidden();
});

test("she sees how it looks in search results and where it is shared", async ({ page }) => {
	await write(page, "Hands that rest", `${GOOD} ${"And once more. ".repeat(20)}`);
	const result = panel(page).getByRole("figure", { name: "In search results" });
	await expect(result).toContainText("Hands that rest · Massage for Wellness");
	await expect(result).toContainText("Sit back, let the arms hang");
	const card = panel(page).getByRole("figure", { name: "Where it is shared" });
	await expect(card).toContainText("Hands that rest");
});

test("on a phone, Publish opens what there is to put right, and axe finds no fault", async ({
	page,
}) => {
	for (const colorScheme of ["light", "dark"] as const) {
		await page.emulateMedia({ colorScheme });
		for (const width of [360, 1280]) {
			await page.setViewportSize({ width, height: 800 });
			await write(page, "Feet", "It fights stress, and it cures gout, as long as you lie still.");
			await publish(page).click();
			await expect(panel(page).getByRole("status")).toBeInViewport({ ratio: 1 });
			await expect(panel(page).getByRole("status")).toHaveText("Not yet. One thing to put right.");
			const faults = await axeFindings(page, "#ready-to-publish");
			expect(faults, `${width} px, ${colorScheme}`).toEqual([]);
			const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
			expect(over, `${width} px`).toBeLessThanOrEqual(0);
			await findings(page, "To put right first").getByRole("button", { name: "Text" }).click();
			await expect(textOf(page)).toBeFocused();
			await expect(textOf(page)).toBeInViewport();

			await rewrite(textOf(page), "It fights stress, as long as you lie still and breathe out.");
			await publish(page).click();
			await expect(panel(page).getByRole("checkbox")).toBeFocused();
			await expect(panel(page).getByRole("checkbox")).toBeInViewport({ ratio: 1 });
			expect(await axeFindings(page, "#ready-to-publish"), `${width} px`).toEqual([]);
		}
	}
});

test("every page that the desk takes for one answers on the site", async ({ page, own }) => {
	const answered = page.waitForResponse(/\/desk\/publishing\//);
	await page.goto(`${ARTICLES}/create`);
	const { live } = (await (await answered).json()).data.addresses;
	expect(live.length).toBeGreaterThan(20);
	await own.caughtUp();
	for (const path of live) expect((await fetch(own.siteUrl + path)).status, path).toBe(200);
});

test.describe("with the CMS in trouble", () => {
	test.use({ expectedErrors: [[...adminErrors, /status of 503/], { scope: "test" }] });

	test("what can be judged without it is judged", async ({ page }) => {
		await page.route("**/desk/publishing/**", (route) => route.fulfill({ status: 503 }));
		await write(page, "Sleeping well", "Massage cures insomnia, night after night after night.");
		await expect(findings(page, "To put right first")).toContainText("insomnia");
		await publish(page).click();
		await expect(page.getByText("Not published: put one thing right first")).toBeVisible();
	});
});
