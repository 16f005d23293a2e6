import { queryOptions } from "@tanstack/react-query";
import { read, type Schemas } from "../cms/client";

export type TreatmentSummary = Schemas["TreatmentSummary"];

export const treatmentQueries = {
	all: () =>
		queryOptions({
			queryKey: ["treatments"],
			queryFn: async ({ signal }) =>
				(await read("/api/treatments", { signal, query: { "pagination[pageSize]": "100" } })).data,
		}),
	bySlug: (slug: string) =>
		queryOptions({
			queryKey: ["treatment", slug],
			queryFn: async ({ signal, meta }) =>
				(await read("/api/treatments/{id}", { signal, id: slug, preview: meta?.preview })).data,
		}),
};
