import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { Problem } from "./entry.mjs";
import { pnpmEnvironment } from "./prepare.mjs";
import { runStep } from "./steps.mjs";

/** What browsers are called on PATH. */
const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const ON_MACOS = [
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
	"/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Whether a program starts: a file alone may be a stub that only tells how to install the real one. */
export function works(/** @type {string} */ program) {
	try {
		execFileSync(program, ["--version"], { stdio: "ignore", timeout: 30_000 });
		return true;
	} catch {
		return false;
	}
}

/**
 * The browser of this machine.
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | undefined} its path
 * @throws {Problem} if CHROMIUM_PATH names one that does not start
 */
function installedBrowser(env) {
	const { CHROMIUM_PATH: chosen } = env;
	if (chosen && !works(chosen)) {
		throw new Problem(`CHROMIUM_PATH is ${chosen}, which does not start: correct or unset it.`);
	}
	const folders = (env.PATH ?? "").split(delimiter);
	const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
	return chosen || [...onPath, ...ON_MACOS].find((path) => existsSync(path) && works(path));
}

/**
 * A browser for the tests: the machine's, else Playwright's, else the distribution's package.
 * @param {import("./steps.mjs").Bench} bench
 * @param {string[]} pnpm
 * @returns {Promise<string>} its path
 * @throws {Problem} which says how to get one
 */
export async function findBrowser(bench, pnpm) {
	const env = pnpmEnvironment(process.env);
	const here = installedBrowser(env);
	if (here) return here;
	/** @param {string} title @param {string[]} command */
	const attempt = (title, command) =>
		runStep(bench, { title, log: "browser", command, env }).catch(() => {});

	const playwright = [...pnpm, "--filter", "web", "exec", "playwright", "install", "chromium"];
	await attempt("Fetching Playwright's browser", playwright);
	const script = "require('@playwright/test').chromium.executablePath()";
	const fetched = execFileSync(process.execPath, ["-p", script], {
		cwd: join(bench.root, "web"),
		encoding: "utf8",
	}).trim();
	if (works(fetched)) return fetched;

	if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
		const apt = "apt-get update && apt-get install -y --no-install-recommends chromium";
		await attempt("Installing the chromium package", ["sh", "-c", apt]);
		const packaged = installedBrowser(env);
		if (packaged) return packaged;
	}
	throw new Problem(
		"The browser tests need Chromium or Chrome: install one (Debian: apt-get install chromium; elsewhere https://www.google.com/chrome), or set CHROMIUM_PATH to the one that you have, and run npm test again.",
	);
}
