import { expect } from "@playwright/test";
import { type Stack, startStack } from "./stack";
import { test as base } from "./test";

/** A stack of each test's own, to be broken. */
const test = base.extend<{ own: Stack }>({
	// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern
	own: async ({}, use) => {
		const own = await startStack();
		await use(own);
		await own.stop();
	},
});

test.use({ expectedErrors: [/status of (404|50\d)|ERR_CONNECTION_REFUSED/] });

const APOLOGY = "This page cannot be shown just now";

test("what was never made is a plain 503 with the telephone number while the CMS is away, and right when it is back", async ({
	page,
	own,
}) => {
	await page.goto(`${own.siteUrl}/book`);
	const phone = await page.locator('main a[href^="tel:"]').first().getAttribute("href");
	await own.filled();

	await own.cms.stop("SIGKILL");
	// Also after a restart of the site: the number is on its disk.
	await own.site.stop();
	await own.site.start();
	const never = `${own.siteUrl}/blog?page=7`;
	const answer = await page.goto(never);
	expect(answer?.status()).toBe(503);
	expect(answer?.headers()["retry-after"]).toMatch(/^\d+$/);
	await expect(page.locator("h1")).toHaveText(APOLOGY);
	await expect(page.locator('a[href^="tel:"]')).toHaveAttribute("href", String(phone));
	expect(await page.content()).not.toMatch(/Error|at .*\.js:\d+/);
	for (const path of ["blog/x.md", "og/blog/x.png", "api/articles/x"]) {
		const other = await page.request.get(`${own.siteUrl}/${path}`);
		expect(other.status(), path).toBe(503);
		expect(other.headers()["retry-after"]).toMatch(/^\d+$/);
	}
	expect((await page.request.get(`${own.siteUrl}/healthz`)).status()).toBe(200);
	expect((await page.request.get(`${own.siteUrl}/readyz`)).status()).toBe(503);

	await own.cms.start();
	expect((await page.goto(never))?.status()).toBe(404);
	const readiness = async () => (await page.request.get(`${own.siteUrl}/readyz`)).status();
	await expect.poll(readiness).toBe(200);
});

test("a visitor who is reading when the CMS goes does not notice; when the site goes too, the page stays and says so", async ({
	page,
	own,
}) => {
	await own.filled();
	await page.goto(own.siteUrl);
	await page.waitForLoadState("networkidle");
	await own.cms.stop("SIGKILL");
	await page.getByRole("link", { name: "Deep tissue massage" }).click();
	await expect(page.locator("h1")).toHaveText(/Deep tissue massage/);

	await own.site.stop();
	await page.getByRole("navigation", { name: "Main" }).getByText("About").click();
	await expect(page.locator("h1")).toHaveText(APOLOGY);
	await expect(page.getByRole("main").locator('a[href^="tel:"]')).toBeVisible();
	await expect(page.getByRole("banner")).toBeVisible();

	await own.site.start();
	await page.getByRole("navigation", { name: "Main" }).getByText("Treatments").click();
	await expect(page.locator("h1")).toHaveText("Treatments");
});

test("a site that never saw the CMS says so without a number, and nothing breaks", async ({
	page,
	own,
}) => {
	await own.cms.stop("SIGKILL");
	const { site, siteUrl } = await own.anotherSite();
	await site.start();
	const answer = await page.goto(siteUrl);
	expect(answer?.status()).toBe(503);
	await expect(page.locator("h1")).toHaveText(APOLOGY);
	await expect(page.locator('a[href^="tel:"]')).toHaveCount(0);
	for (const path of ["sitemap.xml", "feed.xml", "feed.json", "llms.txt", "og/home.png"]) {
		expect((await page.request.get(`${siteUrl}/${path}`)).status(), path).toBe(503);
	}
	// It is there as soon as the CMS is, without being asked.
	await own.cms.start();
	await own.filled(siteUrl);
	expect((await page.goto(siteUrl))?.status()).toBe(200);
	await page.waitForLoadState("networkidle");
	await site.stop();
});

test("both processes end by themselves when asked to", async ({ own }) => {
	expect(await own.site.stop("SIGTERM")).toBe(0);
	expect(await own.cms.stop("SIGTERM")).toBe(0);
});
