import { defineConfig } from "vitest/config";

/** Tests that need no running CMS: once, and without waiting for a database. */
const unit = ["tests/**/*.unit.test.ts"];

const integration = {
	include: ["tests/**/*.test.ts"],
	exclude: unit,
	globalSetup: "tests/setup.ts",
	testTimeout: 30_000,
	hookTimeout: 60_000,
};

export default defineConfig({
	test: {
		// One Strapi to a process: it keeps itself in a global.
		pool: "forks",
		maxWorkers: 2,
		projects: [
			{ test: { name: "unit", include: unit } },
			{ test: { name: "sqlite", ...integration } },
			{
				test: {
					name: "postgres",
					...integration,
					// What is SQLite alone.
					exclude: [...unit, "tests/first-start.test.ts"],
				},
			},
		],
	},
});
