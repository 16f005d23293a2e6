import type { DehydratedState } from "@tanstack/react-query";
import type { HydrationState } from "react-router-dom";

/** What the server hands to the browser in the page, as a data block that no security policy has to allow. */
export type State = {
	siteUrl: string;
	queries: DehydratedState;
	router: HydrationState;
};
