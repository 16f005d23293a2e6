import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { environment, type Place } from "./environment";

export const appFolder = path.resolve(__dirname, "..");
export const distFolder = path.join(appFolder, "dist");

/**
 * Starts the compiled CMS in a process of its own, which ends as soon as it is up.
 * @param more what its environment has besides, or instead
 * @throws when it does not come up, with what it said in `stderr`
 */
export async function startOnce(place: Place, more: Record<string, string> = {}): Promise<void> {
	const options = JSON.stringify({
		appDir: appFolder,
		distDir: distFolder,
		serveAdminPanel: false,
		autoReload: false,
	});
	// Not destroy(): Strapi still counts users for its metrics then, and fails without a database.
	const start = `require("@strapi/strapi").createStrapi(${options}).load()
		.then(() => process.exit(0), (error) => { console.error(error); process.exit(1); });`;
	await promisify(execFile)(process.execPath, ["-e", start], {
		cwd: appFolder,
		env: { ...process.env, ...environment(place), ...more },
	});
}
