import { expect, type Page } from "@playwright/test";

export const administrator = { email: "desk@example.org", password: "Correct-horse-7" };

/**
 * What Strapi's admin itself writes into the console: it asks for paid or unset features and takes 404 for
 * "not here" (artificial intelligence, translation jobs, preview).
 */
export const adminErrors = [/status of 404/];

/** Fills in the form that makes the very first account. */
export async function registerFirstAdministrator(page: Page, cmsUrl: string): Promise<void> {
	await page.goto(`${cmsUrl}/admin`);
	await page.locator('input[name="firstname"]').fill("Desk");
	await page.locator('input[name="email"]').fill(administrator.email);
	await page.locator('input[name="password"]').fill(administrator.password);
	await page.locator('input[name="confirmPassword"]').fill(administrator.password);
	await page.getByRole("button", { name: "Let's start" }).click();
	await expect(page.getByRole("heading", { name: "Hello Desk" })).toBeVisible();
}

export async function signIn(page: Page, cmsUrl: string): Promise<void> {
	await page.goto(`${cmsUrl}/admin`);
	await page.locator('input[name="email"]').fill(administrator.email);
	await page.locator('input[name="password"]').fill(administrator.password);
	await page.getByRole("button", { name: "Login" }).click();
	await expect(page.getByRole("heading", { name: /^Hello/ })).toBeVisible();
}
