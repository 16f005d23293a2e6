import { readdirSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { findBrowser, works } from "./browser.mjs";
import { exampleWithSecrets } from "./env-files.mjs";
import { build, install, pnpmCommand, pnpmEnvironment, requireWritable } from "./prepare.mjs";
import { atBench, runStep } from "./steps.mjs";

/** What the operator's settings are called; tests bring their own. */
const SETTINGS =
	/^(NODE_ENV|HOST|PORT|PUBLIC_\w+|SITE_URL|CMS_\w*URL|DATA_DIR|DATABASE_\w+|ADMIN_\w+)$/;

/** The environment without the operator's settings, and with what pnpm needs. */
export function testEnvironment() {
	const names = Object.keys(process.env).filter((name) => !SETTINGS.test(name));
	return pnpmEnvironment(Object.fromEntries(names.map((name) => [name, process.env[name]])));
}

/**
 * Installs, builds both packages and finds a browser, which is named in the environment that is given back.
 * @param {import("./steps.mjs").Bench} bench
 * @param {NodeJS.ProcessEnv} env
 */
export async function buildToTest(bench, env) {
	const pnpm = pnpmCommand(bench.root);
	await install(bench, pnpm);
	// The configuration insists on secrets; a build keeps none of them.
	const cms = { ...env, ...parseEnv(exampleWithSecrets(join(bench.root, "cms"))) };
	await build(bench, pnpm, { cms, web: env });
	return { pnpm, env: { ...env, CHROMIUM_PATH: await findBrowser(bench, pnpm) } };
}

/**
 * The tests that Playwright had to run twice, as it lists them; empty if there was none.
 * @param {string} output
 */
export const lateIn = (output) => /^ +\d+ flaky\n((?: {4}\S.*\n?)+)/m.exec(output)?.[1] ?? "";

/** `npm test`: everything that CI runs, from the lock file on; ends at the first failure. */
export async function main() {
	const interrupted = await atBench(async (bench) => {
		const { root, progress } = bench;
		const env = testEnvironment();
		/** @param {string} title @param {string} log @param {string[]} command */
		const test = (title, log, command, environment = env) =>
			runStep(bench, { title, log, command, env: environment, tail: 0 });

		requireWritable(root);
		const scripts = join(root, "scripts");
		const own = readdirSync(scripts).filter((name) => name.endsWith(".test.mjs"));
		const files = own.map((name) => join(scripts, name));
		await test("Testing the scripts", "test-scripts", [
			process.execPath,
			"--test",
			"--test-reporter=spec",
			...files,
		]);

		const { pnpm, env: browser } = await buildToTest(bench, env);

		await test("Checking types, lint, format, dead code", "check", [...pnpm, "check"]);
		await test("Testing the CMS", "test-cms", [...pnpm, "--filter", "cms", "test"]);
		await test("Testing the site", "test-web", [...pnpm, "--filter", "web", "test"]);
		const e2e = [...pnpm, "--filter", "web", "e2e"];
		const browserLog = await test("Testing in a browser", "e2e", e2e, browser);

		progress.say("");
		for (const { title, seconds } of progress.steps) {
			progress.say(`${String(seconds).padStart(5)} s  ${title}`);
		}
		const late = lateIn(browserLog.tail());
		if (late) progress.say(`Passed only when they were run again:\n${late}`);
		if (!works("java")) {
			progress.say("Left out, since this machine has no Java: the HTML checker over all pages.");
		}
	});
	process.exit(interrupted ? 130 : 0);
}
