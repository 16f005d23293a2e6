import type { Locator } from "@playwright/test";

/** Her hand, and what it has done: a click, a key, a field typed, a paste, a file chosen are one step each. */
export class Hand {
	steps = 0;

	async click(target: Locator): Promise<void> {
		await target.click();
		this.steps += 1;
	}

	/** Writes into a field, over what stands there. */
	async type(field: Locator, text: string): Promise<void> {
		await field.fill(text);
		this.steps += 1;
	}
}
