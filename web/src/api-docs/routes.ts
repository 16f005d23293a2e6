import type { QueryClient } from "@tanstack/react-query";
import type { RouteObject } from "react-router-dom";
import { apiDocsPath } from "../paths";
import { ErrorPage, SiteErrorPage } from "../site/error-page";
import { Layout, layoutLoader } from "../site/layout";
import { apiDocsQuery } from "./api-docs";
import { ApiDocsPage } from "./api-docs-page";

/** The page about the API, which only the server makes: what visitors load has nothing of it. */
export function apiDocsRoutes(queryClient: QueryClient): RouteObject[] {
	const loader = async () => {
		await queryClient.query({ ...apiDocsQuery, staleTime: "static" });
		return null;
	};
	return [
		{
			loader: layoutLoader(queryClient),
			Component: Layout,
			ErrorBoundary: SiteErrorPage,
			children: [
				{
					ErrorBoundary: ErrorPage,
					children: [{ path: apiDocsPath, loader, Component: ApiDocsPage }],
				},
			],
		},
	];
}
