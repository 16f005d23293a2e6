// Every command comes in here, so this file and those that load it keep to syntax and imports that
// any Node with ES modules can read: an old one must get a sentence, not a SyntaxError.
// biome-ignore lint/style/useNodejsImportProtocol: the prefix is unknown before Node 14.13
import { readFileSync } from "fs";

/** What went wrong, in words for the person at the terminal: it is shown without a stack. */
export class Problem extends Error {}

/**
 * Whether a Node version is in a range such as "^20.19.0 || >=24".
 * @param {string} version for example "22.12.0"
 * @param {string} range `^` and `>=`, joined by `||`: all that `engines` here needs
 * @returns {boolean}
 * @throws when the range uses anything else
 */
export function nodeFits(version, range) {
	const [major = 0, minor = 0] = version.split(".").map(Number);
	return range.split("||").some((part) => {
		const match = /^\s*(\^|>=)(\d+)(?:\.(\d+))?(?:\.0)?\s*$/.exec(part);
		if (!match) throw new Error(`"${part.trim()}" in engines.node is not understood.`);
		const wanted = Number(match[2]);
		if (major !== wanted) return match[1] === ">=" && major > wanted;
		return minor >= Number(match[3] || 0);
	});
}

/**
 * Checks Node against `engines.node` in package.json, then loads and runs the command.
 * A Problem is printed as it stands and ends the process with code 1.
 * @param {() => Promise<{ main: () => Promise<void> }>} load
 */
export function enter(load) {
	const manifest = readFileSync(new URL("../package.json", import.meta.url), "utf8");
	const range = JSON.parse(manifest).engines.node;
	if (!nodeFits(process.versions.node, range)) {
		console.error(
			`Node ${process.versions.node} cannot run this (needed: ${range}). ` +
				"Install the current LTS from https://nodejs.org and try again.",
		);
		process.exit(1);
	}
	load()
		.then((command) => command.main())
		.catch((error) => {
			console.error(error instanceof Problem ? error.message : error);
			process.exit(1);
		});
}
