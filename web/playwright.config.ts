import { defineConfig } from "@playwright/test";

/** A real browser against the built stack; "npm test" says in CHROMIUM_PATH which browser there is. */
export default defineConfig({
	testDir: "e2e",
	outputDir: "e2e/results",
	// Each worker starts a CMS of its own: while one waits for a page, the other has the two cores.
	workers: 2,
	forbidOnly: true,
	timeout: 60_000,
	// What a busy machine was too slow for once is run again; "npm test" names it. What fails twice is broken.
	retries: 1,
	reporter: "list",
	use: {
		locale: "en-GB",
		timezoneId: "America/New_York",
		// A trace takes a quarter of the time of all tests: with "--trace on" there is one of those that are run again.
		trace: "off",
		launchOptions: {
			...(process.env["CHROMIUM_PATH"] ? { executablePath: process.env["CHROMIUM_PATH"] } : {}),
			args: [
				"--no-sandbox",
				"--disable-gpu",
				"--disable-quic",
				"--no-first-run",
				"--disable-background-networking",
				"--disable-component-update",
				"--disable-sync",
			],
		},
	},
});
