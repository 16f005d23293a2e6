import type { QueryClient } from "@tanstack/react-query";
import {
	type LoaderFunction,
	type NonIndexRouteObject,
	type RouteObject,
	redirectDocument,
} from "react-router-dom";
import { AboutPage, aboutLoader } from "./about/about-page";
import { TextPage, textPageLoader } from "./about/text-page";
import { ArticlePage, articleLoader } from "./blog/article-page";
import { BlogPage, blogLoader } from "./blog/blog-page";
import { CategoryPage, categoryLoader } from "./blog/category-page";
import { BookingPage, bookingLoader } from "./booking/booking-page";
import { HomePage, homeLoader } from "./home/home-page";
import { paths } from "./paths";
import { SearchPage, searchLoader } from "./search/search-page";
import { framed } from "./site/framed";
import { TreatmentPage, treatmentLoader } from "./treatments/treatment-page";
import { TreatmentsPage, treatmentsLoader } from "./treatments/treatments-page";

function notFound(): never {
	throw new Response(null, { status: 404, statusText: "Not Found" });
}

type Page = NonIndexRouteObject & { loader: LoaderFunction };

/**
 * What is not there may have moved, or be gone: the server knows, so in a page of its making it is asked by
 * loading the address as a whole.
 */
function orAskServer(loader: LoaderFunction): LoaderFunction {
	return async (asked) => {
		try {
			return await loader(asked);
		} catch (error) {
			const missing = error instanceof Response && error.status === 404;
			if (import.meta.env.SSR || !missing || !document.getElementById("state")) throw error;
			return redirectDocument(asked.request.url);
		}
	};
}

/**
 * The site map. Nothing here is `lazy`: the router would throw the server's HTML away. Errors are shown one
 * level below the layout, so that a page that is not found keeps header and footer.
 */
export function routes(queryClient: QueryClient): RouteObject[] {
	const pages: Page[] = [
		{ path: paths.home, loader: homeLoader(queryClient), Component: HomePage },
		{ path: paths.blog, loader: blogLoader(queryClient), Component: BlogPage },
		{ path: paths.article(":slug"), loader: articleLoader(queryClient), Component: ArticlePage },
		{ path: paths.category(":slug"), loader: categoryLoader(queryClient), Component: CategoryPage },
		{ path: paths.treatments, loader: treatmentsLoader(queryClient), Component: TreatmentsPage },
		{
			path: paths.treatment(":slug"),
			loader: treatmentLoader(queryClient),
			Component: TreatmentPage,
		},
		{ path: paths.book, loader: bookingLoader(queryClient), Component: BookingPage },
		{ path: paths.search, loader: searchLoader(queryClient), Component: SearchPage },
		{ path: paths.about, loader: aboutLoader(queryClient), Component: AboutPage },
		{
			path: paths.privacy,
			loader: textPageLoader(queryClient, "privacy"),
			element: <TextPage key="privacy" slug="privacy" />,
		},
		{
			path: paths.accessibility,
			loader: textPageLoader(queryClient, "accessibility"),
			element: <TextPage key="accessibility" slug="accessibility" />,
		},
		{ path: "*", loader: notFound, element: null },
	];
	return framed(
		queryClient,
		pages.map(({ loader, ...page }) => ({ ...page, loader: orAskServer(loader) })),
	);
}
