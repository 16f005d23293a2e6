import type { CmsAnswers } from "./cms-answers";
import type { Edge } from "./edge";
import type { Memory } from "./memory";

type Surroundings = {
	edge: Edge;
	answers: CmsAnswers;
	memory: Memory;
	/** The paths of all pages and files that are to be there whatever becomes of the CMS. */
	everything: () => Promise<string[]>;
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

/** Lets those in who have come in the meantime. */
const breath = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * Makes in the background, one thing after the other, what nobody has asked for yet: first again what was there
 * before a change, the last used first, then what the site has besides. So the visitor waits for nothing, and the
 * disk holds the whole site when the CMS is away.
 */
export function filler(surroundings: Surroundings): Filler {
	const { edge, answers, memory, everything, uploads, report } = surroundings;
	let isAwake = false;
	let isDone = false;
	let isEnding = false;
	let work: Promise<void> = Promise.resolve();
	/** What has been made since the start, and of what: also what has had to leave memory since. */
	const made = new Map<string, ReadonlyMap<string, string>>();

	/** Makes those that have not been made of what is there now. */
	async function make(addresses: string[]): Promise<void> {
		for (const address of addresses) {
			if (isEnding) return;
			const of = made.get(address);
			const isMade = of && [...of].every(([source, etag]) => answers.isFresh(source, etag));
			if (!isMade) {
				const { finished, of } = await edge.refresh(address, null);
				// Without the CMS it was made of nothing, and is to be tried again.
				if (finished.status < 500) made.set(address, of);
			}
			await breath();
		}
	}

	async function fill(): Promise<void> {
		await make(memory.outdated());
		await answers.renew();
		await make(await everything());
		await uploads();
	}

	async function untilDone(): Promise<void> {
		while (isAwake && !isEnding) {
			isAwake = false;
			isDone = await fill().then(
				() => !isAwake,
				(error) => {
					report(error);
					return false;
				},
			);
		}
	}

	return {
		wake() {
			if (isAwake) return;
			isAwake = true;
			isDone = false;
			work = work.then(untilDone);
		},
		isDone: () => isDone,
		stop() {
			isEnding = true;
		},
	};
}
