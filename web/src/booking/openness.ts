import { dayAfter, formatTime, inLondon, todayInLondon } from "../site/dates";
import type { Practice } from "../site/practice";

type Times = Pick<Practice, "openingHours" | "closures">;
type Hours = Practice["openingHours"][number];

const WEEK = [
	"Monday",
	"Tuesday",
	"Wednesday",
	"Thursday",
	"Friday",
	"Saturday",
	"Sunday",
] as const;

/** How far ahead an opening is looked for, in days: a closure may last a season. */
const HORIZON = 190;

const named = new Intl.DateTimeFormat("en-GB", {
	weekday: "long",
	day: "numeric",
	month: "long",
	timeZone: "UTC",
});

/** The day of the week of a calendar day, as the opening hours call it. */
export function weekdayOf(date: string): Hours["day"] {
	const fromMonday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
	return WEEK[fromMonday] ?? "Monday";
}

/** Hours that end at midnight end a day, they do not begin one. */
const closing = ({ closes }: Hours) => (closes.startsWith("00:00") ? "24:00" : closes.slice(0, 5));
const opening = ({ opens }: Hours) => opens.slice(0, 5);

/** The hours of a calendar day, the earliest first; none in a closure. */
function hoursOn({ openingHours, closures }: Times, date: string): Hours[] {
	if (closures.some(({ from, until }) => from <= date && date <= until)) return [];
	return openingHours
		.filter(({ day }) => day === weekdayOf(date))
		.sort((a, b) => a.opens.localeCompare(b.opens));
}

/** "today", "tomorrow", "on Monday", "on Monday 7 December". */
function dayInWords(today: string, days: number): string {
	if (days === 0) return "today";
	if (days === 1) return "tomorrow";
	const date = dayAfter(today, days);
	return `on ${days < 7 ? weekdayOf(date) : named.format(new Date(`${date}T00:00:00Z`))}`;
}

/** Hours of opening, and how many days ahead they are. */
type Found = { hours: Hours; days: number };

/**
 * The hours in which the practice is open at a moment, or else the next: in Europe/London, wherever the reader is.
 * @returns neither where no opening hours are known, or none within half a year
 */
export function hoursAt(practice: Times, now: Date): { present?: Hours; next?: Found } {
	const [today = "", time = ""] = inLondon.format(now).split(" ");
	const present = hoursOn(practice, today).find(
		(hours) => opening(hours) <= time && time < closing(hours),
	);
	if (present) return { present };
	for (let days = 0; days <= HORIZON; days += 1) {
		const hours = hoursOn(practice, dayAfter(today, days)).find(
			(one) => days > 0 || opening(one) > time,
		);
		if (hours) return { next: { hours, days } };
	}
	return {};
}

/**
 * Whether the practice is open at a moment, and if not, when next.
 * @returns "" where no opening hours are known, or none within half a year
 */
export function opennessAt(practice: Times, now: Date): string {
	const { present, next } = hoursAt(practice, now);
	if (present) return `Open now, until ${formatTime(present.closes)}.`;
	if (!next) return "";
	const day = dayInWords(todayInLondon(now), next.days);
	return `Closed now. Next open ${day} at ${formatTime(next.hours.opens)}.`;
}

/** The opening hours by day of the week, Monday first; a day with none is left out. */
export function hoursByDay({ openingHours }: Pick<Times, "openingHours">) {
	return WEEK.map((day) => ({
		day,
		hours: openingHours
			.filter((hours) => hours.day === day)
			.sort((a, b) => a.opens.localeCompare(b.opens)),
	})).filter(({ hours }) => hours.length > 0);
}
