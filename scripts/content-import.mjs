import { existsSync } from "node:fs";
import { enter, Problem } from "./entry.mjs";

// The import itself is part of the CMS, which has to be built to run.
const command = new URL("../cms/dist/src/import/cli.js", import.meta.url);

enter(async () => ({
	async main() {
		if (!existsSync(command)) {
			throw new Problem('The CMS is not built yet: run "npm start" once, then import again.');
		}
		await import(command.href);
	},
}));
