import { type QueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { AuthorCard } from "../blog/author-card";
import { authorQuery, authorsQuery } from "./page";

/** Fetches what `People` shows. */
export async function loadPeople(queryClient: QueryClient): Promise<void> {
	const authors = await queryClient.query({ ...authorsQuery, staleTime: "static" });
	await Promise.all(
		authors.map(({ slug }) => queryClient.query({ ...authorQuery(slug), staleTime: "static" })),
	);
}

function Person({ slug }: { slug: string }) {
	const { data: author } = useSuspenseQuery(authorQuery(slug));
	return <AuthorCard author={author} heading={author.name} />;
}

/** Who writes and treats. */
export function People() {
	const { data: authors } = useSuspenseQuery(authorsQuery);
	return authors.map(({ documentId, slug }) => <Person key={documentId} slug={slug} />);
}
