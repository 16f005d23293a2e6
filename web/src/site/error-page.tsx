import { useQuery, useQueryClient } from "@tanstack/react-query";
import { isRouteErrorResponse, useLocation, useRouteError } from "react-router-dom";
import { Results } from "../search/results";
import { searchQuery, wordsOfPath } from "../search/search";
import { SearchForm } from "../search/search-form";
import { ContourArt } from "../ui/contour-art";
import { PageHeader } from "../ui/page-header";
import styles from "./error-page.module.css";
import { ErrorHead } from "./head";
import layout from "./layout.module.css";
import { type Practice, practiceQuery, telephoneLink } from "./practice";
import { Ways } from "./ways";

/** How many pages are offered in place of one that is not there. */
const NEAREST = 3;

/** In place of a page that is not there, or that was: either way with what may be as good. */
function NotFound({ gone }: { gone: boolean }) {
	const { pathname } = useLocation();
	const words = wordsOfPath(pathname);
	// The server has looked already; without an answer the page is as good.
	const { data: near = [] } = useQuery({ ...searchQuery(words), throwOnError: false });
	return (
		<>
			<ErrorHead title={gone ? "Page gone" : "Page not found"} />
			<PageHeader title={gone ? "This page is gone" : "This page is not here"}>
				<p>
					{gone
						? "It was taken down and will not come back."
						: "The address may have changed, or a letter went missing on the way."}
				</p>
				<SearchForm words={words} />
			</PageHeader>
			{near.length > 0 && (
				<section className={styles["near"]} aria-labelledby="near">
					<h2 id="near">Perhaps you were looking for</h2>
					<Results found={near.slice(0, NEAREST)} />
				</section>
			)}
			<Ways />
			<ContourArt className={styles["nowhere"]} slug={pathname} width={400} height={120} />
		</>
	);
}

/** Stands in the admin's frame when its address is no longer good. */
function PreviewEnded() {
	return (
		<>
			<ErrorHead title="The preview has ended" />
			<PageHeader title="This preview has ended">
				<p>A preview can be looked at for an hour. Go back to the text and open it once more.</p>
			</PageHeader>
		</>
	);
}

/** Shown when the page cannot be had at the moment; the telephone works all the same. */
function Unavailable({ practice }: { practice: Practice | null }) {
	const phone = practice?.phone;
	return (
		<>
			<ErrorHead title={practice ? `Back soon · ${practice.name}` : "Back soon"} />
			<PageHeader title="This page cannot be shown just now">
				<p>Something is being repaired here. Please try again in a few minutes.</p>
				{phone && (
					<p>
						To make an appointment, ring <a href={telephoneLink(phone)}>{phone}</a>.
					</p>
				)}
			</PageHeader>
		</>
	);
}

/** The same where not even the layout can be had. */
export function UnavailableSite({ practice }: { practice: Practice | null }) {
	return (
		<main className={`page-grid ${layout["main"]}`}>
			<Unavailable practice={practice} />
		</main>
	);
}

/** Stands in for the layout when the practice's data cannot be had. */
export function SiteErrorPage() {
	return <UnavailableSite practice={null} />;
}

/** Stands in for a page whose loader failed, below the layout, so that header and footer stay. */
export function ErrorPage() {
	const error = useRouteError();
	const practice = useQueryClient().getQueryData(practiceQuery.queryKey) ?? null;
	const status = isRouteErrorResponse(error) ? error.status : 503;
	if (status === 404 || status === 410) return <NotFound gone={status === 410} />;
	return status === 403 ? <PreviewEnded /> : <Unavailable practice={practice} />;
}
