import { test as base, expect } from "@playwright/test";
import { desk } from "./desk";
import { type Stack, startStack } from "./stack";

/**
 * `stack` runs for all tests of a worker, `page` is on its site; an error in the browser's console fails the
 * test, unless the test names it beforehand in `expectedErrors`. What a test does at the `desk` is taken back after it.
 */
export const test = base.extend<
	{ expectedErrors: RegExp[]; desk: ReturnType<typeof desk> },
	{ stack: Stack }
>({
	stack: [
		// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern
		async ({}, use) => {
			const stack = await startStack();
			await use(stack);
			await stack.stop();
		},
		{ scope: "worker", timeout: 120_000 },
	],
	desk: async ({ stack }, use) => {
		const hers = desk(stack);
		await use(hers);
		await hers.tidy();
	},
	baseURL: ({ stack }, use) => use(stack.siteUrl),
	expectedErrors: [[], { option: true }],
	page: async ({ page, expectedErrors }, use) => {
		const errors: string[] = [];
		page.on("console", (message) => {
			if (message.type() === "error") errors.push(message.text());
		});
		page.on("pageerror", (error) => errors.push(String(error)));
		await use(page);
		const unexpected = errors.filter((text) => !expectedErrors.some((known) => known.test(text)));
		expect(unexpected, "errors in the browser's console").toEqual([]);
	},
});
