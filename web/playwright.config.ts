import { defineConfig } from "@playwright/test";

/** A real browser against the built stack; "npm test" says in CHROMIUM_PATH which browser there is. */
export default defineConfig({
	testDir: "e2e",
	outputDir: "e2e/results",
	// Each worker starts a CMS of its own: one is what two cores carry.
	workers: 1,
	forbidOnly: true,
	timeout: 60_000,
	reporter: "list",
	use: {
		locale: "en-GB",
		timezoneId: "America/New_York",
		trace: "retain-on-failure",
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
