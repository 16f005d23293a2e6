import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";
import autocannon from "autocannon";
import { amount } from "./report";

/** How many ask at a time. */
export const CONNECTIONS = amount("BENCH_CONNECTIONS", 16);

/** Where programs are; what serves is not on the path of everybody. */
export const SYSTEM_PATH = `${process.env["PATH"]}:/usr/sbin:/usr/local/sbin`;

/** What a program of the system says of its version; null where it is not installed. */
export function versionOf(program: string, option: string): string | null {
	const env = { PATH: SYSTEM_PATH };
	// nginx tells it on standard error, wrk with exit code 1.
	const { error, stdout, stderr } = spawnSync(program, [option], { encoding: "utf8", env });
	return error ? null : `${program} ${/\d[\d.]+\d/.exec(stdout || stderr)?.[0] ?? ""}`;
}

/** The asker that is fast enough for nginx, if it is installed. */
export const wrk = versionOf("wrk", "-v");

/**
 * How many answers a second come from one address over connections that stay open. Asked by wrk; without it by
 * autocannon, which is the limit itself from some fifteen thousand on.
 * @throws when an answer is none, or not a success
 */
export async function answersPerSecond(url: string, seconds: number): Promise<number> {
	if (wrk) {
		const options = ["-t1", `-c${CONNECTIONS}`, `-d${seconds}s`, "-H", "Accept-Encoding: br"];
		const { stdout } = await promisify(execFile)("wrk", [...options, url]);
		const figure = /Requests\/sec:\s*([\d.]+)/.exec(stdout)?.[1];
		if (!figure || /Non-2xx|Socket errors/.test(stdout)) throw new Error(`${url}:\n${stdout}`);
		return Number(figure);
	}
	const headers = { "accept-encoding": "br" };
	const result = await autocannon({
		url,
		connections: CONNECTIONS,
		duration: seconds,
		headers,
		workers: 1,
	});
	const { errors, non2xx, requests, duration } = result;
	if (errors + non2xx > 0) throw new Error(`${url}: ${errors} errors, ${non2xx} refusals`);
	return requests.total / duration;
}

/** What was read meanwhile, and what of it failed. */
type Load = { answers: number; failures: number; seconds: number };

/**
 * Has pages read over as many connections, as fast as they come, while something is done.
 * @param paths one after the other on each connection
 */
export async function underLoad(
	siteUrl: string,
	paths: string[],
	act: () => Promise<void>,
): Promise<Load> {
	const load: Load = { answers: 0, failures: 0, seconds: 0 };
	let isDone = false;
	const reading = (async () => {
		while (!isDone) {
			const { requests, errors, non2xx, duration } = await autocannon({
				url: siteUrl,
				connections: CONNECTIONS,
				duration: 2,
				headers: { "accept-encoding": "br" },
				requests: paths.map((path) => ({ path })),
				workers: 1,
			});
			load.answers += requests.total;
			load.failures += errors + non2xx;
			load.seconds += duration;
		}
	})();
	try {
		await act();
	} finally {
		isDone = true;
		await reading;
	}
	return load;
}
