import { expect } from "@playwright/test";
import { axeFindings } from "./axe";
import { ALL_PAGES } from "./pages";
import { test } from "./test";

test("axe finds nothing on any page, in either colour scheme", async ({ page }) => {
	for (const colorScheme of ["light", "dark"] as const) {
		await page.emulateMedia({ colorScheme });
		for (const path of ALL_PAGES) {
			await page.goto(path);
			await page.waitForLoadState("networkidle");
			expect(await axeFindings(page), `${path}, ${colorScheme}`).toEqual([]);
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

test("every target outside a sentence is at least 24 px each way", async ({ page }) => {
	await page.setViewportSize({ width: 360, height: 740 });
	for (const path of ALL_PAGES) {
		await page.goto(path);
		const small = await page.locator("a, button, input, select").evaluateAll((targets) =>
			targets
				.filter((target) => {
					const inline = target.closest("p, li, dd, address")?.textContent !== target.textContent;
					const { width, height } = target.getBoundingClientRect();
					// WCAG 2.5.8 leaves out links in a sentence; the skip link is off the page until it is needed.
					return (
						!(inline && getComputedStyle(target).display === "inline") &&
						(width < 24 || height < 24)
					);
				})
				.map((target) => `${target.textContent}: ${target.outerHTML.slice(0, 80)}`),
		);
		expect.soft(small, path).toEqual([]);
	}
});

test("with text at twice the size nothing sticks out or is cut off", async ({ page }) => {
	for (const width of [360, 1280]) {
		await page.setViewportSize({ width, height: 740 });
		for (const path of ALL_PAGES) {
			await page.goto(path);
			await page.evaluate(() => {
				document.documentElement.style.setProperty("font-size", "200%");
			});
			const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
			expect(over, `${path} at ${width} px`).toBeLessThanOrEqual(0);
			// A field scrolls what is typed into it.
			const cut = await page.locator("main :not(input)").evaluateAll((elements) =>
				elements
					.filter((element) => {
						const { overflowX } = getComputedStyle(element);
						const clips = overflowX === "hidden" || overflowX === "clip";
						return (
							clips && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1
						);
					})
					.map((element) => element.outerHTML.slice(0, 100)),
			);
			expect(cut, `${path} at ${width} px`).toEqual([]);
		}
	}
});

test("what has the focus is seen to have it, also with colours forced", async ({ page }) => {
	for (const forcedColors of ["none", "active"] as const) {
		await page.emulateMedia({ forcedColors });
		await page.goto("/treatments/deep-tissue-massage");
		await page.waitForLoadState("networkidle");
		const seen = new Set<string>();
		for (let step = 0; step < 60; step += 1) {
			await page.keyboard.press("Tab");
			const focus = await page.evaluate(() => {
				const element = document.activeElement;
				if (!element || element === document.body) return null;
				const { outlineStyle, outlineWidth } = getComputedStyle(element);
				const name = `${element.textContent} ${element.getAttribute("href")}`;
				return { name, visible: outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2 };
			});
			if (!focus) break;
			expect(focus.visible, focus.name).toBe(true);
			seen.add(focus.name);
		}
		expect(seen.size).toBeGreaterThan(8);
	}
});

/** What the keyboard stops at on a page. */
const FOCUSABLE = `main :is(a, button, input, select, [tabindex="0"])`;

test("the keyboard goes down the page in the order that the eye does", async ({ page }) => {
	await page.setViewportSize({ width: 360, height: 740 });
	for (const path of ALL_PAGES) {
		await page.goto(path);
		await page.waitForLoadState("networkidle");
		const places = await page.locator(FOCUSABLE).evaluateAll((links) =>
			links.map((link) => {
				// A link in a sentence may begin on one line and end on the next.
				const lines = [...link.getClientRects()];
				return { text: link.textContent, begin: lines[0], end: lines.at(-1) };
			}),
		);
		await page.locator(FOCUSABLE).first().focus();
		for (const [index, place] of places.entries()) {
			if (index > 0) await page.keyboard.press("Tab");
			await expect(page.locator(FOCUSABLE).nth(index)).toBeFocused();
			const before = places[index - 1]?.end;
			if (!before || !place.begin) continue;
			const sameLine = place.begin.top < before.bottom && place.begin.left > before.left;
			const below = place.begin.top >= before.bottom - 1;
			expect(sameLine || below, `${path}: ${place.text}`).toBe(true);
		}
	}
});

test("nothing moves for those who asked for that", async ({ page }) => {
	await page.emulateMedia({ reducedMotion: "reduce" });
	for (const path of ALL_PAGES) {
		await page.goto(path);
		const moving = await page.evaluate(
			() =>
				[...document.querySelectorAll("*")].filter((element) => {
					const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
					const seconds = transitionDuration.split(",").map((part) => Number.parseFloat(part));
					return (
						Math.max(...seconds) > 0.01 || animationName !== "none" || scrollBehavior === "smooth"
					);
				}).length,
		);
		expect(moving, path).toBe(0);
	}
});
