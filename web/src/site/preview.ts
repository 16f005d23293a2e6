import type { Query, QueryClient } from "@tanstack/react-query";

/** Milliseconds until a preview that is being looked at is compared with what has been saved. */
const INTERVAL = 2_000;

/** The first words of the keys under which single entries are kept: what can be previewed. */
const SINGLE = new Set<unknown>(["article", "page", "treatment"]);

const single = {
	type: "active",
	predicate: (query: Query) => SINGLE.has(query.queryKey[0]),
} as const;

/**
 * Keeps a preview what was saved last, wherever that was done: in the admin round it, which says so at once
 * (https://docs.strapi.io/cms/features/preview), in another tab, or on another device.
 */
export function followTheDesk(queryClient: QueryClient): void {
	const renew = async () => {
		if (document.visibilityState === "hidden") return;
		await queryClient.refetchQueries(single);
		const errors = queryClient
			.getQueryCache()
			.findAll(single)
			.map(({ state }) => state.error);
		// The preview has ended, which the page itself says best.
		if (errors.some((error) => error instanceof Response)) window.location.reload();
	};
	window.addEventListener("message", ({ source, data }) => {
		if (source === window.parent && data?.type === "strapiUpdate") renew();
	});
	setInterval(renew, INTERVAL);
}
