import type { CmsAnswers } from "./cms-answers";
import type { Edge } from "./edge";
import type { Memory } from "./memory";

type Surroundings = {
	edge: Edge;
	answers: CmsAnswers;
	memory: Memory;
	/** The paths of all pages and files that are to be there whatever becomes of the CMS. */
	everything: () => Promise<string[]>;
	/** Brings the search up to date. */
	search: () => Promise<void>;
	/** Has the uploads on disk that the answers speak of. */
	uploads: () => Promise<void>;
	report: (error: unknown) => void;
};

export type Filler = {
	/** To be called at the start, and whenever something has changed. */
	wake(): void;
	/** Whether all is made that is known to be wanted. */
	isDone(): boolean;
	/** Begins nothing more. */
	stop(): void;
};

/** After so many milliseconds it is tried again what could not be made. */
const AGAIN_MS = 10_000;

/** Lets those in who have come in the meantime. */
const breath = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * Makes in the background, one thing after the other, what nobody has asked for yet: first again what was there
 * before a change, the last used first, then what the site has besides. So the visitor waits for nothing, and the
 * disk holds the whole site when the CMS is away.
 */
export function filler(surroundings: Surroundings): Filler {
	const { edge, answers, memory, everything, search, uploads, report } = surroundings;
	let isAwake = false;
	let isDone = false;
	let isEnding = false;
	let work: Promise<void> = Promise.resolve();
	/** What has been made since the start, and of what: also what has had to leave memory since. */
	const made = new Map<string, ReadonlyMap<string, string>>();

	/** Makes those that have not been made of what is there now; false if one could not be made. */
	async function make(addresses: string[]): Promise<boolean> {
		let areAllMade = true;
		for (const address of addresses) {
			if (isEnding) return false;
			const of = made.get(address);
			const isMade = of && [...of].every(([source, etag]) => answers.isFresh(source, etag));
			if (!isMade) {
				const { finished, of } = await edge.refresh(address, null);
				// Without the CMS it was made of nothing.
				if (finished.status < 500) made.set(address, of);
				else areAllMade = false;
			}
			await breath();
		}
		return areAllMade;
	}

	async function fill(): Promise<boolean> {
		await make(memory.outdated());
		await answers.renew();
		const areAllMade = await make(await everything());
		// It is made of what the pages are made of.
		await search();
		await uploads();
		return areAllMade;
	}

	async function untilDone(): Promise<void> {
		while (isAwake && !isEnding) {
			isAwake = false;
			const areAllMade = await fill().catch((error) => {
				report(error);
				return false;
			});
			isDone = areAllMade && !isAwake;
			if (!areAllMade) setTimeout(wake, AGAIN_MS).unref();
		}
	}

	function wake(): void {
		if (isAwake) return;
		isAwake = true;
		isDone = false;
		work = work.then(untilDone);
	}

	return {
		wake,
		isDone: () => isDone,
		stop() {
			isEnding = true;
		},
	};
}
