import { type QueryClient, useSuspenseQueries, useSuspenseQuery } from "@tanstack/react-query";
import { AuthorCard } from "../blog/author-card";
import type { Schemas } from "../cms/client";
import { authorQuery, authorsQuery } from "./page";

/** Fetches what `usePeople` gives. */
export async function loadPeople(queryClient: QueryClient): Promise<void> {
	const authors = await queryClient.query({ ...authorsQuery, staleTime: "static" });
	await Promise.all(
		authors.map(({ slug }) => queryClient.query({ ...authorQuery(slug), staleTime: "static" })),
	);
}

/** Who writes and treats, with all that is known of them. */
export function usePeople(): Schemas["Author"][] {
	const { data: authors } = useSuspenseQuery(authorsQuery);
	const people = useSuspenseQueries({ queries: authors.map(({ slug }) => authorQuery(slug)) });
	return people.map(({ data }) => data);
}

/** A card for each of them. */
export function People() {
	return usePeople().map((author) => (
		<AuthorCard key={author.documentId} author={author} heading={author.name} />
	));
}
