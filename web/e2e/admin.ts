import { expect, type Page } from "@playwright/test";

export const administrator = { email: "desk@example.org", password: "Correct-horse-7" };

/**
 * What Strapi's admin itself writes into the console: it asks for paid or unset features and takes 404 for
 * "not here" (artificial intelligence, translation jobs, preview), in the media library for settings that an
 * editor may not see; it lacks a few of its own words; and it gives empty fields to React as they are.
 */
export const adminErrors = [
	/status of 40[34]|MISSING_TRANSLATION|`value` prop on .* should not be null|an uncontrolled input/,
];

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

export async function signIn(
	page: Page,
	cmsUrl: string,
	{ email, password } = administrator,
): Promise<void> {
	await page.goto(`${cmsUrl}/admin`);
	await page.locator('input[name="email"]').fill(email);
	await page.locator('input[name="password"]').fill(password);
	await page.getByRole("button", { name: "Sign in" }).click();
	await expect(page.getByRole("heading", { name: /^Hello/ })).toBeVisible();
}
