import { type QueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Link, type LoaderFunctionArgs, redirect, useParams } from "react-router-dom";
import { Invitation } from "../booking/invitation";
import { pricingsQuery } from "../booking/pricing";
import { Blocks } from "../cms/blocks";
import { CmsImage } from "../cms/image";
import { paths } from "../paths";
import { formatDate, todayInLondon } from "../site/dates";
import { Head } from "../site/head";
import { usePractice } from "../site/practice";
import { TreatmentCards } from "../treatments/treatment-card";
import { PageHeader } from "../ui/page-header";
import { Section } from "../ui/section";
import { articleQueries } from "./article";
import { ArticleFacts } from "./article-facts";
import { articleThings } from "./article-json-ld";
import styles from "./article-page.module.css";
import { AuthorCard } from "./author-card";

export const articleLoader =
	(queryClient: QueryClient) =>
	async ({ params: { slug = "" } }: LoaderFunctionArgs) => {
		const [article] = await Promise.all([
			queryClient.query({ ...articleQueries.bySlug(slug), staleTime: "static" }),
			queryClient.query({ ...pricingsQuery, staleTime: "static" }),
		]);
		// The CMS finds an entry by its documentId too; the page has one address.
		return article.slug === slug ? null : redirect(paths.article(article.slug), 308);
	};

/** One article with all that surrounds it. */
export function ArticlePage() {
	const { slug = "" } = useParams();
	const { data: article } = useSuspenseQuery(articleQueries.bySlug(slug));
	const practice = usePractice();
	const { author, cover, reviewedOn, treatments } = article;
	return (
		<article>
			<Head
				title={article.seo?.title ?? article.title}
				description={article.seo?.description ?? article.excerpt}
				path={paths.article(article.slug)}
				trail={[
					{ name: "Blog", path: paths.blog },
					{ name: article.title, path: paths.article(article.slug) },
				]}
				article={article}
				things={(site) => articleThings(site, article, todayInLondon(new Date()))}
			/>
			<PageHeader
				title={article.title}
				above={
					<>
						<p>
							<Link to={paths.blog}>← Back to the blog</Link>
						</p>
						<ArticleFacts article={article} />
					</>
				}
			>
				<p>
					{author && `By ${author.name} · `}
					{[practice.name, practice.area].filter(Boolean).join(", ")}
				</p>
			</PageHeader>
			{cover && (
				<CmsImage
					className={styles["cover"]}
					image={cover}
					sizes="(min-width: 48rem) 42rem, 92vw"
					first
				/>
			)}
			<Blocks blocks={article.body} />
			{reviewedOn && (
				<p className={styles["reviewed"]}>Last reviewed on {formatDate(reviewedOn)}.</p>
			)}
			{author && <AuthorCard author={author} heading={`Written by ${author.name}`} />}
			{treatments.length > 0 && (
				<Section title="Treatments in this article">
					<TreatmentCards treatments={treatments} />
				</Section>
			)}
			<Invitation />
		</article>
	);
}
