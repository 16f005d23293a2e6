import { expect, type Page } from "@playwright/test";
import { test } from "./test";

const day = (name: string, opens: string, closes: string) => ({
	day: name,
	opens: `${opens}:00.000`,
	closes: `${closes}:00.000`,
});

/** The booking page as it stands in a browser at a moment, on whose clock the server has no say. */
async function visitAt(page: Page, moment: string): Promise<void> {
	await page.clock.setFixedTime(moment);
	await page.goto("/book");
	await page.waitForLoadState("networkidle");
}

test("each length has a text message that is written already, with the treatment once it is chosen", async ({
	page,
	desk,
}) => {
	await desk.changePractice({ phone: "07700 900123" });
	await page.goto("/book");
	const message = async (name: string) => {
		const href = await page.getByRole("link", { name }).getAttribute("href");
		const [number, body] = (href ?? "").split("?&body=");
		return [number, decodeURIComponent(body ?? "")];
	};
	expect(await message("Text to book 45 minutes")).toEqual([
		"sms:+447700900123",
		"Hello, I would like to book an appointment: 45 minutes.",
	]);
	await page.waitForLoadState("networkidle");
	await page.getByRole("combobox", { name: "Treatment" }).selectOption("Sports massage");
	await page.getByRole("button", { name: "Show" }).click();
	await expect(page).toHaveURL("/book?treatment=sports-massage");
	await expect(page.getByRole("button", { name: "Show" })).toBeFocused();
	expect(await message("Text to book 45 minutes")).toEqual([
		"sms:+447700900123",
		"Hello, I would like to book an appointment: Sports massage, 45 minutes.",
	]);
	// There is one page to be found, whatever was chosen on it.
	await expect(page.locator('link[rel="canonical"]')).toHaveAttribute("href", /\/book$/);

	await page.goto("/treatments/deep-tissue-massage");
	expect((await message("Text to book 60 minutes"))[1]).toContain(
		"Deep tissue massage, 60 minutes",
	);
	await page.getByRole("link", { name: "How to book Deep tissue massage" }).click();
	await expect(page.getByRole("combobox", { name: "Treatment" })).toHaveValue(
		"deep-tissue-massage",
	);
});

test("the treatment can be chosen without JavaScript", async ({ browser, stack }) => {
	const plain = await browser.newContext({ javaScriptEnabled: false, baseURL: stack.siteUrl });
	const page = await plain.newPage();
	await page.goto("/book?treatment=no-such-treatment");
	await expect(page.getByRole("combobox", { name: "Treatment" })).toHaveValue("");
	await page.getByRole("combobox", { name: "Treatment" }).selectOption("Sports massage");
	await page.getByRole("button", { name: "Show" }).click();
	await expect(page).toHaveURL("/book?treatment=sports-massage");
	await expect(page.getByRole("table", { name: /Sports massage/ })).toBeVisible();
	await plain.close();
});

test("a number that takes no text messages is only rung", async ({ page, desk }) => {
	await desk.changePractice({ phone: "01342 000000" });
	await page.goto("/book");
	await expect(page.locator('main a[href="tel:+441342000000"]')).toBeVisible();
	await expect(page.locator('a[href^="sms:"]')).toHaveCount(0);
});

test("open now, closed, open next: by the clock of London, also on a page that stays open", async ({
	page,
	desk,
}) => {
	await desk.changePractice({
		openingHours: [
			day("Friday", "14:00", "18:00"),
			day("Friday", "09:00", "12:30"),
			day("Tuesday", "10:00", "17:00"),
		],
		closures: [{ from: "2026-12-24", until: "2027-01-02", reason: "Away" }],
	});
	// The browser is in New York: its own Thursday evening is London's Friday.
	await visitAt(page, "2026-11-27T00:30:00Z");
	await expect(page.getByText("Closed now. Next open today at 9am.")).toBeVisible();
	await expect(page.locator('dl [aria-current="date"]')).toHaveText(
		"Friday9am to 12:30pm2pm to 6pm",
	);

	await visitAt(page, "2026-12-22T16:59:00Z");
	await expect(page.getByText("Open now, until 5pm.")).toBeVisible();
	await expect(page.getByText("24 December 2026 to 2 January 2027: Away")).toBeVisible();

	await page.clock.install({ time: "2026-12-22T16:59:50Z" });
	await page.goto("/book");
	await expect(page.getByText("Open now, until 5pm.")).toBeVisible();
	await page.clock.runFor("00:30");
	await expect(page.getByText("Closed now. Next open on Tuesday 5 January at 10am.")).toBeVisible();
});
