import { join } from "node:path";
import { Problem } from "./entry.mjs";
import { LogFile } from "./log-file.mjs";
import { Processes } from "./processes.mjs";
import { Progress } from "./progress.mjs";

/**
 * @typedef {object} Bench what every step works with
 * @property {string} root the project's folder
 * @property {Processes} processes
 * @property {Progress} progress
 */
/**
 * @typedef {object} Step
 * @property {string} title what it does, in the words of the person who waits
 * @property {string} log the name of its file in .cache/logs
 * @property {string[]} command
 * @property {NodeJS.ProcessEnv} env
 * @property {number} [tail] how many lines of its output a failure shows; 0 for all
 */

/** A step that failed: the message says which and shows the end of its output. */
export class StepFailed extends Problem {
	/**
	 * @param {string} message
	 * @param {LogFile} log
	 */
	constructor(message, log) {
		super(message);
		this.log = log;
	}
}

/**
 * Runs one long step to its end, saying so; its whole output goes to its log.
 * @param {Bench} bench
 * @param {Step} step
 * @returns {Promise<LogFile>}
 * @throws {StepFailed}
 */
export async function runStep(bench, { title, log: name, command, env, tail = 20 }) {
	const { root, processes, progress } = bench;
	const log = new LogFile(join(root, ".cache/logs", `${name}.log`));
	await progress.step(title, async () => {
		const [program = "", ...args] = command;
		const started = { command: program, args, cwd: root, env };
		const step = processes.start(started, (line) => log.write(line));
		const reason = await step.exited;
		await step.end(); // and whatever it has left behind
		if (reason !== "exit code 0") {
			const message = `${log.tail(tail)}\n\n${title}: failed (${reason}). Its whole output: ${log.path}`;
			throw new StepFailed(message, log);
		}
	});
	return log;
}

/**
 * Does a command's work until it is done, fails, or SIGINT, SIGTERM or SIGHUP comes; whatever was
 * started is then ended. Further signals are ignored: npm passes on a Ctrl-C that the terminal has
 * sent here as well.
 * @param {(bench: Bench) => Promise<void>} work
 * @returns {Promise<NodeJS.Signals | void>} the signal that ended it
 */
export async function atBench(work) {
	const root = join(import.meta.dirname, "..");
	const bench = { root, processes: new Processes(), progress: new Progress() };
	/** @type {Promise<NodeJS.Signals>} */
	const interrupted = new Promise((resolve) => {
		process.on("SIGINT", resolve).on("SIGTERM", resolve).on("SIGHUP", resolve);
	});
	process.stdout.on("error", () => {}); // the terminal may be closed before this is
	try {
		return await Promise.race([work(bench), interrupted]);
	} finally {
		await bench.processes.endAll();
	}
}
