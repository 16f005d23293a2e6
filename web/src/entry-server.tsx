import { type DehydratedState, dehydrate, type QueryClient } from "@tanstack/react-query";
import { renderToStaticMarkup, renderToString } from "react-dom/server";
import {
	createStaticHandler,
	createStaticRouter,
	isRouteErrorResponse,
	StaticRouterProvider,
} from "react-router-dom";
import { App } from "./app";
import { movedFrom } from "./cms/moved";
import { createQueryClient } from "./query-client";
import { routes } from "./routes";
import { searchQuery, wordsOfPath } from "./search/search";
import { UnavailableSite } from "./site/error-page";
import { type Practice, practiceQuery } from "./site/practice";
import { lastTurn, nextTurn, type Reading } from "./site/turns";
import type { State } from "./state";

export type Rendered =
	| { kind: "redirect"; status: number; location: string }
	| {
			kind: "page";
			status: number;
			/** Elements for <head>. */
			head: string;
			/** What belongs into #root. */
			page: string;
			state: State;
			practice: Practice;
			/** When it stops being true by the clock, in milliseconds since 1970. */
			until: number;
	  };

/** React puts title, meta and link elements before the first element of the app: cut there. */
function splitHead(html: string): { head: string; page: string } {
	const head = /^(?:<title[^>]*>[^<]*<\/title>|<meta[^>]*>|<link[^>]*>)*/.exec(html)?.[0] ?? "";
	return { head, page: html.slice(head.length) };
}

/** Without the time at which each answer came: the browser counts from when it has the page. */
function timeless({ queries, ...state }: DehydratedState): DehydratedState {
	return {
		...state,
		queries: queries.map((query) => ({
			...query,
			dehydratedAt: 0,
			state: { ...query.state, dataUpdatedAt: 0 },
		})),
	};
}

/** Finds what a page that is not there may offer instead. */
async function lookNear(queryClient: QueryClient, pathname: string): Promise<void> {
	await queryClient.query(searchQuery(wordsOfPath(pathname))).catch(() => {});
}

/** Whether there is something at an address of the site; a file is taken at its word. */
async function isThere({ origin, pathname }: URL): Promise<boolean> {
	if (/\.[a-z0-9]+$/i.test(pathname)) return true;
	const queryClient = createQueryClient();
	try {
		const answer = await createStaticHandler(routes(queryClient)).query(
			new Request(origin + pathname),
		);
		return answer instanceof Response || answer.statusCode === 200;
	} finally {
		queryClient.clear();
	}
}

/**
 * Where a page has moved to, with what the visitor asked of it; null if it has not, is gone, or is off the site
 * at its new place too, which would only send the visitor from nowhere to nowhere.
 */
async function newAddress({ origin, searchParams }: URL, to: string): Promise<string | null> {
	const target = new URL(to, origin);
	if (target.origin !== origin) return target.href;
	if (!(await isThere(target))) return null;
	for (const [name, value] of searchParams) target.searchParams.append(name, value);
	return target.href.slice(origin.length);
}

/**
 * Renders the page at an address; one that has moved is a redirect, one that is gone says so.
 * @param routesOf the site's own routes, or those of a page that is only ever made here
 * @throws what a loader threw, other than "not found" and the end of a preview: the CMS is away, or we made a mistake
 */
export async function render(url: URL, siteUrl: string, routesOf = routes): Promise<Rendered> {
	const preview = url.searchParams.get("preview") ?? undefined;
	const queryClient = createQueryClient(preview);
	const now = Date.now();
	try {
		const handler = createStaticHandler(routesOf(queryClient));
		const context = await handler.query(new Request(url));
		if (context instanceof Response) {
			const location = context.headers.get("Location") ?? "/";
			return { kind: "redirect", status: context.status, location };
		}
		for (const error of Object.values(context.errors ?? {})) {
			if (!(isRouteErrorResponse(error) && error.status < 500)) throw error;
		}
		if (context.statusCode === 404) {
			const moved = await movedFrom(url.pathname);
			const location = moved?.to ? await newAddress(url, moved.to) : null;
			if (location !== null) return { kind: "redirect", status: 301, location };
			if (moved?.to === null) {
				context.statusCode = 410;
				for (const error of Object.values(context.errors ?? {})) error.status = 410;
			}
			await lookNear(queryClient, url.pathname);
		}
		const practice = queryClient.getQueryData(practiceQuery.queryKey);
		if (!practice) throw new Error("The CMS holds no practice.");

		const router = createStaticRouter(handler.dataRoutes, context);
		// The same page for as long as it says the same.
		const renderedAt = lastTurn(practice, now);
		const readings = new Set<Reading>();
		const html = renderToString(
			<App queryClient={queryClient} siteUrl={siteUrl} clock={{ renderedAt, readings }}>
				<StaticRouterProvider router={router} context={context} hydrate={false} />
			</App>,
		);
		const { loaderData, errors } = context;
		return {
			kind: "page",
			status: context.statusCode,
			...splitHead(html),
			state: {
				siteUrl,
				renderedAt,
				preview,
				queries: timeless(dehydrate(queryClient)),
				router: { loaderData, errors },
			},
			practice,
			until: nextTurn(practice, readings, now),
		};
	} finally {
		queryClient.clear();
	}
}

/** The page shown while the CMS is away: no router, no data but what is handed in. */
export function renderUnavailable(practice: Practice | null): { head: string; page: string } {
	return splitHead(renderToStaticMarkup(<UnavailableSite practice={practice} />));
}
