const time = new Intl.DateTimeFormat("en-GB", { timeStyle: "short" });
const day = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long" });

/** A moment as she would say it, by the clock of this device: "today at 10:42", "on Tuesday 3 March at 10:42". */
export function sayWhen(moment: Date, now = new Date()): string {
	const isToday = moment.toDateString() === now.toDateString();
	const said = isToday ? "today" : `on ${day.format(moment).replace(",", "")}`;
	return `${said} at ${time.format(moment)}`;
}
