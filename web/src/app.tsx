import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, StrictMode } from "react";
import { SiteUrl } from "./site/head";
import "./ui/fonts/fonts.css";
import "./ui/tokens.css";
import "./ui/global.css";

type Props = { queryClient: QueryClient; siteUrl: string; children: ReactNode };

/** What surrounds the router, the same on the server and in the browser. */
export function App({ queryClient, siteUrl, children }: Props) {
	return (
		<StrictMode>
			<QueryClientProvider client={queryClient}>
				<SiteUrl value={siteUrl}>{children}</SiteUrl>
			</QueryClientProvider>
		</StrictMode>
	);
}
