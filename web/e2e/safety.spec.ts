import type { BrowserContext, Page } from "@playwright/test";
import { adminErrors, signIn } from "./admin";
import { desk } from "./desk";
import {
	ARTICLES,
	caroline,
	expect,
	PRACTICE,
	save,
	test,
	textOf,
	titleOf,
	writeDraft,
} from "./editor";
import { photograph } from "./photographs";

test.use({ alone: "safety" });
test.describe.configure({ timeout: 120_000 });
// What the browser itself says of a desk that is gone, or that refuses.
test.use({
	expectedErrors: [
		[
			...adminErrors,
			// The second is the first, of a page that is closed before it has said what the matter is.
			/net::ERR_|Failed to fetch|^TypeError: Object$|status of (401|409|500)|Token refresh|Policy Failed/,
		],
		{ scope: "test" },
	],
});

const offer = (page: Page) =>
	page.getByText(/^You began to (write|change) this .* did not save it/);
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** Once the browser has written down what was typed last. */
async function kept(page: Page, words: string): Promise<void> {
	const all = () => page.evaluate(() => JSON.stringify({ ...localStorage }));
	await expect.poll(all).toContain(words);
}

/** Her browser, opened again on a page. */
async function comeBack(context: BrowserContext, address: string): Promise<Page> {
	const page = await context.newPage();
	await page.goto(address);
	return page;
}

test("an article that was being written when the tab was closed is offered, and comes back whole", async ({
	page,
	context,
}) => {
	await page.goto(`${ARTICLES}/create`);
	await titleOf(page).fill("Half a thought");
	await textOf(page).fill("It begins well.");
	await kept(page, "It begins well.");
	await page.close();

	const again = await comeBack(context, `${ARTICLES}/create`);
	await expect(offer(again)).toBeVisible();
	await expect(again.getByText(/Title and Text/)).toBeVisible();
	await expect(titleOf(again)).toHaveValue("");
	await button(again, "Put it back").click();
	await expect(titleOf(again)).toHaveValue("Half a thought");
	await expect(textOf(again)).toContainText("It begins well.");
	await expect(offer(again)).toBeHidden();

	// It goes on where it was, in the long text too, and once saved is offered no more.
	await textOf(again).click();
	await again.keyboard.press("Control+End");
	await again.keyboard.type(" And goes on.");
	await expect(textOf(again)).toContainText("It begins well. And goes on.");
	await save(again);
	await expect(again).not.toHaveURL(/create/);
	await expect(textOf(again)).toContainText("It begins well. And goes on.");
	await again.goto(`${ARTICLES}/create`);
	await expect(titleOf(again)).toBeVisible();
	await expect(offer(again)).toBeHidden();
});

test("every kind of field comes back: words, choices, links, a picture, parts and dates", async ({
	page,
	context,
	own,
}) => {
	const shape = { width: 640, height: 400 };
	await desk(own).upload("Stones.jpg", await photograph(shape), "Warm stones in a bowl");
	await writeDraft(page, "All of it", "Everything at once.");
	const address = page.url();
	await page.getByRole("combobox", { name: "Category" }).click();
	await page.getByRole("option").first().click();
	await page.getByRole("combobox", { name: "Treatments it is about" }).click();
	await page.getByRole("option", { name: /^Deep tissue massage/ }).click();
	await page.getByText("Click to choose a picture, or drop one here").click();
	await page.getByRole("dialog").getByRole("checkbox").first().click();
	await button(page, "Finish").click();
	await page.getByLabel("Summary").fill("All in one.");
	await page.getByRole("combobox", { name: "How exact the date is" }).click();
	await page.getByRole("option", { name: "The month alone" }).click();
	await page.getByText("Nothing yet. Click to add the first.").click();
	await page.getByLabel("Headline in search results").fill("Everything, at once");
	await textOf(page).fill("Everything, and more.");
	await kept(page, "Everything, and more.");
	await page.close();

	const again = await comeBack(context, address);
	await expect(offer(again)).toBeVisible();
	await button(again, "Put it back").click();
	const holds = async () => {
		await expect(again.getByRole("button", { name: "Deep tissue massage" })).toBeVisible();
		await expect(again.getByRole("img", { name: "Warm stones in a bowl" })).toBeVisible();
		await expect(again.getByLabel("Summary")).toHaveValue("All in one.");
		await expect(again.getByRole("combobox", { name: "How exact the date is" })).toHaveText(
			/The month alone/,
		);
		await expect(again.getByLabel("Headline in search results")).toHaveValue("Everything, at once");
		await expect(textOf(again)).toContainText("Everything, and more.");
	};
	await holds();
	await save(again);
	await again.reload();
	await holds();
	await expect(offer(again)).toBeHidden();
});

test("what was typed when the browser broke down is offered, until she throws it away", async ({
	page,
	context,
}) => {
	await page.goto(PRACTICE);
	const notice = page.getByLabel("Notice on every page");
	await notice.fill("Please tell me a day before.");
	await kept(page, "Please tell me a day before.");
	// Nothing of the page gets to do anything at its end.
	await page.evaluate(() => {
		for (const event of ["pagehide", "visibilitychange", "beforeunload"]) {
			window.addEventListener(event, (late) => late.stopImmediatePropagation(), true);
		}
	});
	await page.close();

	const again = await comeBack(context, PRACTICE);
	await expect(offer(again)).toBeVisible();
	await expect(again.getByLabel("Notice on every page")).not.toHaveValue(/a day before/);
	await button(again, "Throw it away").click();
	await button(again, "Keep it").click();
	await expect(offer(again)).toBeVisible();
	await button(again, "Throw it away").click();
	await button(again, "Yes, throw it away").click();
	await expect(offer(again)).toBeHidden();
	await again.reload();
	await expect(again.getByLabel("Notice on every page")).toBeVisible();
	await expect(offer(again)).toBeHidden();
});

test("a save that never reached the desk leaves everything as it stands, and says so", async ({
	page,
}) => {
	await writeDraft(page, "On the train", "Through a tunnel.");
	await textOf(page).fill("Through a long tunnel.");
	await page.route("**/content-manager/**", (route) =>
		route.request().method() === "PUT" ? route.abort() : route.continue(),
	);
	await button(page, "Save").click();
	const notice = page.getByText(
		/^Not saved: the desk could not be reached. What you typed is kept/,
	);
	await expect(notice).toBeVisible();
	await expect(textOf(page)).toContainText("Through a long tunnel.");
	await expect(button(page, "Save")).toBeEnabled();
	await textOf(page).press("End");
	await page.keyboard.type(" And out.");
	await page.unroute("**/content-manager/**");
	await save(page);
	await expect(notice).toBeHidden();
	await page.reload();
	await expect(textOf(page)).toContainText("Through a long tunnel. And out.");
	await expect(offer(page)).toBeHidden();
});

test("when the server dies under her, the text stays, and is there after the tab is closed too", async ({
	page,
	context,
	own,
}) => {
	await writeDraft(page, "A power cut", "The light is on in the treatment room this evening.");
	const address = page.url();
	await textOf(page).fill("The light is out in the treatment room this evening.");
	await own.cms.stop("SIGKILL");
	await button(page, "Publish").click();
	await expect(page.getByText(/^Not saved: the desk could not be reached. What/)).toBeVisible();
	await expect(textOf(page)).toContainText("The light is out in the treatment room this evening.");
	await textOf(page).press("End");
	await page.keyboard.type(" A candle is lit.");
	await kept(page, "A candle is lit.");
	await page.close();
	await own.cms.start();

	const again = await comeBack(context, address);
	await button(again, "Put it back").click();
	await expect(textOf(again)).toContainText(
		"The light is out in the treatment room this evening. A candle is lit.",
	);
	await button(again, "Publish").click();
	await expect(again.getByText("Published: it is on the site")).toBeVisible();
	await own.caughtUp();
	const live = await again.request.get(`${own.siteUrl}/blog/a-power-cut`);
	expect(await live.text()).toContain("A candle is lit.");
	await again.reload();
	await expect(titleOf(again)).toBeVisible();
	await expect(offer(again)).toBeHidden();
});

test.describe("saved on her phone while it was open here", () => {
	/** Opens an article on two devices, and saves on the second. */
	async function openOnBoth(page: Page, phone: Page, name: string): Promise<void> {
		await writeDraft(page, name, "As it was before anybody changed a word of it today.");
		await phone.goto(page.url());
		await expect(textOf(phone)).toContainText(
			"As it was before anybody changed a word of it today.",
		);
		await titleOf(phone).fill(`${name}, by phone`);
		await save(phone);
	}
	const question = (page: Page) =>
		page.getByRole("alertdialog", { name: "Changed elsewhere in the meantime" });

	test("saving asks first; she looks, and finds both versions", async ({
		page,
		browser,
		session,
		own,
	}) => {
		const other = await browser.newContext({ storageState: session, baseURL: own.cmsUrl });
		const phone = await other.newPage();
		await openOnBoth(page, phone, "Two of me");
		await textOf(page).fill("As I typed it.");
		await button(page, "Save").click();
		await expect(question(page)).toContainText(
			/This was saved today at \d\d:\d\d, on another device/,
		);
		await button(page, "Look at the other first").click();
		await expect(titleOf(page)).toHaveValue("Two of me, by phone");
		await expect(textOf(page)).toContainText(
			"As it was before anybody changed a word of it today.",
		);
		await expect(page.getByText("This was saved from elsewhere since then")).toBeVisible();
		await button(page, "Put it back").click();
		await expect(textOf(page)).toContainText("As I typed it.");
		await expect(titleOf(page)).toHaveValue("Two of me, by phone");
		await save(page);
		await phone.reload();
		await expect(titleOf(phone)).toHaveValue("Two of me, by phone");
		await expect(textOf(phone)).toContainText("As I typed it.");
		await other.close();
	});

	test("or hers goes over it, when she says so", async ({ page, browser, session, own }) => {
		const other = await browser.newContext({ storageState: session, baseURL: own.cmsUrl });
		const phone = await other.newPage();
		await openOnBoth(page, phone, "Mine wins");
		await titleOf(page).fill("Mine wins, at the desk");
		await page.keyboard.press("Control+Enter");
		await expect(question(page)).toBeVisible();
		// A question is on the screen a moment before it listens.
		await expect(async () => {
			await page.keyboard.press("Escape");
			await expect(question(page)).toBeHidden({ timeout: 1_000 });
		}).toPass();
		await expect(titleOf(page)).toHaveValue("Mine wins, at the desk");
		await button(page, "Publish").click();
		await button(page, "Publish mine over it").click();
		await expect(page.getByText("Published: it is on the site")).toBeVisible();
		await phone.reload();
		await expect(titleOf(phone)).toHaveValue("Mine wins, at the desk");
		await page.reload();
		await expect(titleOf(page)).toBeVisible();
		await expect(offer(page)).toBeHidden();
		await other.close();
	});
});

test.describe("who is not signed in", () => {
	test.use({ storageState: { cookies: [], origins: [] } });

	test("finds nothing of hers; she does when she signs in again, until she signs out herself", async ({
		page,
		own,
		// Made with her account.
		session: _,
	}) => {
		await signIn(page, own.cmsUrl, caroline);
		await page.goto(`${ARTICLES}/create`);
		await titleOf(page).fill("Signed out too soon");
		await kept(page, "Signed out too soon");
		// As after too long a time: the desk knows her no more.
		const error = { status: 401, name: "UnauthorizedError", message: "Missing credentials" };
		for (const asked of ["**/content-manager/**", "**/admin/access-token"]) {
			await page.route(asked, (route) => route.fulfill({ status: 401, json: { error } }));
		}
		await button(page, "Save").click();
		await expect(page.getByText("It is kept on this device: sign in again")).toBeVisible();
		await button(page, "Confirm").click();
		await expect(button(page, "Sign in")).toBeVisible();
		await page.unrouteAll();

		const list = page.getByRole("heading", { name: "Typed here and not saved" });
		await signIn(page, own.cmsUrl);
		await expect(page.getByRole("heading", { name: "What waits" })).toBeVisible();
		await expect(list).toBeHidden();
		await page.goto(`${ARTICLES}/create`);
		await expect(titleOf(page)).toBeVisible();
		await expect(offer(page)).toBeHidden();
		await signOut(page, "Administrator");

		await signIn(page, own.cmsUrl, caroline);
		await expect(list).toBeVisible();
		await expect(page.getByText(/^Articles, begun today at/)).toBeVisible();
		await page.getByRole("link", { name: "Signed out too soon" }).click();
		await expect(offer(page)).toBeVisible();
		await button(page, "Put it back").click();
		await expect(titleOf(page)).toHaveValue("Signed out too soon");
		await signOut(page, "Caroline");
		const all = await page.evaluate(() => JSON.stringify({ ...localStorage }));
		expect(all).not.toContain("Signed out too soon");
	});
});

async function signOut(page: Page, name: string): Promise<void> {
	await page
		.getByRole("button", { name: new RegExp(name) })
		.last()
		.click();
	await page.getByRole("menuitem", { name: "Sign out" }).click();
	const sure = button(page, "Confirm");
	await expect(sure.or(button(page, "Sign in"))).toBeVisible();
	if (await sure.isVisible()) await sure.click();
	await expect(button(page, "Sign in")).toBeVisible();
}
