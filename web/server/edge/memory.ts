import { LRUCache } from "lru-cache";
import type { Finished } from "./finished";

/** Bytes that an answer counts for beside its bodies. */
const OVERHEAD = 2_048;

/** A finished answer, and what it was made of. */
export type Remembered = {
	finished: Finished;
	/** The addresses of the answers of the CMS that it was made of, and what they were told by. */
	of: ReadonlyMap<string, string>;
	/** When it stops being true by the clock, in milliseconds since 1970. */
	until: number;
	/** When it was last known to be true, in milliseconds since 1970. */
	knownAt: number;
	/** False once something that it was made of may have changed. */
	isFresh: boolean;
};

/** Finished answers by their shared addresses, up to a number of bytes; the longest unused make room. */
export type Memory = {
	find(address: string): Remembered | undefined;
	remember(address: string, remembered: Remembered): void;
	/** Whether one of so many bytes can be remembered without another having to leave. */
	hasRoomFor(bytes: number): boolean;
	forget(address: string): void;
	/**
	 * From now on nothing that was made of these is fresh.
	 * @param sources addresses of answers of the CMS
	 */
	outdate(sources: Iterable<string>): void;
	/** What is not fresh, the last used first. */
	outdated(): string[];
	size(): { answers: number; bytes: number };
};

/** @param limit in bytes */
export function memory(limit: number): Memory {
	/** By each answer of the CMS, what was made of it. */
	const madeOf = new Map<string, Set<string>>();
	const answers = new LRUCache<string, Remembered>({
		maxSize: limit,
		sizeCalculation: ({ finished }) => finished.bytes + OVERHEAD,
		dispose({ of }, address) {
			for (const source of of.keys()) {
				const made = madeOf.get(source);
				made?.delete(address);
				if (made?.size === 0) madeOf.delete(source);
			}
		},
	});
	return {
		find: (address) => answers.get(address),

		remember(address, remembered) {
			answers.set(address, remembered);
			// Too large to be kept, it is not there now.
			if (answers.peek(address) !== remembered) return;
			for (const source of remembered.of.keys()) {
				const made = madeOf.get(source) ?? new Set();
				madeOf.set(source, made.add(address));
			}
		},

		hasRoomFor: (bytes) => answers.calculatedSize + bytes + OVERHEAD <= limit,

		forget(address) {
			answers.delete(address);
		},

		outdate(sources) {
			for (const source of sources) {
				for (const address of madeOf.get(source) ?? []) {
					const remembered = answers.peek(address);
					if (remembered) remembered.isFresh = false;
				}
			}
		},

		outdated: () =>
			[...answers.entries()].flatMap(([address, { isFresh }]) => (isFresh ? [] : [address])),

		size: () => ({ answers: answers.size, bytes: answers.calculatedSize }),
	};
}
