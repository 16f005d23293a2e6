import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { Problem } from "./entry.mjs";

/** @typedef {Record<string, string>} Values */
/** @typedef {Values & { HOST: string, PORT: string }} Settings the whole environment of a program */

const SECRET = /^([A-Z_]+)=$/gm;
const LINE =
	/^\s*(?:#.*|(?:export\s+)?\w+\s*=\s*(?:"[^"]*"|'[^']*'|`[^`]*`|[^"'`\s].*|))?\s*(?:#.*)?$/;

/** A new secret of 256 bits; APP_KEYS is a list, so that a key can be replaced without an outage. */
function newSecret(/** @type {string} */ name) {
	const random = () => randomBytes(32).toString("base64url");
	return name === "APP_KEYS" ? `${random()},${random()}` : random();
}

/**
 * The text of a package's .env.example with new secrets: every name that is empty there is one.
 * @param {string} folder
 */
export function exampleWithSecrets(folder) {
	const example = readFileSync(join(folder, ".env.example"), "utf8");
	return example.replace(SECRET, (_, name) => `${name}=${newSecret(name)}`);
}

/**
 * Reads a package's .env, which is made from its .env.example at the first time. One that is there
 * is never written to.
 * @param {string} root
 * @param {string} name the package's folder
 * @param {NodeJS.ProcessEnv} environment wins over the file, except for PORT, which both files have
 * @returns {Values}
 * @throws {Problem} naming file and line or variable, and what to do
 */
function readEnvFile(root, name, environment) {
	const path = join(root, name, ".env");
	const file = `${name}/.env`;
	if (!existsSync(path)) {
		writeFileSync(path, exampleWithSecrets(join(root, name)), { mode: 0o600, flag: "wx" });
	}
	const text = readFileSync(path, "utf8");
	const wrong = text.split(/\r?\n/).findIndex((line) => !LINE.test(line));
	if (wrong >= 0) {
		throw new Problem(
			`${file}, line ${wrong + 1} is not NAME=value: correct it, or put # before it, and start again.`,
		);
	}
	/** @type {Values} */
	const values = {};
	for (const [key, value] of Object.entries(parseEnv(text))) {
		if (value?.trim()) values[key] = value;
	}
	const example = readFileSync(join(root, name, ".env.example"), "utf8");
	for (const [, secret = ""] of example.matchAll(SECRET)) {
		if (!values[secret] && !environment[secret]) {
			throw new Problem(
				`${file} has no ${secret}: add this line, whose value was made just now, and start again: ${secret}=${newSecret(secret)}`,
			);
		}
	}
	const { PORT } = values;
	if (PORT && !(/^\d+$/.test(PORT) && Number(PORT) > 0 && Number(PORT) < 65_536)) {
		throw new Problem(
			`PORT in ${file} is "${PORT}": put a number from 1 to 65535 there and start again.`,
		);
	}
	for (const [key, value] of Object.entries(environment)) {
		if (value && key !== "PORT") values[key] = value;
	}
	return values;
}

/** The address by which this machine itself reaches what listens on `host`. */
export function localUrl(/** @type {string} */ host, /** @type {string} */ port) {
	const reachable = { "0.0.0.0": "127.0.0.1", "::": "::1" }[host] ?? host;
	return `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}`;
}

/**
 * The whole environment of the CMS and of the site, from `environment` and their .env files.
 * Addresses that are not given follow from hosts and ports.
 * @param {string} root
 * @param {NodeJS.ProcessEnv} environment
 * @returns {{ cms: Settings, web: Settings & { SITE_URL: string } }}
 * @throws {Problem}
 */
export function readSettings(root, environment) {
	const cms = readEnvFile(root, "cms", environment);
	const web = readEnvFile(root, "web", environment);
	const { HOST: cmsHost = "127.0.0.1", PORT: cmsPort = "1337" } = cms;
	const { HOST: webHost = "127.0.0.1", PORT: webPort = "3000" } = web;
	if (cmsPort === webPort) {
		throw new Problem(
			`PORT is ${cmsPort} in both cms/.env and web/.env: give them different ones and start again.`,
		);
	}
	const { SITE_URL = `http://localhost:${webPort}` } = web;
	const PUBLIC_URL = `http://localhost:${cmsPort}`;
	const CMS_URL = localUrl(cmsHost, cmsPort);
	return {
		cms: { PUBLIC_URL, SITE_URL, ...cms, HOST: cmsHost, PORT: cmsPort },
		web: {
			CMS_URL,
			CMS_PUBLIC_URL: cms.PUBLIC_URL ?? PUBLIC_URL,
			...web,
			HOST: webHost,
			PORT: webPort,
			SITE_URL,
		},
	};
}
