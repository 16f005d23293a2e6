import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, StrictMode } from "react";
import { RenderedAt } from "./site/clock";
import { SiteUrl } from "./site/head";
import "./ui/fonts/fonts.css";
import "./ui/tokens.css";
import "./ui/global.css";

type Props = {
	queryClient: QueryClient;
	siteUrl: string;
	/** Milliseconds since 1970. */
	renderedAt: number;
	children: ReactNode;
};

/** What surrounds the router, the same on the server and in the browser. */
export function App({ queryClient, siteUrl, renderedAt, children }: Props) {
	return (
		<StrictMode>
			<QueryClientProvider client={queryClient}>
				<SiteUrl value={siteUrl}>
					<RenderedAt value={renderedAt}>{children}</RenderedAt>
				</SiteUrl>
			</QueryClientProvider>
		</StrictMode>
	);
}
