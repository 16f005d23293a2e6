// pnpm fuzz [count] [seed]: asks the API that many questions at random, each with two sets of secrets behind it.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { enter, Problem } from "./entry.mjs";

enter(async () => ({
	async main() {
		const cms = new URL("../cms/", import.meta.url);
		const vitest = new URL("node_modules/vitest/vitest.mjs", cms);
		if (!existsSync(vitest)) {
			throw new Problem('Nothing is installed yet: run "npm start" once, then this again.');
		}
		const [count = "20000", seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2);
		if (![count, seed].every((number) => /^\d{1,10}$/.test(number))) {
			throw new Problem("Give whole numbers: pnpm fuzz [how many questions] [seed]");
		}
		const args = ["run", "--project", "sqlite", "tests/queries-at-random.test.ts"];
		const env = { ...process.env, QUERIES: count, QUERIES_SEED: seed };
		const options = { cwd: cms, env, stdio: /** @type {const} */ ("inherit") };
		const { status } = spawnSync(process.execPath, [vitest.pathname, ...args], options);
		process.exit(status ?? 1);
	},
}));
