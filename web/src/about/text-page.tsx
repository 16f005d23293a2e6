import { type QueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { LongText } from "../cms/long-text";
import { Head } from "../site/head";
import { PageHeader } from "../ui/page-header";
import { pageQuery } from "./page";

export const textPageLoader = (queryClient: QueryClient, slug: string) => async () => {
	await queryClient.query({ ...pageQuery(slug), staleTime: "static" });
	return null;
};

/** A page that is a title and a text: privacy, accessibility. */
export function TextPage({ slug }: { slug: string }) {
	const { data: page } = useSuspenseQuery(pageQuery(slug));
	return (
		<>
			<Head
				title={page.seo?.title ?? page.title}
				description={page.seo?.description}
				path={`/${slug}`}
				trail={[{ name: page.title, path: `/${slug}` }]}
				updatedAt={page.updatedAt}
			/>
			<PageHeader title={page.title} />
			<LongText blocks={page.body} />
		</>
	);
}
