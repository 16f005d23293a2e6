import { queryOptions } from "@tanstack/react-query";
import { readJson } from "../cms/client";
import { foundPath } from "../paths";

/** A piece of text; `hit` where it is what was searched for. */
export type Run = { text: string; hit: boolean };

/** A page that a search found. */
export type Found = {
	kind: "Article" | "Treatment" | "Page";
	title: string;
	path: string;
	/** Its summary, or the place in its text where the words stand. */
	excerpt: Run[];
};

/** The most letters of a search that are looked at. */
const LONGEST = 120;

/** The words to search for, from what somebody typed or an address asks for. */
export function wordsFrom(asked: string | null): string {
	return (asked ?? "").normalize("NFKC").replace(/\s+/g, " ").trim().slice(0, LONGEST).trim();
}

/** What an address that leads nowhere may have meant: the words of its last part. */
export function wordsOfPath(pathname: string): string {
	const last = pathname.split("/").findLast((part) => part !== "") ?? "";
	try {
		return wordsFrom(decodeURIComponent(last).replace(/[^\p{L}\p{N}]+/gu, " "));
	} catch {
		// A percent sign that encodes nothing.
		return "";
	}
}

/** What is found by these words, the best first. The server looks into its own index, a browser asks the server. */
export const searchQuery = (words: string) =>
	queryOptions({
		queryKey: ["search", words],
		queryFn: async ({ signal }): Promise<Found[]> => {
			if (words === "") return [];
			if (!import.meta.env.SSR) return readJson(foundPath(words), signal);
			const { searchSite } = await import("./site-index");
			return searchSite(words);
		},
	});
