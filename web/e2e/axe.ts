import type { Page } from "@playwright/test";
import axe from "axe-core";

/** What axe finds wrong with the page as it stands, or with what is `within` this selector: rule and element. */
export async function axeFindings(page: Page, within = "html"): Promise<string[]> {
	await page.evaluate(axe.source);
	return page.evaluate(async (selector) => {
		const { axe: engine }: { axe: typeof import("axe-core") } = Object(window);
		const { violations } = await engine.run(selector);
		return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
	}, within);
}
