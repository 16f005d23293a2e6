import { expect } from "@playwright/test";
import { freePort, Part } from "./stack";
import { test as base } from "./test";

/** Vite's development server on the sources, in front of the stack's CMS. */
const test = base.extend<{ development: string }>({
	development: async ({ stack }, use) => {
		const port = await freePort();
		const url = `http://127.0.0.1:${port}`;
		const vite = new Part(
			"node_modules/vite/bin/vite.js",
			import.meta.dirname.replace(/e2e$/, ""),
			{ PORT: String(port), SITE_URL: url, CMS_URL: stack.cmsUrl },
			`${url}/healthz`,
		);
		await vite.start();
		await use(url);
		await vite.stop();
	},
});

test("in development everything that the site answers is there, and pages come alive", async ({
	page,
	development,
}) => {
	await page.goto(`${development}/search?q=bak+pain`);
	await expect(page.getByRole("main").getByRole("heading", { level: 3 }).first()).toHaveText(
		/lower back pain/,
	);
	await page.waitForLoadState("networkidle");
	await page.getByRole("searchbox").fill("pregnancy");
	await expect(page).toHaveURL(/q=pregnancy$/);
	for (const path of ["feed.xml", "sitemap.xml", "og/home.png", "api/articles", "favicon.svg"]) {
		expect((await page.request.get(`${development}/${path}`)).status(), path).toBe(200);
	}
	expect((await page.request.get(`${development}/none`)).status()).toBe(404);
});
