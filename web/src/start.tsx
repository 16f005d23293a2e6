import { hydrate } from "@tanstack/react-query";
import { startTransition } from "react";
import { createRoot, hydrateRoot } from "react-dom/client";
import { createBrowserRouter, RouterProvider } from "react-router-dom";
import { App } from "./app";
import { siteIsAt } from "./cms/client";
import { createQueryClient } from "./query-client";
import { routes } from "./routes";
import type { State } from "./state";

/** What the server left in the page; null where a static host serves index.html alone. */
function stateInPage(): State | null {
	const text = document.getElementById("state")?.textContent;
	return text ? JSON.parse(text) : null;
}

/** Brings the page to life that the server has rendered, or makes it where no server has. */
export function start(): void {
	const state = stateInPage();
	const siteUrl = state?.siteUrl ?? window.location.origin;
	siteIsAt(siteUrl);
	const queryClient = createQueryClient(state?.preview);
	if (state) {
		// Fresh by the server's word, whatever the clocks on both sides say.
		for (const query of state.queries.queries) query.state.dataUpdatedAt = Date.now();
		hydrate(queryClient, state.queries);
	}

	if (state?.preview)
		import("./site/preview").then(({ followTheDesk }) => followTheDesk(queryClient));

	const router = createBrowserRouter(
		routes(queryClient),
		state ? { hydrationData: state.router } : {},
	);

	const root = document.getElementById("root");
	if (!root) throw new Error("index.html has no element with the id root.");
	const app = (
		<App
			queryClient={queryClient}
			siteUrl={siteUrl}
			clock={{ renderedAt: state?.renderedAt ?? Date.now() }}
		>
			<RouterProvider router={router} />
		</App>
	);
	// In a transition React pauses between components: a tap or a scroll need not wait until all are alive.
	startTransition(() => {
		if (state) hydrateRoot(root, app);
		else createRoot(root).render(app);
	});
}
