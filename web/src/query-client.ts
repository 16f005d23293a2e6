import { QueryClient } from "@tanstack/react-query";

/** One per page load in a browser, one per request on the server: answers must not leak between visitors. */
export function createQueryClient(): QueryClient {
	return new QueryClient({
		defaultOptions: {
			queries: {
				// What the server just put into the page is not asked for again by the page.
				staleTime: 60_000,
				retry: false,
			},
		},
	});
}
