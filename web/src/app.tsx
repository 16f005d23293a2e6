import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, StrictMode } from "react";
import { Clock, type PageClock } from "./site/clock";
import { SiteUrl } from "./site/head";
import "./ui/fonts/fonts.css";
import "./ui/tokens.css";
import "./ui/global.css";

type Props = {
	queryClient: QueryClient;
	siteUrl: string;
	clock: PageClock;
	children: ReactNode;
};

/** What surrounds the router, the same on the server and in the browser. */
export function App({ queryClient, siteUrl, clock, children }: Props) {
	return (
		<StrictMode>
			<QueryClientProvider client={queryClient}>
				<SiteUrl value={siteUrl}>
					<Clock value={clock}>{children}</Clock>
				</SiteUrl>
			</QueryClientProvider>
		</StrictMode>
	);
}
