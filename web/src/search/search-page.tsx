import { type QueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { type LoaderFunctionArgs, useSearchParams } from "react-router-dom";
import { paths } from "../paths";
import { Head } from "../site/head";
import { Ways } from "../site/ways";
import { PageHeader } from "../ui/page-header";
import { Results } from "./results";
import { searchQuery, wordsFrom } from "./search";
import { SearchForm } from "./search-form";
import styles from "./search-page.module.css";

export const searchLoader =
	(queryClient: QueryClient) =>
	async ({ request }: LoaderFunctionArgs) => {
		const words = wordsFrom(new URL(request.url).searchParams.get("q"));
		await queryClient.query({ ...searchQuery(words), staleTime: "static" });
		return null;
	};

function summaryOf(words: string, count: number): string {
	if (words === "") return "Type a word or two: a treatment, what aches, a price.";
	if (count === 0)
		return `Nothing here is about “${words}”. Other words may find it, or one of these:`;
	return `${count} ${count === 1 ? "page" : "pages"} about “${words}”`;
}

/** What the site has about some words. */
export function SearchPage() {
	const words = wordsFrom(useSearchParams()[0].get("q"));
	const { data: found } = useSuspenseQuery(searchQuery(words));
	return (
		<>
			<Head
				title={words === "" ? "Search" : `Search: ${words}`}
				description="Search the treatments, articles and pages of this site."
				path={paths.search}
				trail={[{ name: "Search", path: paths.search }]}
				found={false}
			/>
			<PageHeader title="Search">
				<SearchForm words={words} live />
			</PageHeader>
			<h2 className="visually-hidden">Found</h2>
			<p role="status" className={styles["summary"]}>
				{summaryOf(words, found.length)}
			</p>
			{found.length > 0 ? <Results found={found} /> : <Ways />}
		</>
	);
}
