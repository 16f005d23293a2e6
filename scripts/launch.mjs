import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { Problem } from "./entry.mjs";
import { localUrl } from "./env-files.mjs";
import { LogFile } from "./log-file.mjs";
import { build, prepare } from "./prepare.mjs";
import { atBench } from "./steps.mjs";
import { keepRunning } from "./supervise.mjs";

/** Seconds that both have until they answer; the first start fills the database. */
const PATIENCE = 180;

/** `npm start`: makes everything ready, starts the CMS and the site and keeps them running. */
export async function main() {
	if (await atBench(run)) console.log("\nStopped.");
	process.exit(0);
}

/** @param {import("./steps.mjs").Bench} bench */
async function run(bench) {
	const { root, processes, progress } = bench;
	const { pnpm, cms, web } = await prepare(bench);
	await build(bench, pnpm, { cms, web });

	const cmsUrl = localUrl(cms.HOST, cms.PORT);
	const programs = [
		{
			name: "The CMS",
			log: new LogFile(join(root, ".cache/logs/cms.log")),
			cwd: join(root, "cms"),
			script: ["node_modules/@strapi/strapi/bin/strapi.js", "start"],
			// In production the first administrator comes from the environment; here whoever sits at this
			// machine makes the account in the admin.
			env: { NODE_ENV: "development", ...cms },
			ready: `${cmsUrl}/_health`,
		},
		{
			name: "The site",
			log: new LogFile(join(root, ".cache/logs/site.log")),
			cwd: join(root, "web"),
			script: ["dist/server/main.js"],
			env: { ...web, NODE_ENV: "production" },
			ready: `${localUrl(web.HOST, web.PORT)}/readyz`,
		},
	];
	const follow = pathToFileURL(join(root, "scripts/follow-parent.mjs")).href;
	/** @type {Promise<void>[]} */
	const kept = [];
	await progress.step("Starting the CMS and the site", async () => {
		await Promise.all(
			programs.map(async ({ name, log, cwd, script, env, ready }) => {
				const args = ["--import", follow, ...script];
				const program = { command: process.execPath, args, cwd, env };
				const start = () =>
					processes.start(program, (line) => {
						log.write(line);
						const warning = warningIn(line);
						if (warning) progress.say(`${name}: ${warning}`);
					});
				const running = start();
				const failure = await Promise.race([notAnswering(ready, processes.ending), running.exited]);
				if (failure) {
					throw new Problem(
						`${log.tail(20)}\n\n${name} did not start (${failure}). See ${log.path}`,
					);
				}
				const { ending } = processes;
				const say = progress.say.bind(progress);
				kept.push(keepRunning({ name, log: log.path, running, start, ending, say }));
			}),
		);
	});
	const hasAdmin = await fetch(`${cmsUrl}/admin/init`)
		.then(async (response) => JSON.parse(await response.text()).data.hasAdmin)
		.catch(() => undefined);
	for (const line of welcome(cms, web, hasAdmin)) progress.say(line);
	await Promise.all(kept);
}

/**
 * Asks an address until it answers with success.
 * @param {string} url
 * @param {AbortSignal} ending
 * @returns {Promise<string | undefined>} undefined for success, else what is wrong
 */
async function notAnswering(url, ending) {
	const deadline = Date.now() + PATIENCE * 1000;
	let last = "no answer";
	while (Date.now() < deadline && !ending.aborted) {
		const response = await fetch(url, { signal: AbortSignal.timeout(5000) }).catch(() => undefined);
		if (response?.ok) return undefined;
		last = response ? `status ${response.status}` : "no answer";
		await pause(250);
	}
	return `${last} from ${url} after ${PATIENCE} s`;
}

/**
 * What a line of output warns of: a level in Strapi's or pino's notation, or an error's first line.
 * @param {string} line
 * @returns {string | undefined} undefined for what only the log need keep
 */
export function warningIn(line) {
	const plain = stripVTControlCharacters(line);
	// Strapi's advice on e-mail, for which nothing here is set up or needed.
	if (plain.includes("This message is only shown in development")) return undefined;
	if (/^(\[[^\]]*\] )?(warn|error|fatal): |^\w*Error: /.test(plain)) return plain;
	if (!plain.startsWith("{")) return undefined;
	try {
		const { level, msg, err } = JSON.parse(plain);
		return level >= 40 ? [msg, err?.message].filter(Boolean).join(": ") : undefined;
	} catch {
		return undefined;
	}
}

/**
 * What to tell once everything runs.
 * @param {Record<string, string>} cms its settings
 * @param {Record<string, string>} web its settings
 * @param {boolean | undefined} hasAdmin undefined if the CMS did not say
 */
export function welcome(cms, web, hasAdmin) {
	const admin = `${cms.PUBLIC_URL?.replace(/\/$/, "")}/admin`;
	const lines = [
		"",
		`The site:   ${web.SITE_URL}`,
		`The admin:  ${admin}`,
		`What next:  ${hasAdmin ? "sign in to the admin to write and publish." : "open the admin and create your account; it will be the administrator's."}`,
		"To stop:    Ctrl-C",
	];
	const loopback = /^(127\.|::1$|localhost$)/.test(cms.HOST ?? "");
	if (!loopback && hasAdmin === false) {
		lines.push(
			"",
			`Warning: other machines reach the CMS too (HOST is ${cms.HOST}), and whoever opens ${admin} first becomes its administrator. Create your account now.`,
		);
	}
	return lines;
}
