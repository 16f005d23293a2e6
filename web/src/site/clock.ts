import { createContext, use, useSyncExternalStore } from "react";
import { todayInLondon } from "./dates";
import type { Reading } from "./turns";

export type PageClock = {
	/**
	 * The moment for which the page is rendered, in milliseconds since 1970: in the browser the server's until the page
	 * has come alive, so that both write the same.
	 */
	renderedAt: number;
	/** On the server, what the page reads from the clock: it tells how long the page is true. */
	readings?: Set<Reading>;
};

export const Clock = createContext<PageClock>({ renderedAt: 0 });

/** How often a page that stays open looks at the clock, in milliseconds. */
const LOOK = 15_000;

function everyLook(look: () => void): () => void {
	const timer = setInterval(look, LOOK);
	// A page that was in the background has a clock that stood still.
	document.addEventListener("visibilitychange", look);
	return () => {
		clearInterval(timer);
		document.removeEventListener("visibilitychange", look);
	};
}

/**
 * What the clock makes true at present, and again whenever that has changed.
 * @param read must give the same words for the same moment
 */
export function useClock(read: Reading): string {
	const { renderedAt, readings } = use(Clock);
	readings?.add(read);
	return useSyncExternalStore(
		everyLook,
		() => read(new Date()),
		() => read(new Date(renderedAt)),
	);
}

/** Today's calendar day in the practice's time zone, as "2026-02-01". */
export function useToday(): string {
	return useClock(todayInLondon);
}
