import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { ALL_PAGES, PAGES } from "./pages";
import { test } from "./test";

/** Every request to the API from now on. */
function apiRequests(page: Page): string[] {
	const asked: string[] = [];
	page.on("request", (request) => {
		if (new URL(request.url()).pathname.startsWith("/api/")) asked.push(request.url());
	});
	return asked;
}

for (const path of PAGES) {
	test(`${path} is whole at once: head, one title, no request to the API`, async ({
		page,
		stack,
	}) => {
		const asked = apiRequests(page);
		const answer = await page.goto(path);
		expect(answer?.status()).toBe(200);
		await page.waitForLoadState("networkidle");
		await expect(page.locator("h1")).toHaveCount(1);
		await expect(page.locator("head > title")).toHaveCount(1);
		await expect(page).toHaveTitle(/Massage for Wellness/);
		const description = page.locator('head > meta[name="description"]');
		await expect(description).toHaveCount(1);
		await expect(description).toHaveAttribute("content", /\w{3}/);
		const canonical = page.locator('head > link[rel="canonical"]');
		await expect(canonical).toHaveCount(1);
		await expect(canonical).toHaveAttribute("href", stack.siteUrl + path);
		expect(asked).toEqual([]);
	});
}

test("the same words are there without JavaScript", async ({ browser, stack, page }) => {
	const plain = await browser.newContext({ javaScriptEnabled: false, baseURL: stack.siteUrl });
	const reader = await plain.newPage();
	// Where examples are run on the page, there is a link to each instead.
	for (const path of ALL_PAGES.filter((one) => one !== "/api/docs")) {
		await page.goto(path);
		await page.waitForLoadState("networkidle");
		await reader.goto(path);
		const shown = await page.getByRole("document").ariaSnapshot();
		expect(await reader.getByRole("document").ariaSnapshot()).toBe(shown);
	}
	await plain.close();
});

test("nothing sticks out at the side of a small phone, in either colour scheme", async ({
	page,
}) => {
	for (const colorScheme of ["light", "dark"] as const) {
		await page.emulateMedia({ colorScheme });
		for (const width of [320, 360, 768, 1280]) {
			await page.setViewportSize({ width, height: 740 });
			for (const path of ALL_PAGES) {
				await page.goto(path);
				const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
				expect(over, `${path} at ${width} px`).toBeLessThanOrEqual(0);
			}
		}
	}
});

test("a click fetches from the API instead of loading a page, and title and focus follow", async ({
	page,
}) => {
	await page.goto("/");
	await page.waitForLoadState("networkidle");
	const asked = apiRequests(page);
	await page.evaluate(() => document.body.setAttribute("data-same-page", "yes"));

	await page.getByRole("link", { name: "Massage and lower back pain" }).click();
	await expect(page).toHaveURL("/blog/massage-and-lower-back-pain");
	await expect(page.locator("h1")).toBeFocused();
	await expect(page).toHaveTitle(/lower back pain/);
	await expect(page.locator("head > title")).toHaveCount(1);
	await expect(page.locator('head > link[rel="canonical"]')).toHaveCount(1);
	await expect(page.locator("body")).toHaveAttribute("data-same-page", "yes");
	expect(asked.map((url) => new URL(url).pathname)).toEqual([
		"/api/articles/massage-and-lower-back-pain",
		// What to read on with is known once the article is.
		"/api/articles",
	]);

	await page.goBack();
	await expect(page).toHaveURL("/");
	await expect(page).toHaveTitle("Massage for Wellness · Smallfield, Horley, Surrey");
});

test("the article page shows what the practice's own page shows", async ({ page }) => {
	await page.goto("/blog/massage-and-lower-back-pain");
	const article = page.locator("main article").first();
	const opening = article.locator("header");
	await expect(opening.getByRole("link", { name: /Back to the blog/ })).toHaveAttribute(
		"href",
		"/blog",
	);
	await expect(opening.getByRole("link", { name: "Conditions" })).toHaveAttribute(
		"href",
		"/blog/category/conditions",
	);
	await expect(opening.getByText(/^\d+ min read$/)).toBeVisible();
	await expect(opening.locator("time")).toHaveText(/^\d+ \w+ \d{4}$/);
	await expect(article.getByRole("heading", { level: 1 })).toBeVisible();
	await expect(
		article.getByText("By Caroline · Massage for Wellness, Smallfield, Horley, Surrey"),
	).toBeVisible();
	expect(await article.getByRole("heading", { level: 2 }).count()).toBeGreaterThan(4);
	await expect(article.locator("li > strong").first()).toBeVisible();

	const author = article.getByRole("complementary", { name: "Written by Caroline" });
	await expect(author).toContainText(/^C/);
	await expect(author).toContainText("ITEC-qualified");

	const invitation = article.getByRole("complementary").last();
	await expect(invitation).toContainText("30, 45 or 60 minutes, from £30");
	await expect(invitation).toContainText("Smallfield, Horley, Surrey RH6 9QZ");
	await expect(invitation.getByRole("link", { name: "Prices and booking" })).toHaveAttribute(
		"href",
		"/book",
	);
});

test("the booking page has the price of each length, and asks for the ones not known", async ({
	page,
}) => {
	await page.goto("/book");
	await expect(page.getByRole("row")).toContainText([
		"Price",
		"30 minutes£30",
		"45 minutesplease ask",
		"60 minutesplease ask",
	]);
	await expect(page.locator('main a[href^="tel:+44"]').first()).toBeVisible();
});

test.describe("an address that leads nowhere", () => {
	test.use({ expectedErrors: [/status of 404/] });

	for (const path of [
		"/nothing-here",
		"/blog/no-such-article",
		"/blog?page=999",
		"/treatments/none",
	]) {
		test(`${path} is a real 404 with header, footer and the way on`, async ({ page }) => {
			const asked = apiRequests(page);
			const answer = await page.goto(path);
			expect(answer?.status()).toBe(404);
			await page.waitForLoadState("networkidle");
			await expect(page.locator("h1")).toHaveText("This page is not here");
			await expect(page.getByRole("banner")).toBeVisible();
			await expect(page.getByRole("contentinfo")).toBeVisible();
			await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", "noindex");
			expect(asked).toEqual([]);
			await page.getByRole("main").getByRole("link", { name: "Treatments" }).click();
			await expect(page.locator("h1")).toHaveText("Treatments");
		});
	}

	test("an article that has been taken off the site since the list was loaded says so at a click", async ({
		page,
		desk,
	}) => {
		const words = [{ type: "paragraph", children: [{ type: "text", text: "Made for a test." }] }];
		const id = await desk.publish("article", { title: "Here and away", body: words });
		await page.goto("/blog");
		await page.waitForLoadState("networkidle");
		await desk.unpublish("article", id);
		await page.getByRole("link", { name: "Here and away" }).click();
		await expect(page.locator("h1")).toHaveText("This page is not here");
		await expect(page).toHaveTitle("Page not found");
	});
});

test("the security policy allows no code but our own files", async ({ request }) => {
	const headers = (await request.get("/")).headers();
	const policy = headers["content-security-policy"] ?? "";
	expect(policy).toContain("script-src 'self';");
	expect(policy).not.toContain("unsafe");
	expect(headers["x-content-type-options"]).toBe("nosniff");
	expect((await request.get("/assets/none.js")).status()).toBe(404);
});

test("through the site the API can be read and nothing else", async ({ request }) => {
	expect((await request.get("/api/articles")).status()).toBe(200);
	expect((await request.get("/api/articles?status=draft")).status()).toBe(403);
	expect((await request.post("/api/articles", { data: {} })).status()).toBe(405);
	expect((await request.get("/admin")).status()).toBe(404);
});
