import { rmSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "./entry.mjs";
import { pnpmEnvironment, prepare } from "./prepare.mjs";
import { atBench } from "./steps.mjs";

/** `pnpm dev`: the CMS and the site with reload, until Ctrl-C or until one of them ends. */
export async function main() {
	await atBench(async (bench) => {
		const { root, processes, progress } = bench;
		const { pnpm, cms, web } = await prepare(bench);
		rmSync(join(root, "cms/dist/.stamp"), { force: true }); // what follows writes to that folder
		const [command = "", ...args] = pnpm;
		/** @param {string} name @param {NodeJS.ProcessEnv} settings */
		const develop = async (name, settings) => {
			const program = {
				command,
				args: [...args, "--filter", name, "dev"],
				cwd: root,
				env: { ...pnpmEnvironment(settings), NODE_ENV: "development" },
			};
			const running = processes.start(program, (line) => progress.say(`${name}  ${line}`));
			throw new Problem(`${name} ended (${await running.exited}); the other is ended too.`);
		};
		await Promise.all([develop("cms", cms), develop("web", web)]);
	});
	process.exit(0);
}
