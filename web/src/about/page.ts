import { queryOptions } from "@tanstack/react-query";
import { read } from "../cms/client";

/** A page of plain text that the CMS holds under a fixed slug: about, privacy, accessibility. */
export const pageQuery = (slug: string) =>
	queryOptions({
		queryKey: ["page", slug],
		queryFn: async ({ signal, meta }) =>
			(await read("/api/pages/{id}", { signal, id: slug, preview: meta?.preview })).data,
	});

/** Who writes and treats; the practice has one. */
export const authorsQuery = queryOptions({
	queryKey: ["authors"],
	queryFn: async ({ signal }) => (await read("/api/authors", { signal })).data,
});

export const authorQuery = (slug: string) =>
	queryOptions({
		queryKey: ["author", slug],
		queryFn: async ({ signal }) => (await read("/api/authors/{id}", { signal, id: slug })).data,
	});
