import type { DehydratedState } from "@tanstack/react-query";
import type { HydrationState } from "react-router-dom";

/** What the server hands to the browser in the page, as a data block that no security policy has to allow. */
export type State = {
	siteUrl: string;
	/** The moment for which the server rendered the page, in milliseconds since 1970. */
	renderedAt: number;
	/** What the page's own address lets it see of a version that is not published; see `read`. */
	preview: string | undefined;
	queries: DehydratedState;
	router: HydrationState;
};
