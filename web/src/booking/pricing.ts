import { queryOptions } from "@tanstack/react-query";
import { read, type Schemas } from "../cms/client";

export type Pricing = Pick<
	Schemas["Pricing"],
	"documentId" | "label" | "durationMinutes" | "price"
>;

/** The price list, in its order: one line a length. */
export const pricingsQuery = queryOptions({
	queryKey: ["pricings"],
	queryFn: async ({ signal }) =>
		(await read("/api/pricings", { signal, query: { "pagination[pageSize]": "100" } })).data,
});

/** What a treatment costs: no price of its own means the same as every other. */
export function pricesOf({ prices }: { prices: Pricing[] }, all: Pricing[]): Pricing[] {
	return prices.length > 0 ? prices : all;
}

const pounds = new Intl.NumberFormat("en-GB", {
	style: "currency",
	currency: "GBP",
	trailingZeroDisplay: "stripIfInteger",
});
const choice = new Intl.ListFormat("en-GB", { type: "disjunction" });

/** Pounds as people write them: "£30", "£37.50". */
export const formatPounds = (amount: number) => pounds.format(amount);

/** "from £30": the lowest price that is known; "£30" if all cost the same and all are known; null if none is. */
export function fromPrice(pricings: Pricing[]): string | null {
	const known = pricings.map(({ price }) => price).filter((price) => price !== null);
	if (known.length === 0) return null;
	const lowest = Math.min(...known);
	const oneForAll = known.length === pricings.length && known.every((price) => price === lowest);
	return oneForAll ? formatPounds(lowest) : `from ${formatPounds(lowest)}`;
}

/** "30, 45 or 60 minutes"; null while no length is known. */
export function lengthsOf(pricings: Pricing[]): string | null {
	const minutes = [...new Set(pricings.map(({ durationMinutes }) => durationMinutes))].sort(
		(a, b) => a - b,
	);
	if (minutes.length === 0) return null;
	return `${choice.format(minutes.map(String))} minutes`;
}
