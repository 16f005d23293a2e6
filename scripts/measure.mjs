import { readFileSync } from "node:fs";
import { join } from "node:path";
import { requireWritable } from "./prepare.mjs";
import { atBench, runStep } from "./steps.mjs";
import { buildToTest, testEnvironment } from "./verify.mjs";

/** `pnpm bench`: measures the built stack and writes docs/bench.md. */
export async function main() {
	const interrupted = await atBench(async (bench) => {
		requireWritable(bench.root);
		const { pnpm, env } = await buildToTest(bench, testEnvironment());
		const command = [...pnpm, "--filter", "web", "bench"];
		const title = "Measuring (some ten minutes; leave the machine alone)";
		await runStep(bench, { title, log: "bench", command, env });
		bench.progress.say(`\n${readFileSync(join(bench.root, "docs/bench.md"), "utf8")}`);
	});
	process.exit(interrupted ? 130 : 0);
}
