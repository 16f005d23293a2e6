import type { FrameLocator, Page } from "@playwright/test";
import { ARTICLES, expect, openMyDay, save, test, textOf, titleOf, writeDraft } from "./editor";

test.describe.configure({ timeout: 120_000 });

/** The site in the admin's frame. */
const shown = (page: Page): FrameLocator => page.frameLocator("iframe");

async function addressShown(page: Page): Promise<string> {
	return (await page.locator("iframe").getAttribute("src")) ?? "";
}

test("a draft is seen as on the site in two clicks from her front page, on a computer and a phone", async ({
	page,
	own,
}) => {
	await writeDraft(page, "Feet first", "Feet carry us all day.");
	await openMyDay(page);
	let clicks = 0;
	const click = async (name: string) => {
		clicks += 1;
		await page.getByRole("link", { name }).click();
	};
	await click("Feet first");
	await click("See it on the site");
	expect(clicks).toBe(2);
	await expect(shown(page).getByRole("heading", { level: 1 })).toHaveText("Feet first");
	await expect(shown(page).getByText("Feet carry us all day.")).toBeVisible();
	// The whole site stands round it, alive.
	await expect(shown(page).getByRole("link", { name: "Blog" }).first()).toBeVisible();
	expect((await page.request.get(`${own.siteUrl}/blog/feet-first`)).status()).toBe(404);

	const frame = page.locator("iframe");
	expect((await frame.boundingBox())?.width).toBeGreaterThan(1000);
	await page.getByRole("combobox", { name: "How wide" }).click();
	await page.getByRole("option", { name: "On a phone" }).click();
	await expect(frame).toHaveCSS("width", "375px");
	const over = await shown(page)
		.locator("html")
		.evaluate((html) => html.scrollWidth - html.clientWidth);
	expect(over).toBeLessThanOrEqual(0);
});

test("saving renews what is looked at, beside what stays on the site until it is published", async ({
	page,
	own,
	context,
}) => {
	await writeDraft(
		page,
		"Warm hands",
		"Warm hands to begin with, and a blanket over the rest of you.",
	);
	await page.getByRole("button", { name: "Publish" }).click();
	await expect(page.getByText("Published: it is on the site")).toBeVisible();

	// Looked at in a tab of its own, as on her phone.
	const tab = await context.newPage();
	await tab.goto(page.url());
	await tab.getByRole("link", { name: "See it on the site" }).click();
	const text = shown(tab).locator("article");
	await expect(text).toContainText("Warm hands to begin with, and a blanket over the rest of you.");
	await textOf(page).fill("Warm oil to begin with, and a blanket over the rest of you.");
	await save(page);
	await expect(text).toContainText("Warm oil to begin with, and a blanket over the rest of you.");
	const live = async () => (await page.request.get(`${own.siteUrl}/blog/warm-hands`)).text();
	expect(await live()).toContain("Warm hands to begin with, and a blanket over the rest of you.");

	await tab.getByRole("tab", { name: "On the site" }).click();
	await expect(text).toContainText("Warm hands to begin with, and a blanket over the rest of you.");
	await tab.getByRole("tab", { name: "On your desk" }).click();
	await expect(text).toContainText("Warm oil to begin with, and a blanket over the rest of you.");
	await tab.getByRole("button", { name: "Publish" }).click();
	await expect(tab.getByText("Published: it is on the site")).toBeVisible();
	expect(await live()).toContain("Warm oil to begin with, and a blanket over the rest of you.");
	await expect(text).toContainText("Warm oil to begin with, and a blanket over the rest of you.");
});

test("a treatment and a page can be looked at too, and so can a draft with a new address or no text", async ({
	page,
}) => {
	for (const { type, name } of [
		{ type: "treatment", name: "Deep tissue massage" },
		{ type: "page", name: "Privacy" },
	]) {
		await page.goto(`/admin/content-manager/collection-types/api::${type}.${type}`);
		await page.getByRole("link", { name }).click();
		await page.getByRole("link", { name: "See it on the site" }).click();
		await expect(shown(page).getByRole("heading", { level: 1 })).toHaveText(name);
	}
	await page.goto(`${ARTICLES}/create`);
	await titleOf(page).fill("Only a title");
	await save(page);
	await page.getByLabel("Address of its page").fill("another-address");
	await save(page);
	await page.getByRole("link", { name: "See it on the site" }).click();
	await expect(shown(page).getByRole("heading", { level: 1 })).toHaveText("Only a title");
	expect(await addressShown(page)).toContain("/blog/another-address?");
});

test("nothing goes live from a preview past what there is to read", async ({ page, own }) => {
	await writeDraft(page, "Unread", "Too little to be found by.");
	await page.getByRole("link", { name: "See it on the site" }).click();
	await expect(shown(page).getByRole("heading", { level: 1 })).toHaveText("Unread");
	for (const publish of [
		() => page.getByRole("button", { name: "Publish" }).click(),
		() => page.keyboard.press("Control+Shift+Enter"),
	]) {
		await publish();
		const reason = page.getByText("Not published yet: open its form").first();
		await expect(reason).toBeVisible();
		await page.getByRole("button", { name: "Close" }).first().click();
		await expect(reason).toBeHidden();
	}
	expect((await page.request.get(`${own.siteUrl}/blog/unread`)).status()).toBe(404);
});

test("on a phone the whole of a preview can be used", async ({ page }) => {
	await page.setViewportSize({ width: 360, height: 740 });
	await openMyDay(page);
	await page.goto("/admin/content-manager/collection-types/api::treatment.treatment");
	await page.getByRole("link", { name: "Sports massage" }).click();
	await page.getByRole("button", { name: "What else you can do" }).click();
	await page.getByRole("link", { name: "See it on the site" }).click();
	await expect(shown(page).getByRole("heading", { level: 1 })).toBeVisible();
	await expect(page.getByRole("link", { name: "Back to the text" })).toBeInViewport({ ratio: 1 });
	await expect(page.getByRole("button", { name: "Publish" })).toBeInViewport({ ratio: 1 });
	await expect(page.getByRole("tab", { name: "On the site" })).toBeInViewport({ ratio: 1 });
});

test("no stranger and no search engine gets anything from the address but an end", async ({
	page,
	own,
	browser,
}) => {
	await writeDraft(page, "Behind the curtain", "Not for everybody yet.");
	await page.getByRole("link", { name: "See it on the site" }).click();
	await expect(shown(page).getByText("Not for everybody yet.")).toBeVisible();
	const address = new URL(await addressShown(page));

	const answer = await fetch(address);
	expect(answer.status).toBe(200);
	expect(answer.headers.get("cache-control")).toBe("no-store");
	expect(answer.headers.get("x-robots-tag")).toBe("noindex");
	expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
	expect(answer.headers.get("x-frame-options")).toBeNull();
	const policy = answer.headers.get("content-security-policy") ?? "";
	expect(`${policy};`).toContain(`frame-ancestors ${own.cmsUrl};`);
	const ordinary = await fetch(own.siteUrl);
	expect(ordinary.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");

	// Changed in its last letter, or taken to another entry.
	const token = address.searchParams.get("preview") ?? "";
	const forged = new URL(address);
	forged.searchParams.set(
		"preview",
		token.replace(/.{4}$/, (end) => (end === "AAAA" ? "BBBB" : "AAAA")),
	);
	const stranger = await browser.newPage({ storageState: { cookies: [], origins: [] } });
	expect((await stranger.goto(forged.href))?.status()).toBe(403);
	await expect(stranger.getByRole("heading", { level: 1 })).toHaveText("This preview has ended");
	await expect(stranger.locator("body")).not.toContainText("Not for everybody yet.");
	await writeDraft(page, "Another curtain", "Not yet either.");
	const elsewhere = new URL(`/blog/another-curtain?preview=${token}`, own.siteUrl);
	expect((await fetch(elsewhere)).status).toBe(404);
	await stranger.close();
});
