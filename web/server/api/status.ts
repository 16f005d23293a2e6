import { hoursAt } from "../../src/booking/openness";
import { read, type Schemas } from "../../src/cms/client";
import { dayAfter, isoInLondon, momentInLondon, todayInLondon } from "../../src/site/dates";
import { comingClosures, type Practice } from "../../src/site/practice";
import { nextTurn } from "../../src/site/turns";
import { trueUntil } from "../edge/making";

/** What the site says of the present, for machines: moments as ISO 8601 with London's offset, days as "2026-12-24". */
export type Status = {
	/** Null where no opening hours are known. */
	open: boolean | null;
	/** When it opens next; null while it is open, and where that is not known. */
	opensAt: string | null;
	/** When it closes; null while it is closed. */
	closesAt: string | null;
	/** The present closure or the next. */
	nextClosure: Pick<Schemas["Closure"], "from" | "until" | "reason"> | null;
	notice: string | null;
	timeZone: "Europe/London";
};

type Facts = Pick<Practice, "openingHours" | "closures" | "notice">;

/** Hours that end at midnight end with their day. */
const closingMoment = (day: string, closes: string) =>
	closes.startsWith("00:00")
		? momentInLondon(dayAfter(day, 1), "00:00")
		: momentInLondon(day, closes.slice(0, 5));

/** The same for every moment from one opening, closing or midnight to the next, and the same as the booking page says. */
export function statusAt(practice: Facts, now: Date): Status {
	const { present, next } = hoursAt(practice, now);
	const today = todayInLondon(now);
	const [closure] = comingClosures(practice, today).sort((a, b) => a.from.localeCompare(b.from));
	const opening = next && momentInLondon(dayAfter(today, next.days), next.hours.opens.slice(0, 5));
	return {
		open: practice.openingHours.length > 0 ? present !== undefined : null,
		opensAt: opening === undefined ? null : isoInLondon(opening),
		closesAt: present ? isoInLondon(closingMoment(today, present.closes)) : null,
		nextClosure: closure
			? { from: closure.from, until: closure.until, reason: closure.reason }
			: null,
		notice: practice.notice || null,
		timeZone: "Europe/London",
	};
}

/**
 * The practice's status now; what is in the making is not true for longer than it is.
 * @throws Response 404 while there is no practice, CmsError when the CMS is away
 */
export async function practiceStatus(): Promise<Status> {
	const { data: practice } = await read("/api/practice");
	const now = Date.now();
	const reading = (moment: Date) => JSON.stringify(statusAt(practice, moment));
	trueUntil(nextTurn(practice, new Set([reading]), now));
	return statusAt(practice, new Date(now));
}
