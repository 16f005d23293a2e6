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

/** What it means that a column has nothing to show, as visitors are told it. */
const emptiness = new Map([
	["to", "The page is gone"],
	["price", "Please ask"],
]);

function withWordsForNothing(column: Column): Column {
	const nothing = emptiness.get(column.name);
	if (!nothing || column.cellFormatter) return column;
	const cellFormatter: Column["cellFormatter"] = (row) => {
		const value = row[column.name] ?? "";
		return (
			<Typography textColor={value === "" ? "neutral600" : "neutral800"}>
				{value === "" ? nothing : String(value)}
			</Typography>
		);
	};
	return { ...column, cellFormatter };
}

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

/**
 * Strapi's hook before a list is drawn: with its own dates, weekday and all, the state is off the screen, and
 * where nothing is to be shown it has a dash.
 */
export function speakPlainly<Given extends { displayedHeaders: Column[] }>(given: Given): Given {
	const displayedHeaders = given.displayedHeaders.map(withShortDate).map(withWordsForNothing);
	return { ...given, displayedHeaders };
}
