import { setTimeout as pause } from "node:timers/promises";

/** @typedef {import("./processes.mjs").Running} Running */

/** Milliseconds before the first, second, ... start after a death; the last one repeats. */
const WAITS = [1000, 2000, 4000, 8000, 16_000, 30_000];
/** A program that has run this long (milliseconds) begins again at the shortest wait. */
const STEADY = 60_000;

/**
 * Starts a program again each time that it dies, until the end has begun.
 * @param {object} options
 * @param {string} options.name how the messages call it
 * @param {string} options.log where its output is, for the messages
 * @param {Running} options.running the program, already started
 * @param {() => Running} options.start starts it again
 * @param {AbortSignal} options.ending no restart after this
 * @param {(line: string) => void} options.say
 * @param {number[]} [options.waits]
 * @param {() => number} [options.now] milliseconds
 * @returns {Promise<void>} settles after `ending`
 */
export async function keepRunning({
	name,
	log,
	running,
	start,
	ending,
	say,
	waits = WAITS,
	now = Date.now,
}) {
	let deaths = 0;
	for (;;) {
		const since = now();
		const reason = await running.exited;
		if (ending.aborted) return;
		if (now() - since >= STEADY) deaths = 0;
		const wait = waits[Math.min(deaths, waits.length - 1)] ?? 0;
		deaths += 1;
		say(`${name} died (${reason}) and is started again in ${wait / 1000} s. See ${log}`);
		await running.end(); // whatever it has left behind in its group
		await pause(wait, undefined, { signal: ending }).catch(() => {});
		if (ending.aborted) return;
		running = start();
	}
}
