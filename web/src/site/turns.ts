import { dayAfter, momentInLondon, todayInLondon } from "./dates";
import type { Practice } from "./practice";

/** Words that depend on the clock: the same for the same moment. */
export type Reading = (now: Date) => string;

/** How many days ahead are looked at; what has not become otherwise by then is looked at again. */
const DAYS = 8;

/**
 * The moments, in milliseconds since 1970, at which words that depend on the clock can become others: midnight in
 * London, opening and closing. From the last one before `now` until some days after it.
 */
function turnsRound({ openingHours }: Pick<Practice, "openingHours">, now: number): number[] {
	const times = ["00:00", ...openingHours.flatMap(({ opens, closes }) => [opens, closes])];
	const clocks = [...new Set(times.map((time) => time.slice(0, 5)))];
	const today = todayInLondon(new Date(now));
	const days = Array.from({ length: DAYS }, (_, ahead) => dayAfter(today, ahead));
	return days
		.flatMap((day) => clocks.map((time) => momentInLondon(day, time)))
		.sort((a, b) => a - b);
}

/** The latest of those moments that is not in the future: whatever is said at it holds now too. */
export function lastTurn(practice: Pick<Practice, "openingHours">, now: number): number {
	return turnsRound(practice, now).findLast((turn) => turn <= now) ?? now;
}

/** The first moment after `now` at which one of these says something else than now; infinity if there are none. */
export function nextTurn(
	practice: Pick<Practice, "openingHours">,
	readings: ReadonlySet<Reading>,
	now: number,
): number {
	if (readings.size === 0) return Number.POSITIVE_INFINITY;
	const turns = turnsRound(practice, now).filter((turn) => turn > now);
	const isOther = (turn: number) =>
		[...readings].some((read) => read(new Date(turn)) !== read(new Date(now)));
	return turns.find(isOther) ?? turns.at(-1) ?? now;
}
