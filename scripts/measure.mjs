import { readFileSync } from "node:fs";
import { join } from "node:path";
import { requireWritable } from "./prepare.mjs";
import { atBench, runStep } from "./steps.mjs";
import { buildToTest, testEnvironment } from "./verify.mjs";

/** `pnpm bench`: measures the built stack and writes docs/bench.md; `pnpm bench growth` does one part of it. */
export async function main() {
	const interrupted = await atBench(async (bench) => {
		requireWritable(bench.root);
		const { pnpm, env } = await buildToTest(bench, testEnvironment());
		const command = [...pnpm, "--filter", "web", "bench", ...process.argv.slice(2)];
		const title = "Measuring (a quarter of an hour for all; leave the machine alone)";
		await runStep(bench, { title, log: "bench", command, env });
		bench.progress.say(`\n${readFileSync(join(bench.root, "docs/bench.md"), "utf8")}`);
	});
	process.exit(interrupted ? 130 : 0);
}
