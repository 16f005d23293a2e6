import { QueryClient } from "@tanstack/react-query";

declare module "@tanstack/react-query" {
	// biome-ignore lint/style/useConsistentTypeDefinitions: the library's own interface is added to
	interface Register {
		queryMeta: { preview?: string | undefined };
	}
}

/**
 * One per page load in a browser, one per request on the server: answers must not leak between visitors.
 * @param preview as the queries of single entries hand it to `read`
 */
export function createQueryClient(preview?: string): QueryClient {
	return new QueryClient({
		defaultOptions: {
			queries: {
				// What the server just put into the page is not asked for again by the page.
				staleTime: 60_000,
				retry: false,
				meta: { preview },
			},
		},
	});
}
