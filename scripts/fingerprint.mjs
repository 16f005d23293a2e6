import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What lies in a package and is no source of its build: tests, settings, whatever is made there. */
const NOT_SOURCE =
	/(^|\/)(node_modules|\.[^/]*|[^/]*\.test\.\w+)$|^(cms|web)\/(dist|tests|e2e|public\/uploads|types\/generated|(vitest|playwright)\.[^/]*)$/;

/**
 * Identifies the content of source files: SHA-256 over their names and bytes.
 * @param {string} root
 * @param {string[]} paths files and folders, relative to root
 * @param {string} extra anything else that the output depends on
 */
export function fingerprint(root, paths, extra = "") {
	const hash = createHash("sha256").update(extra);
	/** @param {string} path */
	const add = (path) => {
		if (NOT_SOURCE.test(path)) return;
		const full = join(root, path);
		if (statSync(full).isDirectory()) {
			for (const name of readdirSync(full).sort()) add(`${path}/${name}`);
		} else {
			const content = readFileSync(full);
			hash.update(`\0${path}\0${content.length}\0`).update(content);
		}
	};
	paths.forEach(add);
	return hash.digest("hex");
}

/** Whether what a folder holds was made from sources with this fingerprint. */
export function isMadeFrom(/** @type {string} */ folder, /** @type {string} */ print) {
	const stamp = join(folder, ".stamp");
	return existsSync(stamp) && readFileSync(stamp, "utf8") === print;
}

/** Notes in a folder, once it is complete, what it was made from. */
export function noteMadeFrom(/** @type {string} */ folder, /** @type {string} */ print) {
	writeFileSync(join(folder, ".stamp"), print);
}
