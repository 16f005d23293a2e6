/**
 * Dates as British readers write them. The formats are fixed, so that the server and a browser anywhere
 * write the same.
 */
const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
const month = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

/** A calendar day "2026-02-01" as "1 February 2026", or as "February 2026" where only the month is known. */
export function formatDate(date: string, precision: "day" | "month" = "day"): string {
	return (precision === "month" ? month : day).format(new Date(`${date}T00:00:00Z`));
}

/** The same for machines: the `datetime` attribute of <time>. */
export function machineDate(date: string, precision: "day" | "month" = "day"): string {
	return precision === "month" ? date.slice(0, 7) : date;
}

/** "2026-02-01 17:30", as clocks in London show a moment. Sweden's way of writing dates is nearly ISO 8601's. */
export const inLondon = new Intl.DateTimeFormat("sv-SE", {
	timeZone: "Europe/London",
	dateStyle: "short",
	timeStyle: "short",
});

/** Today's calendar day in the practice's time zone, as "2026-02-01". */
export const todayInLondon = (now: Date) => inLondon.format(now).slice(0, 10);

/**
 * The moment, in milliseconds since 1970, at which clocks in London show a time of a day ("2026-02-01", "17:30"). In
 * autumn, when they show some twice, the second.
 */
export function momentInLondon(date: string, time: string): number {
	const shownInGreenwich = Date.parse(`${date}T${time}Z`);
	const ahead = Date.parse(`${inLondon.format(shownInGreenwich).replace(" ", "T")}Z`);
	return shownInGreenwich - (ahead - shownInGreenwich);
}

/** A moment, in milliseconds since 1970, as clocks in London show it: "2026-07-01T17:30:00+01:00" (ISO 8601). */
export function isoInLondon(moment: number): string {
	const shown = `${inLondon.format(moment).replace(" ", "T")}:00`;
	const minutesAhead = Math.round((Date.parse(`${shown}Z`) - moment) / 60_000);
	const hours = String(Math.floor(minutesAhead / 60)).padStart(2, "0");
	return `${shown}+${hours}:${String(minutesAhead % 60).padStart(2, "0")}`;
}

/** The calendar day some days after another, both as "2026-02-01". */
export function dayAfter(date: string, days: number): string {
	const moment = new Date(`${date}T00:00:00Z`);
	moment.setUTCDate(moment.getUTCDate() + days);
	return moment.toISOString().slice(0, 10);
}

/** A time of day "17:30:00" as "5:30pm", "17:00:00" as "5pm"; at twelve the words that nobody takes for the other. */
export function formatTime(time: string): string {
	if (time.startsWith("00:00")) return "midnight";
	if (time.startsWith("12:00")) return "midday";
	const [hours = 0, minutes = 0] = time.split(":").map(Number);
	const clock = `${hours % 12 || 12}${minutes ? `:${String(minutes).padStart(2, "0")}` : ""}`;
	return `${clock}${hours < 12 ? "am" : "pm"}`;
}
