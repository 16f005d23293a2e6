import {
	appendFileSync,
	existsSync,
	mkdirSync,
	readFileSync,
	renameSync,
	writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { stripVTControlCharacters } from "node:util";

/** A program's output: the newest in `path`, what was before it in `path`.1, nothing older. */
export class LogFile {
	#size = 0;

	/**
	 * @param {string} path
	 * @param {number} limit characters after which a new file is begun: a disk must never fill up
	 */
	constructor(path, limit = 10_000_000) {
		this.path = path;
		this.limit = limit;
		mkdirSync(dirname(path), { recursive: true });
		if (existsSync(path)) renameSync(path, `${path}.1`);
		writeFileSync(path, "");
	}

	/** @param {string} line */
	write(line) {
		if (this.#size > this.limit) {
			renameSync(this.path, `${this.path}.1`);
			this.#size = 0;
		}
		appendFileSync(this.path, `${stripVTControlCharacters(line)}\n`);
		this.#size += line.length + 1;
	}

	/** @param {number} [count] how many lines from the end; all if not given */
	tail(count = 0) {
		return readFileSync(this.path, "utf8").trimEnd().split("\n").slice(-count).join("\n");
	}
}
