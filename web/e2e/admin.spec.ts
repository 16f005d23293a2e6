import { expect } from "@playwright/test";
import { adminErrors, registerFirstAdministrator } from "./admin";
import { test } from "./test";

test.use({ expectedErrors: adminErrors });

test("the first administrator signs in, writes and publishes, and the article stands on the site", async ({
	page,
	stack,
}) => {
	await registerFirstAdministrator(page, stack.cmsUrl);
	const articles = `${stack.cmsUrl}/admin/content-manager/collection-types/api::article.article`;
	await page.goto(articles);
	// Strapi's tour would lie over the list.
	await page.getByRole("row").nth(1).click();
	await expect(page.locator('input[name="title"]')).not.toHaveValue("");
	await page.goto(`${articles}/create`);
	await page.locator('input[name="title"]').fill("A first word from the desk");
	await page.locator('[contenteditable="true"]').fill("It is quiet in the treatment room today.");
	await page.getByRole("button", { name: "Publish" }).click();
	await expect(page.getByText("Published: it is on the site")).toBeVisible();

	await stack.caughtUp();
	await page.goto(`${stack.siteUrl}/blog/a-first-word-from-the-desk`);
	await expect(page.locator("h1")).toHaveText("A first word from the desk");
	await expect(page.getByText("It is quiet in the treatment room today.")).toBeVisible();
	await expect(page.getByText("1 min read")).toBeVisible();
	await page.goto(`${stack.siteUrl}/blog`);
	await expect(page.getByRole("link", { name: "A first word from the desk" })).toBeVisible();
});
