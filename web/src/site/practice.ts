import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { read, type Schemas } from "../cms/client";

export type Practice = Schemas["Practice"];

/** Name, telephone, address and the rest that every page shows. */
export const practiceQuery = queryOptions({
	queryKey: ["practice"],
	queryFn: async ({ signal }) => (await read("/api/practice", { signal })).data,
});

/** The practice, which the layout's loader has fetched for every page. */
export function usePractice(): Practice {
	return useSuspenseQuery(practiceQuery).data;
}

/** A UK number in the international form without signs: "+447700900123". */
export function telephoneNumber(phone: string): string {
	const digits = phone.replace(/\(0\)/, "").replace(/[^+0-9]/g, "");
	return digits.replace(/^00/, "+").replace(/^0/, "+44");
}

/** Where to call, as RFC 3966 wants it. */
export function telephoneLink(phone: string): string {
	return `tel:${telephoneNumber(phone)}`;
}

/**
 * A text message to the practice with its words begun (RFC 5724).
 * @returns null for a number that takes no messages: in the UK those of mobiles do
 */
export function messageLink(phone: string, words: string): string | null {
	const number = telephoneNumber(phone);
	if (!/^\+447[1-57-9][0-9]{8}$/.test(number)) return null;
	// The ampersand is what iPhones go by, and others pass over it.
	return `sms:${number}?&body=${encodeURIComponent(words)}`;
}

/** The closures that are not over yet. */
export function comingClosures({ closures }: Pick<Practice, "closures">, today: string) {
	return closures.filter(({ until }) => until >= today);
}

/** The address lines that are known, the postcode last; the place alone while there is no street. */
export function addressOf({ addressLines, area, postcode }: Practice): string[] {
	const lines = (addressLines ?? "").split("\n").map((line) => line.trim());
	return [...lines, area ?? "", postcode ?? ""].filter(Boolean);
}

/** "Smallfield, Horley, Surrey RH6 9QZ"; empty while neither is known. */
export function placeOf({ area, postcode }: Practice): string {
	return [area, postcode].filter(Boolean).join(" ");
}
