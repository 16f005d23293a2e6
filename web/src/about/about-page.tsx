import { type QueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { AuthorCard } from "../blog/author-card";
import { Invitation } from "../booking/invitation";
import { pricingsQuery } from "../booking/pricing";
import { Blocks } from "../cms/blocks";
import { paths } from "../paths";
import { Head } from "../site/head";
import { PageHeader } from "../ui/page-header";
import { authorQuery, authorsQuery, pageQuery } from "./page";

export const aboutLoader = (queryClient: QueryClient) => async () => {
	const [authors] = await Promise.all([
		queryClient.query({ ...authorsQuery, staleTime: "static" }),
		queryClient.query({ ...pageQuery("about"), staleTime: "static" }),
		queryClient.query({ ...pricingsQuery, staleTime: "static" }),
	]);
	await Promise.all(
		authors.map(({ slug }) => queryClient.query({ ...authorQuery(slug), staleTime: "static" })),
	);
	return null;
};

function Person({ slug }: { slug: string }) {
	const { data: author } = useSuspenseQuery(authorQuery(slug));
	return <AuthorCard author={author} heading={author.name} />;
}

/** Who is behind the practice. */
export function AboutPage() {
	const { data: page } = useSuspenseQuery(pageQuery("about"));
	const { data: authors } = useSuspenseQuery(authorsQuery);
	return (
		<>
			<Head
				title={page.seo?.title ?? page.title}
				description={page.seo?.description}
				path={paths.about}
			/>
			<PageHeader title={page.title} />
			<Blocks blocks={page.body} />
			{authors.map(({ documentId, slug }) => (
				<Person key={documentId} slug={slug} />
			))}
			<Invitation />
		</>
	);
}
