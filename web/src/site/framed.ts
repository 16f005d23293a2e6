import type { QueryClient } from "@tanstack/react-query";
import type { RouteObject } from "react-router-dom";
import { ErrorPage, SiteErrorPage } from "./error-page";
import { Layout, layoutLoader } from "./layout";

/** Pages within the site's header and footer, which stay where a page fails. */
export function framed(queryClient: QueryClient, pages: RouteObject[]): RouteObject[] {
	return [
		{
			loader: layoutLoader(queryClient),
			Component: Layout,
			ErrorBoundary: SiteErrorPage,
			children: [{ ErrorBoundary: ErrorPage, children: pages }],
		},
	];
}
