import { type BrowserContext, expect as baseExpect, type Page } from "@playwright/test";
import { adminErrors, administrator, signIn } from "./admin";
import { type Stack, startStack } from "./stack";
import { test as base } from "./test";

/** The admin is a large program, and a busy machine takes its time to open a page of it. */
export const expect = baseExpect.configure({ timeout: 20_000 });

export const caroline = { email: "caroline@example.org", password: "Correct-horse-8" };

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
