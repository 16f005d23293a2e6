import { queryOptions } from "@tanstack/react-query";
import { read } from "../cms/client";
import { type OpenApi, operationsIn } from "./operations";

/** The lists whose entries have an address of their own. */
const LISTS = [
	"/api/articles",
	"/api/authors",
	"/api/categories",
	"/api/pages",
	"/api/pricings",
	"/api/redirects",
	"/api/testimonials",
	"/api/treatments",
] as const;

/** The address of an entry of a list that there is, by what stands for it; null where there is none. */
async function entryOf(list: (typeof LISTS)[number]): Promise<[string, string | null]> {
	const { data } = await read(list, { query: { "pagination[pageSize]": "1" } });
	const [first] = data;
	if (!first) return [`${list}/{id}`, null];
	const id = "slug" in first ? first.slug : first.documentId;
	return [`${list}/{id}`, `${list}/${encodeURIComponent(id)}`];
}

/** What the page about the API is made of. */
export const apiDocsQuery = queryOptions({
	queryKey: ["api-docs"],
	queryFn: async () => {
		const [document, ...entries] = await Promise.all([
			read("/api/openapi.json"),
			...LISTS.map(entryOf),
		]);
		const openApi: OpenApi = Object(document);
		return { ...operationsIn(openApi), entries: Object.fromEntries(entries) };
	},
});
