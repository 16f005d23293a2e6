import { expect } from "@playwright/test";
import { adminErrors, signIn } from "./admin";
import { axeFindings } from "./axe";
import { test } from "./test";

// Strapi's refusal is a 400, which the browser writes down.
test.use({ expectedErrors: [[...adminErrors, /status of 400/], { scope: "test" }] });

const PLACES = ["/", "/about"];
const complete = {
	firstName: "Example",
	givenOn: "2026-01-31",
	permission: "In a letter made up for a test",
	proof: "In a folder made up for a test",
	incentive: "none",
};

test("a testimonial is refused without its evidence, stands on the site with it, and is gone once withdrawn", async ({
	page,
	stack,
	desk,
}) => {
	test.slow();
	const words = "Newer words made up for a test.";
	await desk.publish("testimonial", { ...complete, text: "Words made up before." });
	await signIn(page, stack.cmsUrl);
	await page.goto(
		`${stack.cmsUrl}/admin/content-manager/collection-types/api::testimonial.testimonial/create`,
	);
	await page.locator('textarea[name="text"]').fill(words);
	await page.locator('input[name="firstName"]').fill("Sample");
	await page.locator('input[name="givenOn"]').fill("03/03/2026");
	await page.locator('input[name="givenOn"]').press("Tab");
	await page.getByRole("button", { name: "Publish" }).click();
	for (const missing of [
		"Say how and when the writer gave permission in writing.",
		"Say where the dated original and the writer's contact details are kept.",
		"Say whether anything was given in return: none or given.",
	]) {
		await expect(page.getByText(missing, { exact: true })).toBeVisible();
	}

	await page.locator('textarea[name="permission"]').fill(complete.permission);
	await page.locator('textarea[name="proof"]').fill(complete.proof);
	await page.getByRole("combobox", { name: "Anything given for it" }).click();
	await page.getByRole("option", { name: "none" }).click();
	await page.getByRole("button", { name: "Publish" }).click();
	await expect(page.getByText("Published: it is on the site")).toBeVisible();
	const entry = page.url();

	const texts = page.locator("#testimonials blockquote");
	for (const place of PLACES) {
		await page.goto(stack.siteUrl + place);
		await expect(texts).toHaveText([words, "Words made up before."]);
		await expect(page.locator("#testimonials figcaption").first()).toHaveText("Sample, March 2026");
		await page.waitForLoadState("networkidle");
		for (const colorScheme of ["light", "dark"] as const) {
			await page.emulateMedia({ colorScheme });
			expect(await axeFindings(page), `${place}, ${colorScheme}`).toEqual([]);
		}
		expect(await page.content()).not.toMatch(/(letter|folder) made up|AggregateRating|"Review"/);
	}

	await page.goto(entry);
	await page.getByRole("button", { name: "More", exact: true }).click();
	await page.getByRole("menuitem", { name: "Take off the site" }).click();
	await page.getByRole("button", { name: "Take it off the site" }).click();
	await expect(page.getByText("Taken off the site")).toBeVisible();
	for (const place of PLACES) {
		await page.goto(stack.siteUrl + place);
		await expect(texts).toHaveText(["Words made up before."]);
	}
});

test("the start page has the three newest and the way to all of them; the longest stay inside", async ({
	page,
	desk,
}) => {
	await page.goto("/");
	await expect(page.locator("#testimonials")).toHaveCount(0);
	const long = "These words were made up for a test. ".repeat(28).slice(0, 1000);
	for (const [text, firstName, givenOn] of [
		["Old words.", "Example", "2025-01-01"],
		["Words of one line.", "x".repeat(40), "2025-02-01"],
		[long, "Example", "2025-03-01"],
		["Words.\n\nMore words.\n".repeat(4), "Example", "2025-04-01"],
	]) {
		await desk.publish("testimonial", { ...complete, text, firstName, givenOn });
	}
	for (const width of [320, 360, 768, 1280]) {
		await page.setViewportSize({ width, height: 760 });
		await page.goto("/");
		await expect(page.locator("#testimonials figure")).toHaveCount(3);
		const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
		expect(over, `${width} px`).toBe(0);
	}
	await page.getByRole("link", { name: "All testimonials" }).click();
	await expect(page).toHaveURL("/about#testimonials");
	await expect(page.getByRole("heading", { name: "What clients say" })).toBeInViewport();
	await expect(page.locator("#testimonials figure")).toHaveCount(4);
	await expect(page.locator("#testimonials figure").last()).toContainText("Old words.");
	await expect(page.getByRole("link", { name: "All testimonials" })).toHaveCount(0);
});

test("the practice's credentials are shown until the day on which they end", async ({
	page,
	desk,
}) => {
	const section = page.locator("section", { hasText: "The practice’s credentials" });
	await page.goto("/about");
	await expect(section).toHaveCount(0);
	await desk.changePractice({
		credentials: [
			{ name: "Made-up cover, ended", expiresOn: "2020-12-31" },
			{ name: "Made-up cover", expiresOn: "2098-12-31" },
			{ name: "Made-up membership", expiresOn: "2099-12-31" },
		],
	});
	await page.goto("/about");
	const shown = section.getByRole("listitem");
	await expect(shown).toHaveText(["Made-up cover", "Made-up membership"]);

	await page.clock.setFixedTime("2099-12-31T23:59:00Z");
	await page.goto("/about");
	await expect(shown).toHaveText(["Made-up membership"]);
	await page.clock.setFixedTime("2100-01-01T00:00:00Z");
	await page.goto("/about");
	await expect(page.locator("h1")).toBeVisible();
	await expect(section).toHaveCount(0);
});
