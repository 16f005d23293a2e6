import type { Page } from "@playwright/test";
import axe from "axe-core";
import { signIn } from "./admin";
import { ARTICLES, expect, openMyDay, PRACTICE, save, test, textOf, titleOf } from "./editor";

test.describe.configure({ timeout: 120_000 });

const part = (page: Page, title: string) =>
	page.locator("section", { has: page.getByRole("heading", { name: title }) });

test.describe("who is not signed in", () => {
	test.use({ storageState: { cookies: [], origins: [] } });

	test("is welcomed by the practice, in its own name alone", async ({ page }) => {
		for (const colorScheme of ["light", "dark"] as const) {
			await page.emulateMedia({ colorScheme });
			await page.goto("/admin");
			const welcome = page.getByRole("heading", { name: "Welcome to Massage for Wellness" });
			await expect(welcome).toBeVisible();
			await expect(page).toHaveTitle("Massage for Wellness");
			await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
			await expect(page.getByRole("combobox")).toBeHidden();
			await expect(page.locator("body")).not.toContainText(/strapi/i);
			expect(await faultsOf(page), colorScheme).toEqual([]);
		}
	});

	test("and sets the system up keeps the settings", async ({ page, own }) => {
		await signIn(page, own.cmsUrl);
		await page.getByRole("link", { name: "Settings" }).click();
		await expect(page).toHaveURL(/\/admin\/settings\//);
		await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();
	});
});

/** What axe finds wrong in the page itself, but the name that Strapi gives a browser for the password. */
async function faultsOf(page: Page): Promise<string[]> {
	await page.evaluate(axe.source);
	return page.evaluate(async () => {
		const { axe: engine }: { axe: typeof import("axe-core") } = Object(window);
		const { violations } = await engine.run("main", {
			rules: { "autocomplete-valid": { enabled: false } },
		});
		return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
	});
}

test("her front page is her day: her name, her words, three places to go and no settings", async ({
	page,
}) => {
	await openMyDay(page);
	await expect(page).toHaveTitle("My day | Massage for Wellness");
	await expect(page.getByRole("heading", { name: "Hello Caroline" })).toBeVisible();
	const menu = page.locator("nav").first().getByRole("link");
	await expect(menu.filter({ visible: true })).toHaveCount(3);
	for (const name of ["My day", "Content", "Pictures"]) {
		await expect(page.locator("nav").first().getByRole("link", { name })).toBeVisible();
	}
	await expect(page.locator("body")).not.toContainText(/strapi|widget|marketplace|trial/i);

	await page.goto("/admin/settings");
	await expect(page.getByRole("heading", { name: "Hello Caroline" })).toBeVisible();
	await page.goto("/admin/plugins/content-type-builder");
	await expect(page.getByRole("heading", { name: "Article" })).toBeHidden();
});

test("the front page has no fault that axe knows, and nothing sticks out on a phone", async ({
	page,
}) => {
	for (const colorScheme of ["light", "dark"] as const) {
		await page.emulateMedia({ colorScheme });
		for (const width of [360, 1280]) {
			await page.setViewportSize({ width, height: 760 });
			await openMyDay(page);
			expect(await faultsOf(page), `${width} px, ${colorScheme}`).toEqual([]);
			const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
			expect(over, `${width} px`).toBeLessThanOrEqual(0);
		}
	}
});

test("what is missing leads to its field, and goes from the list when it is filled in", async ({
	page,
	own,
}) => {
	await openMyDay(page);
	const missing = part(page, "What is missing on the site");
	await expect(missing.getByRole("link", { name: "The price for 45 minutes" })).toBeVisible();
	await missing.getByRole("link", { name: "Your e-mail address" }).click();
	const email = page.getByLabel("E-mail address");
	await expect(email).toBeFocused();
	await expect(email).toBeInViewport();
	await expect(page.getByText("For example: hello@example.org.")).toBeVisible();
	await email.fill("hello@example.org");
	await save(page);

	await openMyDay(page);
	await expect(missing.getByRole("link", { name: "Your house and street" })).toBeVisible();
	await expect(missing.getByRole("link", { name: "Your e-mail address" })).toBeHidden();
	await own.caughtUp();
	await page.goto(`${own.siteUrl}/book`);
	await expect(page.getByRole("link", { name: "hello@example.org" }).first()).toBeVisible();
});

test("of hundreds of things that are missing she sees a handful, and the others when she asks", async ({
	page,
}) => {
	// As it would be after a long import of pictures.
	await page.route("**/desk/my-day", async (route) => {
		const response = await route.fetch();
		const { data } = await response.json();
		const pictures = Array.from({ length: 197 }, (_, number) => ({
			about: "Pictures",
			what: `What the picture “${number}.jpg” shows`,
			why: "It is read aloud to people who cannot see it.",
			to: `/plugins/upload?_q=${number}.jpg`,
		}));
		await route.fulfill({ json: { data: { ...data, missing: [...data.missing, ...pictures] } } });
	});
	await openMyDay(page);
	const missing = part(page, "What is missing on the site");
	await expect(missing.getByRole("link", { name: "“6.jpg”" })).toBeVisible();
	await expect(missing.getByRole("link", { name: "“7.jpg”" })).toBeHidden();
	await missing.getByText("and 190 more").click();
	await expect(missing.getByRole("link", { name: "“7.jpg”" })).toBeVisible();
	await expect(missing.getByRole("link", { name: "“196.jpg”" })).toBeVisible();
});

test("a day off is two clicks from the front page", async ({ page }) => {
	await openMyDay(page);
	await page.getByRole("link", { name: "Close for a day" }).click();
	const closures = page.getByText(/^Days that you are closed/);
	await expect(closures).toBeInViewport();
	await expect(page.getByText("the site stops showing them when they are over")).toBeInViewport();
});

test("what is begun waits on the front page until it is published", async ({ page, own }) => {
	await openMyDay(page);
	await page.getByRole("link", { name: "Write an article" }).click();
	await titleOf(page).fill("A quiet hour");
	await textOf(page).fill("It is quiet in the treatment room today.");
	await save(page);

	await openMyDay(page);
	const waiting = part(page, "What waits");
	await expect(waiting.getByRole("listitem")).toContainText(["Never published"]);
	await waiting.getByRole("link", { name: "A quiet hour" }).click();
	await page.getByRole("button", { name: "Publish" }).click();
	await expect(page.getByText("Published: it is on the site")).toBeVisible();
	await openMyDay(page);
	await expect(waiting).toContainText("Nothing waits.");
	await own.caughtUp();
	await page.goto(`${own.siteUrl}/blog/a-quiet-hour`);
	await expect(page.locator("h1")).toHaveText("A quiet hour");
});

test("a form is in her words and her order, each field with a hint and an example", async ({
	page,
}) => {
	await page.goto(`${ARTICLES}/create`);
	await expect(page.getByLabel("Title").first()).toBeVisible();
	const labels = page.locator("main label");
	expect((await labels.allTextContents()).map((label) => label.replace(/[*\s(\d)]+$/, ""))).toEqual(
		[
			"Title",
			"Text",
			"Category",
			"Picture",
			"Written by",
			"Treatments it is about",
			"Summary",
			"Date",
			"How exact the date is",
			"Last looked through",
			"Minutes to read",
			"Address of its page",
			"In search results",
		],
	);
	const text = (await page.locator("main").textContent()) ?? "";
	expect(text.match(/for example/gi)?.length).toBe(13);
	expect(text).not.toMatch(/\bmin\. |max\. |entry|document|relation/i);

	await page.goto(PRACTICE);
	await expect(page.getByText(/^Opening hours/)).toBeVisible();
	await expect(page.getByText("a day without a line is closed")).toBeVisible();
});

test("nothing that she can click changes how the desk is made", async ({ page }) => {
	await page.goto(ARTICLES);
	await expect(page.getByRole("heading", { name: "Articles" })).toBeVisible();
	const heads = page.locator("thead th");
	await expect(heads.filter({ hasText: /\w/ })).toHaveText([
		/Title/,
		/Category/,
		/Date/,
		/Last changed/,
		/State/,
	]);
	await page.getByRole("button", { name: "Columns" }).click();
	await expect(page.getByText("Displayed fields")).toBeVisible();
	await expect(page.getByText("Configure the view")).toBeHidden();
	await page.keyboard.press("Escape");

	await page.getByRole("link", { name: "Massage and lower back pain" }).click();
	await page.getByRole("button", { name: "More actions" }).first().click();
	await expect(page.getByRole("menuitem").first()).toBeVisible();
	await expect(page.getByText("Last changed")).toBeVisible();
	await expect(
		page.getByText(/Configure the view|Edit the model|document ID/i).filter({ visible: true }),
	).toHaveCount(0);

	await page.goto(PRACTICE);
	await expect(page.getByLabel("Telephone")).toBeVisible();
	// There is nothing in it for her: the practice stays.
	await expect(page.getByRole("button", { name: "More actions" }).first()).toBeDisabled();
	await page.goto("/admin/content-manager/collection-types/api::page.page");
	await expect(page.getByRole("heading", { name: "Pages" })).toBeVisible();
	await expect(page.getByRole("link", { name: "Add new" })).toBeHidden();
});

test("the desk speaks to nobody but its own CMS", async ({ page, own }) => {
	const elsewhere: string[] = [];
	page.on("request", (request) => {
		const url = request.url();
		if (!url.startsWith(own.cmsUrl) && /^http/.test(url)) elsewhere.push(url);
	});
	for (const path of ["/admin", ARTICLES, PRACTICE, "/admin/plugins/upload", "/admin/me"]) {
		await page.goto(path);
		await page.waitForLoadState("networkidle");
		await expect(page.locator("main h1, main h2").first()).toBeVisible();
		await expect(page.locator('a[href*="strapi.io"]').filter({ visible: true })).toHaveCount(0);
	}
	expect(elsewhere).toEqual([]);
});

test.describe("with the CMS in trouble", () => {
	test.use({ expectedErrors: [/status of (404|503)|MISSING_TRANSLATION/] });

	test("where the day cannot be looked up, she is told so and can ask again", async ({ page }) => {
		let broken = true;
		await page.route("**/desk/my-day", (route) =>
			broken ? route.fulfill({ status: 503 }) : route.continue(),
		);
		await page.goto("/admin");
		await expect(page.getByText("could not be looked up")).toBeVisible();
		broken = false;
		await page.getByRole("button", { name: "Try again" }).click();
		await expect(page.getByRole("heading", { name: "What waits" })).toBeVisible();
	});
});
