import { type BrowserContext, expect as baseExpect, type Page } from "@playwright/test";
import { adminErrors, administrator, signIn } from "./admin";
import { type Stack, startStack } from "./stack";
import { test as base } from "./test";

/** The admin is a large program, and a busy machine takes its time to open a page of it. */
export const expect = baseExpect.configure({ timeout: 20_000 });

export const caroline = { email: "caroline@example.org", password: "Correct-horse-8" };

export const COLLECTIONS = "/admin/content-manager/collection-types";
export const ARTICLES = `${COLLECTIONS}/api::article.article`;
export const PRACTICE = "/admin/content-manager/single-types/api::practice.practice";

/** The headline of an article in its form. */
export const titleOf = (page: Page) => page.getByLabel("Title").first();

/** The text of an article in its form. */
export const textOf = (page: Page) => page.locator('[contenteditable="true"]').first();

/** Her front page, with what the CMS says of the day on it. */
export async function openMyDay(page: Page): Promise<void> {
	await page.goto("/admin");
	await expect(page.getByRole("heading", { name: "What waits" })).toBeVisible();
}

/** Types a new article, which is not saved yet. */
export async function write(page: Page, title: string, text: string): Promise<void> {
	await page.goto(`${ARTICLES}/create`);
	await titleOf(page).fill(title);
	await textOf(page).fill(text);
}

export async function isSaved(page: Page): Promise<void> {
	await expect(page.getByText("Saved", { exact: true }).first()).toBeVisible();
}

export async function save(page: Page): Promise<void> {
	await page.getByRole("button", { name: "Save", exact: true }).click();
	await isSaved(page);
}

/** Saves a new article as a draft; its form has an address of its own afterwards. */
export async function writeDraft(page: Page, title: string, text: string): Promise<void> {
	await write(page, title, text);
	await save(page);
	await expect(page).not.toHaveURL(/create/);
	await expect(titleOf(page)).toHaveValue(title);
}

type Session = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** Invites Caroline as the README says: an account with the role Editor, whose password she chooses. */
async function invite(page: Page, cmsUrl: string): Promise<void> {
	const ask = async (method: "get" | "post", path: string, data?: object, token?: string) => {
		const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
		const answer = await page.request[method](`${cmsUrl}/admin/${path}`, {
			headers,
			...(data ? { data } : {}),
		});
		expect(answer.ok(), path).toBe(true);
		return (await answer.json()).data;
	};
	const { token } = await ask("post", "login", administrator);
	const roles: { id: number; name: string }[] = await ask("get", "roles", undefined, token);
	const editor = roles.find(({ name }) => name === "Editor");
	const invited = { firstname: "Caroline", email: caroline.email, roles: [editor?.id] };
	const { registrationToken } = await ask("post", "users", invited, token);
	const userInfo = { firstname: "Caroline", password: caroline.password };
	await ask("post", "register", { registrationToken, userInfo });
}

/** A stack of the worker's own, with Caroline signed in at its admin on every page. */
export const test = base.extend<object, { own: Stack; session: Session; alone: string }>({
	// A file that gives a name here shares its stack with no other: it ends the CMS, or signs Caroline out.
	alone: ["", { option: true, scope: "worker" }],
	own: [
		// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern
		async ({}, use) => {
			const { email, password } = administrator;
			const own = await startStack({ cms: { ADMIN_EMAIL: email, ADMIN_PASSWORD: password } });
			await use(own);
			await own.stop();
		},
		{ scope: "worker", timeout: 120_000 },
	],
	// Once for all tests: Strapi takes five in five minutes.
	session: [
		async ({ browser, own }, use) => {
			const context = await browser.newContext({ locale: "en-GB" });
			const page = await context.newPage();
			await invite(page, own.cmsUrl);
			await signIn(page, own.cmsUrl, caroline);
			await use(await context.storageState());
			await context.close();
		},
		{ scope: "worker", timeout: 60_000 },
	],
	baseURL: ({ own }, use) => use(own.cmsUrl),
	storageState: ({ session }, use) => use(session),
	expectedErrors: adminErrors,
});
