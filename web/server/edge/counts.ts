import { createHistogram, type RecordableHistogram } from "node:perf_hooks";

/** What the server counts from its start, for those who watch over it. */
export type Counts = {
	/** Answers given from memory. */
	hits: number;
	/** Answers that were made, and those that turned out to be the same still. */
	made: number;
	unchanged: number;
	/** Questions to the CMS, and those of them that came to nothing. */
	asked: number;
	failed: number;
	/** Times that somebody was told to come back later. */
	refused: number;
	/** Microseconds that making an answer took. */
	making: RecordableHistogram;
};

export function newCounts(): Counts {
	return {
		hits: 0,
		made: 0,
		unchanged: 0,
		asked: 0,
		failed: 0,
		refused: 0,
		making: createHistogram(),
	};
}

/** The counts as they are told: times in milliseconds. */
export function told({ making, ...counts }: Counts) {
	const ms = (microseconds: number) => Math.round(microseconds / 100) / 10;
	return {
		...counts,
		makingMs:
			making.count === 0
				? null
				: {
						median: ms(making.percentile(50)),
						p99: ms(making.percentile(99)),
						max: ms(making.max),
					},
	};
}
