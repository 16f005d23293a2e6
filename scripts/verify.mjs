import { readdirSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { findBrowser } from "./browser.mjs";
import { exampleWithSecrets } from "./env-files.mjs";
import { build, install, pnpmCommand, pnpmEnvironment, requireWritable } from "./prepare.mjs";
import { atBench, runStep } from "./steps.mjs";

/** What the operator's settings are called; tests bring their own. */
const SETTINGS =
	/^(NODE_ENV|HOST|PORT|PUBLIC_\w+|SITE_URL|CMS_URL|DATA_DIR|DATABASE_\w+|ADMIN_\w+)$/;

/** `npm test`: everything that CI runs, from the lock file on; ends at the first failure. */
export async function main() {
	const interrupted = await atBench(async (bench) => {
		const { root, progress } = bench;
		const names = Object.keys(process.env).filter((name) => !SETTINGS.test(name));
		const env = pnpmEnvironment(Object.fromEntries(names.map((name) => [name, process.env[name]])));
		/** @param {string} title @param {string} log @param {string[]} command @param {{}} more */
		const test = (title, log, command, more = {}) =>
			runStep(bench, { title, log, command, env: { ...env, ...more }, tail: 0 });

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

		const pnpm = pnpmCommand(root);
		await install(bench, pnpm);
		// The configuration insists on secrets; a build keeps none of them.
		const cms = { ...env, ...parseEnv(exampleWithSecrets(join(root, "cms"))) };
		await build(bench, pnpm, { cms, web: env });
		const CHROMIUM_PATH = await findBrowser(bench, pnpm);

		await test("Checking types, lint, format, dead code", "check", [...pnpm, "check"]);
		await test("Testing the CMS", "test-cms", [...pnpm, "--filter", "cms", "test"]);
		await test("Testing the site", "test-web", [...pnpm, "--filter", "web", "test"]);
		const e2e = [...pnpm, "--filter", "web", "e2e"];
		await test("Testing in a browser", "e2e", e2e, { CHROMIUM_PATH });

		progress.say("");
		for (const { title, seconds } of progress.steps) {
			progress.say(`${String(seconds).padStart(5)} s  ${title}`);
		}
	});
	process.exit(interrupted ? 130 : 0);
}
