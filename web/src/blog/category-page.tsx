import { type QueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { type LoaderFunctionArgs, redirect, useParams, useSearchParams } from "react-router-dom";
import { paths } from "../paths";
import { Head } from "../site/head";
import { PageHeader } from "../ui/page-header";
import { articleQueries, categoryQueries } from "./article";
import { ArticleCards } from "./article-card";
import { CategoryNav } from "./category-nav";
import { Pagination, pageFrom } from "./pagination";

export const categoryLoader =
	(queryClient: QueryClient) =>
	async ({ params: { slug = "" }, request }: LoaderFunctionArgs) => {
		const page = pageFrom(new URL(request.url).searchParams);
		const [category, articles] = await Promise.all([
			queryClient.query({ ...categoryQueries.bySlug(slug), staleTime: "static" }),
			queryClient.query({ ...articleQueries.list({ page, category: slug }), staleTime: "static" }),
			queryClient.query({ ...categoryQueries.all(), staleTime: "static" }),
		]);
		// The CMS finds an entry by its documentId too; the page has one address.
		if (category.slug !== slug) return redirect(paths.category(category.slug), 308);
		if (page > 1 && articles.data.length === 0) throw new Response(null, { status: 404 });
		return null;
	};

/** The articles of one category, newest first. */
export function CategoryPage() {
	const { slug = "" } = useParams();
	const page = pageFrom(useSearchParams()[0]);
	const { data: category } = useSuspenseQuery(categoryQueries.bySlug(slug));
	const { data: articles } = useSuspenseQuery(articleQueries.list({ page, category: slug }));
	const { data: categories } = useSuspenseQuery(categoryQueries.all());
	const path = paths.category(category.slug);
	return (
		<>
			<Head
				title={page > 1 ? `${category.name}, page ${page}` : category.name}
				description={category.description}
				path={page > 1 ? `${path}?page=${page}` : path}
				trail={[
					{ name: "Blog", path: paths.blog },
					{ name: category.name, path },
				]}
			/>
			<PageHeader title={category.name}>
				{category.description && <p>{category.description}</p>}
			</PageHeader>
			<CategoryNav categories={categories} />
			<h2 className="visually-hidden">Articles</h2>
			{articles.data.length > 0 ? (
				<ArticleCards articles={articles.data} first />
			) : (
				<p>There is no article here yet.</p>
			)}
			<Pagination path={path} page={page} pageCount={articles.meta.pagination.pageCount} />
		</>
	);
}
