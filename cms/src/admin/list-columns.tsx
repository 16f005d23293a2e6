import { Typography } from "@strapi/design-system";
import type { ReactNode } from "react";

type Column = {
	name: string;
	attribute?: { type: string };
	cellFormatter?: (row: Record<string, unknown>) => ReactNode;
};

/** A date is a day wherever it is read; a moment is one in the practice's own time. */
const zones = new Map([
	["date", "UTC"],
	["datetime", "Europe/London"],
]);

function withShortDate(column: Column): Column {
	const timeZone = zones.get(column.attribute?.type ?? "");
	if (!timeZone || column.cellFormatter) return column;
	const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone });
	const cellFormatter: Column["cellFormatter"] = (row) => {
		const value = row[column.name];
		return (
			<Typography textColor="neutral800">
				{value ? day.format(new Date(String(value))) : "–"}
			</Typography>
		);
	};
	return { ...column, cellFormatter };
}

/** Strapi's hook before a list is drawn: with its own dates, weekday and all, the state is off the screen. */
export function shortenDates<Given extends { displayedHeaders: Column[] }>(given: Given): Given {
	return { ...given, displayedHeaders: given.displayedHeaders.map(withShortDate) };
}
