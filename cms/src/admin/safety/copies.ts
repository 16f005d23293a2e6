import { useSyncExternalStore } from "react";
import type { Fields } from "./fields";

const PLACE = "desk.unsaved.";
/** In milliseconds: whoever has not come back for it in a month does not look for it. */
const KEPT_FOR = 30 * 24 * 60 * 60_000;
const AT_MOST = 20;

/** What was typed into a form and is not saved, as this browser keeps it. */
export type Copy = {
	id: string;
	/** Who typed it. */
	user: string;
	/** Of which form: `placeOf`. */
	place: string;
	/** The way to that form, from the admin's root. */
	to: string;
	title: string;
	/** When it was begun, and when it was kept last, in milliseconds since 1970. */
	begunAt: number;
	keptAt: number;
	/** When the entry that the form showed had been changed last; null for one that was new. */
	basedOn: string | null;
	/** What differs from the stored entry. */
	fields: Fields;
};

/** Who is signed in; nothing is kept for nobody. */
let user = "";
let copies: readonly Copy[] | null = null;
const listeners = new Set<() => void>();

function read(): readonly Copy[] {
	const found: Copy[] = [];
	for (const key of Object.keys(localStorage)) {
		if (!key.startsWith(PLACE)) continue;
		try {
			found.push(JSON.parse(localStorage.getItem(key) ?? ""));
		} catch {
			localStorage.removeItem(key);
		}
	}
	return found.sort((one, other) => other.keptAt - one.keptAt);
}

/** All that is kept here, the newest first. */
function all(): readonly Copy[] {
	copies ??= read();
	return copies;
}

/** Whoever shows what is kept looks again: it has changed, or whose form a copy belongs to. */
export function changed(): void {
	copies = null;
	for (const listener of listeners) listener();
}

// Another tab keeps and removes too.
window.addEventListener("storage", ({ key }) => {
	if (key === null || key.startsWith(PLACE)) changed();
});

function subscribe(listener: () => void): () => void {
	listeners.add(listener);
	return () => listeners.delete(listener);
}

/** Writes into a store that may be full; what was kept first goes first. */
function write(copy: Copy): boolean {
	const others = all().filter(({ id }) => id !== copy.id);
	for (;;) {
		try {
			localStorage.setItem(PLACE + copy.id, JSON.stringify(copy));
			return true;
		} catch {
			const oldest = others.pop();
			if (!oldest) return false;
			localStorage.removeItem(PLACE + oldest.id);
		}
	}
}

/** Keeps a copy in the place of the one with the same id; false if the browser keeps nothing. */
export function keep(copy: Omit<Copy, "user" | "keptAt">): boolean {
	if (!user) return false;
	const now = Date.now();
	const isKept = write({ ...copy, user, keptAt: now });
	changed();
	for (const [index, { id, keptAt }] of all().entries()) {
		if (index >= AT_MOST || now - keptAt > KEPT_FOR) localStorage.removeItem(PLACE + id);
	}
	changed();
	return isKept;
}

export function throwAway(id: string): void {
	localStorage.removeItem(PLACE + id);
	changed();
}

/** From now on, what is kept is kept for this person. */
export function keepFor(id: number | string | undefined): void {
	const next = String(id ?? "");
	if (next === user) return;
	user = next;
	changed();
}

/** Whoever signs out may leave the computer to others: nothing of hers stays on it. */
export function signOut(): void {
	for (const { id } of all().filter((copy) => copy.user === user)) {
		localStorage.removeItem(PLACE + id);
	}
	keepFor("");
}

/** What is kept here for who is signed in, the newest first. */
export function useCopies(): Copy[] {
	return useSyncExternalStore(subscribe, all).filter((copy) => copy.user === user);
}
