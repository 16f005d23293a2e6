import { expect } from "@playwright/test";
import axe from "axe-core";
import { PAGES } from "./pages";
import { test } from "./test";

test("axe finds nothing on any page, in either colour scheme", async ({ page }) => {
	for (const colorScheme of ["light", "dark"] as const) {
		await page.emulateMedia({ colorScheme });
		for (const path of PAGES) {
			await page.goto(path);
			await page.waitForLoadState("networkidle");
			await page.evaluate(axe.source);
			const found = await page.evaluate(async () => {
				const { axe: engine }: { axe: typeof import("axe-core") } = Object(window);
				const { violations } = await engine.run();
				return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
			});
			expect(found, `${path}, ${colorScheme}`).toEqual([]);
		}
	}
});

test("with the keyboard alone: past the menu, to an article, and its heading has the focus", async ({
	page,
}) => {
	await page.goto("/blog");
	await page.waitForLoadState("networkidle");
	await page.keyboard.press("Tab");
	const skip = page.getByRole("link", { name: "Skip to the text" });
	await expect(skip).toBeFocused();
	await expect(skip).toBeInViewport();
	await page.keyboard.press("Enter");
	await expect(page).toHaveURL("/blog#main");

	const article = page.getByRole("link", { name: "Massage and lower back pain" });
	while (!(await article.evaluate((link) => link === document.activeElement))) {
		await page.keyboard.press("Tab");
		const inMain = page.locator("main :focus");
		await expect(inMain).toHaveCount(1);
		await expect(inMain).toBeInViewport({ ratio: 0.9 });
	}
	await page.keyboard.press("Enter");
	await expect(page.locator("h1")).toContainText("lower back pain");
	await expect(page.locator("h1")).toBeFocused();
});

test("what has the focus is never hidden behind the bar at the thumb", async ({ page }) => {
	await page.setViewportSize({ width: 360, height: 640 });
	await page.goto("/blog/massage-and-lower-back-pain");
	await page.waitForLoadState("networkidle");
	const bar = await page.getByRole("navigation", { name: "Ring or book" }).boundingBox();
	const links = await page.locator("main a").count();
	for (let index = 0; index < links; index += 1) {
		const link = page.locator("main a").nth(index);
		await link.focus();
		const box = await link.boundingBox();
		expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0);
	}
});
