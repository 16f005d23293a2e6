import type { QueryClient } from "@tanstack/react-query";
import type { RouteObject } from "react-router-dom";
import { apiDocsPath } from "../paths";
import { framed } from "../site/framed";
import { apiDocsQuery } from "./api-docs";
import { ApiDocsPage } from "./api-docs-page";

/** The page about the API, which only the server makes: what visitors load has nothing of it. */
export function apiDocsRoutes(queryClient: QueryClient): RouteObject[] {
	const loader = async () => {
		await queryClient.query({ ...apiDocsQuery, staleTime: "static" });
		return null;
	};
	return framed(queryClient, [{ path: apiDocsPath, loader, Component: ApiDocsPage }]);
}
