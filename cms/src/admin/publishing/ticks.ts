import { useSyncExternalStore } from "react";

/** What she has said of the document in front of her and that is not kept yet. */
export type Tick = {
	/** The document, by its type and documentId; a new one has none yet. */
	place: string;
	/** The keys of the warnings that she has ticked. */
	keys: readonly string[];
	note: string;
	/** True once Publish was pressed with it. */
	isPublished: boolean;
};

/** A document in words that no other has; a new one is "new" until it is saved. */
export const placeOf = (uid: string, documentId: string | undefined) =>
	`${uid} ${documentId ?? "new"}`;

// The panel and the button Publish are drawn far apart, and there is one document in front of her.
let current: Tick | null = null;
const listeners = new Set<() => void>();

export function setTick(tick: Tick | null): void {
	current = tick;
	for (const listener of listeners) listener();
}

/** The tick at this moment, whatever document it is for. */
export const latestTick = () => current;

function subscribe(listener: () => void) {
	listeners.add(listener);
	return () => listeners.delete(listener);
}

/** Draws anew when she ticks. */
export function useTick(): Tick | null {
	return useSyncExternalStore(subscribe, latestTick);
}
