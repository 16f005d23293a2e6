import { expect } from "@playwright/test";
import { adminErrors, administrator, signIn } from "./admin";
import { startPostgres } from "./postgres";
import { type Stack, startStack } from "./stack";
import { test as base } from "./test";

/** What is built, run by hand as an operator does without containers: production mode on PostgreSQL. */
const test = base.extend<object, { production: Stack }>({
	production: [
		// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern
		async ({}, use) => {
			const postgres = await startPostgres();
			const { email, password } = administrator;
			const production = await startStack({
				databaseUrl: process.env["TEST_DATABASE_URL"] ?? postgres.url,
				cms: { NODE_ENV: "production", ADMIN_EMAIL: email, ADMIN_PASSWORD: password },
			});
			await use(production);
			await production.stop();
			await postgres.stop();
		},
		{ scope: "worker", timeout: 120_000 },
	],
});

test.use({ expectedErrors: adminErrors });

test("the site stands on PostgreSQL with the starter content", async ({ page, production }) => {
	await page.goto(`${production.siteUrl}/blog/massage-and-lower-back-pain`);
	await expect(page.locator("h1")).toContainText("lower back pain");
	expect((await page.request.get(`${production.siteUrl}/readyz`)).status()).toBe(200);
});

test("nobody can register as the first administrator; the one from the environment signs in", async ({
	page,
	production,
}) => {
	const answer = await page.request.post(`${production.cmsUrl}/admin/register-admin`, {
		data: { firstname: "Stranger", email: "stranger@example.org", password: "Correct-horse-8" },
	});
	expect(answer.status()).toBe(400);
	await signIn(page, production.cmsUrl);
});

test("content survives a restart of both", async ({ page, production }) => {
	await production.cms.stop();
	await production.site.stop();
	await production.cms.start();
	await production.site.start();
	await page.goto(`${production.siteUrl}/book`);
	await expect(page.getByRole("cell", { name: "£30" })).toBeVisible();
});
