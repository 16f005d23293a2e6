import type { Page } from "@playwright/test";
import axe from "axe-core";

/** What axe finds wrong with the page as it stands: rule and element. */
export async function axeFindings(page: Page): Promise<string[]> {
	await page.evaluate(axe.source);
	return page.evaluate(async () => {
		const { axe: engine }: { axe: typeof import("axe-core") } = Object(window);
		const { violations } = await engine.run();
		return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
	});
}
