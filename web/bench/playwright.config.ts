import { defineConfig } from "@playwright/test";
import tests from "../playwright.config";

/** What "pnpm bench" runs: every *.bench.ts measures one thing on the built stack and reports it. */
export default defineConfig(tests, {
	testDir: ".",
	testMatch: "*.bench.ts",
	outputDir: "../e2e/results",
	// What is measured has the machine to itself.
	workers: 1,
	timeout: 60 * 60_000,
});
