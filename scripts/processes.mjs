import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** @typedef {{ command: string, args: string[], cwd: string, env: NodeJS.ProcessEnv }} Program */
/**
 * @typedef {object} Running
 * @property {number | undefined} pid
 * @property {Promise<string>} exited resolves to the reason in words: "exit code 1", "SIGKILL"
 * @property {() => Promise<void>} end SIGTERM, and SIGKILL for what is still there after the grace
 */

const onWindows = process.platform === "win32";

/** All programs that one command has started, so that they can be ended together. */
export class Processes {
	/** @type {Set<Running>} */
	#live = new Set();
	#ending = new AbortController();
	#grace;

	/** @param {number} grace milliseconds between SIGTERM and SIGKILL */
	constructor(grace = 10_000) {
		this.#grace = grace;
	}

	/** Aborted as soon as the end has begun: from then on nothing is started. */
	get ending() {
		return this.#ending.signal;
	}

	/**
	 * Starts a program in a process group of its own: Ctrl-C in the terminal reaches this process
	 * alone, which passes on exactly one signal. Its stdin stays open for as long as this lives.
	 * @param {Program} program
	 * @param {(line: string) => void} onLine gets every line of its stdout and stderr
	 * @returns {Running}
	 */
	start({ command, args, cwd, env }, onLine) {
		this.ending.throwIfAborted();
		// npx and pnpm are .cmd files on Windows, which only a shell can start.
		const shell = onWindows && command !== process.execPath;
		const child = spawn(command, args, { cwd, env, shell, detached: !onWindows, stdio: "pipe" });
		child.stdin.on("error", () => {}); // a program that closes its stdin is no failure of ours
		for (const input of [child.stdout, child.stderr]) createInterface({ input }).on("line", onLine);

		/** @param {NodeJS.Signals} signal */
		const send = (signal) => {
			try {
				if (onWindows || child.pid === undefined) child.kill(signal);
				else process.kill(-child.pid, signal);
			} catch {
				// Nobody is left in the group.
			}
		};
		/** @type {Promise<string>} */
		const exited = new Promise((resolve) => {
			child.once("error", (error) => resolve(error.message));
			child.once("exit", (code, signal) => resolve(signal ?? `exit code ${code}`));
		});
		// Unlike "exit", "close" waits for whatever else in the group still holds the output.
		const closed = once(child, "close").catch(() => {});
		/** @type {Running} */
		const running = {
			pid: child.pid,
			exited,
			end: async () => {
				send("SIGTERM");
				/** @type {NodeJS.Timeout | undefined} */
				let timer;
				const killed = new Promise((resolve) => {
					timer = setTimeout(() => {
						send("SIGKILL");
						resolve(exited);
					}, this.#grace);
				});
				await Promise.race([closed, killed]);
				clearTimeout(timer);
			},
		};
		this.#live.add(running);
		void closed.then(() => this.#live.delete(running));
		return running;
	}

	/** Ends everything that is running; resolves when nothing is left. */
	async endAll() {
		this.#ending.abort();
		await Promise.all([...this.#live].map((running) => running.end()));
	}
}
