import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { Problem } from "./entry.mjs";
import { readSettings } from "./env-files.mjs";
import { fingerprint, isMadeFrom, noteMadeFrom } from "./fingerprint.mjs";
import { requireFreePort } from "./ports.mjs";
import { runStep, StepFailed } from "./steps.mjs";

/** @typedef {import("./steps.mjs").Bench} Bench */

/**
 * The command that is pnpm in the version that package.json names: the one on PATH if it is that
 * one, else one that npm brings.
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 * @returns {string[]}
 */
export function pnpmCommand(root, env = process.env) {
	const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
	const version = manifest.packageManager.replace(/^pnpm@|\+.*$/g, "");
	try {
		const found = execFileSync("pnpm", ["--version"], {
			cwd: root,
			env,
			shell: process.platform === "win32",
			encoding: "utf8",
			stdio: ["ignore", "pipe", "ignore"],
		});
		if (found.trim() === version) return ["pnpm"];
	} catch {
		// There is none, or it refuses to work for a project of another version.
	}
	return ["npx", "--yes", `pnpm@${version}`];
}

/**
 * The environment that pnpm and all it starts get.
 * @param {NodeJS.ProcessEnv} environment
 * @returns {NodeJS.ProcessEnv}
 */
export function pnpmEnvironment({ NODE_ENV: _, ...environment }) {
	const prefix = resolve(process.execPath, "../..");
	if (existsSync(join(prefix, "include/node/node.h"))) {
		environment.npm_config_nodedir ??= prefix; // native modules compile without a download
	}
	return environment;
}

/**
 * What to say if an install failed because a native module could not be compiled here.
 * @param {{ path: string, tail(): string }} log its output
 * @returns {Problem | undefined} undefined if it failed at something else
 */
export function compilerProblem(log) {
	const output = log.tail();
	if (!/gyp ERR!/.test(output)) return undefined;
	const remedy = /gyp ERR!.*network/.test(output)
		? "connect this machine to the internet, which has the headers of this Node (nodejs.org)"
		: 'install Python 3 and a C++ compiler (Debian, Ubuntu: apt-get install python3 make g++; macOS: xcode-select --install; Windows: Python 3 and "Desktop development with C++" of the Visual Studio Build Tools)';
	return new Problem(
		`The database driver could not be compiled: ${remedy} and start again. What the compiler said: ${log.path}`,
	);
}

/** Whether the SQLite driver, the one module compiled for one version of Node, loads in this one. */
function driverLoads(/** @type {string} */ root) {
	try {
		const script = "new (require('better-sqlite3'))(':memory:').close()";
		execFileSync(process.execPath, ["-e", script], { cwd: join(root, "cms"), stdio: "ignore" });
		return true;
	} catch {
		return false;
	}
}

/**
 * Installs the packages, unless that was done for this lock file and this kind of Node.
 * @param {Bench} bench
 * @param {string[]} pnpm
 * @throws {Problem} which says what to install where a compiler is missing
 */
export async function install(bench, pnpm) {
	const { root } = bench;
	const folder = join(root, "node_modules");
	const manifests = ["package.json", "cms/package.json", "web/package.json"];
	const { platform, arch, versions } = process;
	const print = fingerprint(
		root,
		["pnpm-lock.yaml", "pnpm-workspace.yaml", ...manifests],
		`${platform} ${arch} ${versions.modules}`,
	);
	if (
		isMadeFrom(folder, print) &&
		existsSync(join(root, "web/node_modules")) &&
		driverLoads(root)
	) {
		return;
	}
	rmSync(join(folder, ".stamp"), { force: true });
	const env = pnpmEnvironment(process.env);
	try {
		const title = "Installing packages (some minutes at the first time)";
		const command = [...pnpm, "install", "--frozen-lockfile", "--config.confirmModulesPurge=false"];
		await runStep(bench, { title, log: "install", command, env });
		if (!driverLoads(root)) {
			const title = `Compiling the database driver for Node ${versions.node}`;
			const command = [...pnpm, "--filter", "cms", "rebuild", "better-sqlite3"];
			await runStep(bench, { title, log: "rebuild", command, env });
		}
	} catch (error) {
		throw error instanceof StepFailed ? (compilerProblem(error.log) ?? error) : error;
	}
	if (!driverLoads(root)) {
		throw new Problem(
			"The database driver does not load after the installation: delete node_modules, cms/node_modules and web/node_modules, and start again.",
		);
	}
	noteMadeFrom(folder, print);
}

/**
 * Builds the CMS and the site, each unless its output was made from these very sources.
 * @param {Bench} bench
 * @param {string[]} pnpm
 * @param {{ cms: NodeJS.ProcessEnv, web: NodeJS.ProcessEnv }} settings
 * @throws {Problem}
 */
export async function build(bench, pnpm, settings) {
	const { root } = bench;
	// The admin is compiled for the path that it is served under; see PUBLIC_URL.
	const base = (settings.cms.PUBLIC_URL ?? "").replace(/^https?:\/\/[^/]*\/?/, "");
	const packages = /** @type {const} */ ([
		["cms", "Building the CMS (a minute or two)", base],
		["web", "Building the site", ""],
	]);
	for (const [name, title, extra] of packages) {
		const folder = join(root, name, "dist");
		// The site shows the examples.
		const sources = [name, "docs/examples", "pnpm-lock.yaml", "tsconfig.base.json"];
		const print = fingerprint(root, sources, extra);
		if (isMadeFrom(folder, print)) continue;
		rmSync(folder, { recursive: true, force: true }); // Strapi never empties its own
		const command = [...pnpm, "--filter", name, "build"];
		const env = { ...pnpmEnvironment(settings[name]), NODE_ENV: "production" };
		await runStep(bench, { title, log: `build-${name}`, command, env });
		noteMadeFrom(folder, print);
	}
}

/**
 * Makes sure that the folders that are written to can be.
 * @param {string} root
 * @throws {Problem}
 */
export function requireWritable(root) {
	for (const folder of [root, join(root, "cms"), join(root, "web")]) {
		try {
			accessSync(folder, constants.W_OK);
		} catch {
			throw new Problem(
				`${folder} cannot be written to: give this user the right to, or move the project to a folder of yours, and start again.`,
			);
		}
	}
}

/**
 * What both `npm start` and `pnpm dev` need first; whatever can be refused at once is.
 * @param {Bench} bench
 * @throws {Problem}
 */
export async function prepare(bench) {
	requireWritable(bench.root);
	const { cms, web } = readSettings(bench.root, process.env);
	await requireFreePort("cms/.env", cms);
	await requireFreePort("web/.env", web);
	const pnpm = pnpmCommand(bench.root);
	await install(bench, pnpm);
	return { pnpm, cms, web };
}
