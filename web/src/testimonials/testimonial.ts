import { queryOptions } from "@tanstack/react-query";
import { read } from "../cms/client";

/** How many the start page shows. */
export const NEWEST_TESTIMONIALS = 3;
/** How many the about page shows: the most that the CMS gives at once. */
export const ALL_TESTIMONIALS = 100;

/** What clients wrote, newest first, with their number in `meta`. */
export const testimonialsQuery = (most: number) =>
	queryOptions({
		queryKey: ["testimonials", { most }],
		queryFn: ({ signal }) =>
			read("/api/testimonials", { signal, query: { "pagination[pageSize]": String(most) } }),
	});
