import { expect, type Page } from "@playwright/test";
import axe from "axe-core";
import { test } from "./test";

const LOWER_BACK = "Massage and lower back pain: an honest look";

const field = (page: Page) => page.getByRole("searchbox", { name: "Search this site" });
const results = (page: Page) => page.getByRole("main").getByRole("heading", { level: 3 });

test("a misspelt search finds the page that was meant, without JavaScript", async ({
	browser,
	stack,
}) => {
	const plain = await browser.newContext({ javaScriptEnabled: false, baseURL: stack.siteUrl });
	const page = await plain.newPage();
	await page.goto("/");
	await page.getByRole("link", { name: "Search" }).click();
	await field(page).fill("lowr bak pian");
	await page.getByRole("button", { name: "Search" }).click();
	await expect(page).toHaveURL("/search?q=lowr+bak+pian");
	await expect(results(page).first()).toHaveText(LOWER_BACK);
	await expect(page.locator("mark").first()).toHaveText(/back|lower|pain/i);
	await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", "noindex");
	await results(page).first().getByRole("link").click();
	await expect(page.locator("h1")).toHaveText(LOWER_BACK);
	await plain.close();
});

test("articles, treatments and pages are found, and the words of the booking page's questions", async ({
	page,
}) => {
	for (const [words, first] of [
		["deep tissue", "Deep tissue massage"],
		["your rights", "Privacy"],
		["how much does it cost", "Prices and booking"],
		["first appointment", "Your first massage appointment, step by step"],
	] as const) {
		await page.goto(`/search?q=${encodeURIComponent(words)}`);
		await expect(results(page).first(), words).toHaveText(first);
	}
});

test("what is found follows the typing, and the way back leads to it", async ({ page }) => {
	await page.goto("/search");
	await page.waitForLoadState("networkidle");
	await field(page).pressSequentially("pregn");
	await expect(results(page).first()).toHaveText("Massage in pregnancy");
	await expect(page).toHaveURL("/search?q=pregn");
	await expect(field(page)).toBeFocused();
	await expect(page.getByRole("status")).toHaveText(/^\d+ pages? about “pregn”$/);
	await expect(page).toHaveTitle(/^Search: pregn/);

	await results(page).first().getByRole("link").click();
	await expect(page.locator("h1")).toHaveText("Massage in pregnancy");
	await page.goBack();
	await expect(field(page)).toHaveValue("pregn");
	await expect(results(page).first()).toHaveText("Massage in pregnancy");
	// Each letter was not a step of its own.
	await page.goBack();
	await expect(page).not.toHaveURL(/search/);
});

test.describe("on a line that is down", () => {
	test.use({ expectedErrors: [/ERR_FAILED/] });

	test("who types keeps the words and what was found", async ({ page }) => {
		await page.goto("/search?q=pregnancy");
		await page.waitForLoadState("networkidle");
		const before = await results(page).allTextContents();
		const asked = page.waitForRequest("**/search.json?*");
		await page.route("**/search.json?*", (route) => route.abort());
		await field(page).fill("pregnancy and sleep");
		await asked;
		await expect(field(page)).toHaveValue("pregnancy and sleep");
		expect(await results(page).allTextContents()).toEqual(before);

		await page.unroute("**/search.json?*");
		await field(page).press("Enter");
		await expect(page).toHaveURL("/search?q=pregnancy%20and%20sleep");
		await expect(page.getByRole("status")).toContainText("“pregnancy and sleep”");
	});
});
test("what has just been published is found, and what was taken back is not", async ({
	page,
	desk,
}) => {
	const body = [{ type: "paragraph", children: [{ type: "text", text: "A heron by the brook." }] }];
	await page.goto("/search?q=heron");
	await expect(results(page)).toHaveCount(0);
	const documentId = await desk.publish("article", { title: "Standing still", body });
	await expect(async () => {
		await page.goto("/search?q=heron");
		await expect(results(page)).toHaveText(["Standing still"], { timeout: 1 });
	}).toPass({ timeout: 5_000 });
	await desk.unpublish("article", documentId);
	await expect(async () => {
		await page.goto("/search?q=heron");
		await expect(results(page)).toHaveCount(0, { timeout: 1 });
	}).toPass({ timeout: 5_000 });
});

test("what is searched for is shown as it is, whatever it is, and kept by nobody", async ({
	page,
	request,
}) => {
	for (const words of [
		"<img src=x onerror=alert(1)>",
		'"; drop',
		"%00",
		"ﬁ\u202e",
		"x".repeat(3000),
	]) {
		const answer = await page.goto(`/search?q=${encodeURIComponent(words)}`);
		expect(answer?.status(), words).toBe(200);
		await expect(page.locator("h1")).toHaveText("Search");
		await expect(page.locator("main img")).toHaveCount(0);
	}
	const found = await request.get("/search.json?q=back");
	expect(found.headers()["cache-control"]).toBe("no-store");
	expect(found.headers()["x-robots-tag"]).toBe("noindex");
	for (const query of ["", "?q=", "?q=a&q=b", "?other=1"]) {
		expect((await request.get(`/search.json${query}`)).status(), query).toBe(200);
	}
});

test.describe("an address that leads nowhere", () => {
	test.use({ expectedErrors: [/status of 404/] });

	test("offers the pages that it may have meant, and a search for its words", async ({ page }) => {
		const answer = await page.goto("/blog/lower-bak-pain");
		expect(answer?.status()).toBe(404);
		const near = page.getByRole("region", { name: "Perhaps you were looking for" });
		await expect(near.getByRole("heading", { level: 3 }).first()).toHaveText(LOWER_BACK);
		expect(await near.getByRole("heading", { level: 3 }).count()).toBeLessThanOrEqual(3);
		await expect(field(page)).toHaveValue("lower bak pain");
		for (const colorScheme of ["light", "dark"] as const) {
			await page.emulateMedia({ colorScheme });
			await page.evaluate(axe.source);
			const violations = await page.evaluate(async () => {
				const { axe: engine }: { axe: typeof import("axe-core") } = Object(window);
				return (await engine.run()).violations.map(({ id }) => id);
			});
			expect(violations).toEqual([]);
		}
		await page.waitForLoadState("networkidle");
		await near.getByRole("link").first().click();
		await expect(page.locator("h1")).toHaveText(LOWER_BACK);
	});

	test("offers nothing where there is nothing like it", async ({ page }) => {
		const answer = await page.goto("/zzzzzzzz/%E0%A4%A");
		expect(answer?.status()).toBe(404);
		expect(answer?.headers()["content-security-policy"]).toContain("script-src 'self'");
		await expect(page.locator("h1")).toHaveText("This page is not here");
		await page.goto("/zzzzzzzz");
		await expect(page.getByRole("region")).toHaveCount(0);
		await expect(page.getByRole("main").getByRole("link", { name: "Treatments" })).toBeVisible();
	});
});
