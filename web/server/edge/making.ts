import { AsyncLocalStorage } from "node:async_hooks";
import type { Share } from "./share-of-cms";

/** What is noted while something is made for a visitor, or for the next one. */
export type Making = {
	/** The answers of the CMS that it is made of: their addresses and what they were told by. */
	of: Map<string, string>;
	/** When it stops being true by the clock, in milliseconds since 1970. */
	until: number;
	/** What who pays is to be told of a share of the CMS, once it has been asked on their behalf. */
	share?: Share;
	/** Who pays for what has to be asked of the CMS; null for nobody. */
	address: string | null;
};

/** Present in all that happens on behalf of something in the making. */
export const making = new AsyncLocalStorage<Making>();

/** Notes that what is in the making is not true for longer than this, in milliseconds since 1970. */
export function trueUntil(moment: number): void {
	const made = making.getStore();
	if (made) made.until = Math.min(made.until, moment);
}
