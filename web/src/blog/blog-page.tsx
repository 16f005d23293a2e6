import { type QueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { type LoaderFunctionArgs, useSearchParams } from "react-router-dom";
import { paths } from "../paths";
import { SearchForm } from "../search/search-form";
import { Head } from "../site/head";
import { PageHeader } from "../ui/page-header";
import { articleQueries, categoryQueries } from "./article";
import { ArticleCards } from "./article-card";
import { CategoryNav } from "./category-nav";
import { Pagination, pageFrom } from "./pagination";

export const blogLoader =
	(queryClient: QueryClient) =>
	async ({ request }: LoaderFunctionArgs) => {
		const page = pageFrom(new URL(request.url).searchParams);
		const [articles] = await Promise.all([
			queryClient.query({ ...articleQueries.list({ page }), staleTime: "static" }),
			queryClient.query({ ...categoryQueries.all(), staleTime: "static" }),
		]);
		if (page > 1 && articles.data.length === 0) throw new Response(null, { status: 404 });
		return null;
	};

/** All articles, newest first. */
export function BlogPage() {
	const page = pageFrom(useSearchParams()[0]);
	const { data: articles } = useSuspenseQuery(articleQueries.list({ page }));
	const { data: categories } = useSuspenseQuery(categoryQueries.all());
	return (
		<>
			<Head
				title={page > 1 ? `Blog, page ${page}` : "Blog"}
				description="Articles on massage, everyday aches and looking after yourself between appointments."
				path={page > 1 ? `${paths.blog}?page=${page}` : paths.blog}
				trail={[{ name: "Blog", path: paths.blog }]}
			/>
			<PageHeader title="Blog">
				<SearchForm />
			</PageHeader>
			<CategoryNav categories={categories} />
			<h2 className="visually-hidden">Articles</h2>
			{articles.data.length > 0 ? (
				<ArticleCards articles={articles.data} leading={page === 1} first />
			) : (
				<p>The first article is still being written.</p>
			)}
			<Pagination path={paths.blog} page={page} pageCount={articles.meta.pagination.pageCount} />
		</>
	);
}
