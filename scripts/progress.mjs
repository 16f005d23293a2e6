/** Says what is going on: on a terminal in place, second by second; elsewhere (CI) line by line. */
export class Progress {
	/** @type {{ title: string, seconds: number }[]} the steps so far */
	steps = [];
	#out;

	/** @param {{ isTTY?: boolean, write(text: string): unknown }} out */
	constructor(out = process.stdout) {
		this.#out = out;
	}

	/** @param {string} line */
	say(line) {
		this.#out.write(this.#out.isTTY ? `\r\x1b[K${line}\n` : `${line}\n`);
	}

	/**
	 * Does one long piece of work and says how long it takes.
	 * @template T
	 * @param {string} title
	 * @param {() => Promise<T>} work
	 * @returns {Promise<T>} what the work gives
	 */
	async step(title, work) {
		const { isTTY } = this.#out;
		const since = Date.now();
		const elapsed = () => Math.round((Date.now() - since) / 1000);
		const tick = () =>
			this.#out.write(
				isTTY ? `\r\x1b[K${title} ... ${elapsed()} s` : `${title} ... ${elapsed()} s\n`,
			);
		this.#out.write(isTTY ? `${title} ...` : `${title} ...\n`);
		const timer = setInterval(tick, isTTY ? 1000 : 30_000);
		let outcome = "stopped after";
		try {
			const result = await work();
			outcome = "done in";
			return result;
		} finally {
			clearInterval(timer);
			this.say(`${title}: ${outcome} ${elapsed()} s`);
			this.steps.push({ title, seconds: elapsed() });
		}
	}
}
