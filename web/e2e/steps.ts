import type { Locator } from "@playwright/test";

type File = { name: string; mimeType: string; buffer: Buffer };

/** Her hand, and what it has done: a click, a key, a field typed, a paste, a file chosen are one step each. */
export class Hand {
	steps = 0;

	async click(target: Locator): Promise<void> {
		await target.click();
		this.steps += 1;
	}

	/** A paste, or whatever else is one step. */
	async step(act: () => Promise<void>): Promise<void> {
		await act();
		this.steps += 1;
	}

	/** Opens the device's own window for files, and chooses one in it: two steps. */
	async choose(button: Locator, file: File): Promise<void> {
		const asked = button.page().waitForEvent("filechooser");
		await this.click(button);
		await this.step(async () => (await asked).setFiles(file));
	}

	/** Writes into a field, over what stands there. */
	async type(field: Locator, text: string): Promise<void> {
		await field.fill(text);
		this.steps += 1;
	}
}
