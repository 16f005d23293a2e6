import type { Page } from "@playwright/test";

/** How far the page has moved since it began to load: Cumulative Layout Shift. */
export async function layoutShift(page: Page): Promise<number> {
	return page.evaluate(
		() =>
			new Promise<number>((resolve) => {
				let sum = 0;
				new PerformanceObserver((list) => {
					for (const entry of list.getEntries()) {
						if ("value" in entry && typeof entry.value === "number") sum += entry.value;
					}
				}).observe({ type: "layout-shift", buffered: true });
				// Shifts are told at the end of a frame.
				requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(sum))));
			}),
	);
}
