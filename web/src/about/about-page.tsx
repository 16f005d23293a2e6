import { type QueryClient, useSuspenseQueries, useSuspenseQuery } from "@tanstack/react-query";
import { personOf } from "../blog/article-json-ld";
import { AuthorCard } from "../blog/author-card";
import { Invitation } from "../booking/invitation";
import { pricingsQuery } from "../booking/pricing";
import { Blocks } from "../cms/blocks";
import { paths } from "../paths";
import { todayInLondon } from "../site/dates";
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

/** Who is behind the practice. */
export function AboutPage() {
	const { data: page } = useSuspenseQuery(pageQuery("about"));
	const { data: authors } = useSuspenseQuery(authorsQuery);
	const people = useSuspenseQueries({ queries: authors.map(({ slug }) => authorQuery(slug)) });
	const today = todayInLondon(new Date());
	return (
		<>
			<Head
				title={page.seo?.title ?? page.title}
				description={page.seo?.description}
				path={paths.about}
				trail={[{ name: page.title, path: paths.about }]}
				updatedAt={page.updatedAt}
				things={(site) => people.map(({ data }) => personOf(site, data, today))}
			/>
			<PageHeader title={page.title} />
			<Blocks blocks={page.body} />
			{people.map(({ data: author }) => (
				<AuthorCard key={author.documentId} author={author} heading={author.name} />
			))}
			<Invitation />
		</>
	);
}
