import { type QueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Link, type LoaderFunctionArgs, redirect, useParams } from "react-router-dom";
import { Invitation } from "../booking/invitation";
import { pricingsQuery } from "../booking/pricing";
import type { Schemas } from "../cms/client";
import { CmsImage, measuresWithin } from "../cms/image";
import { LongText } from "../cms/long-text";
import { paths } from "../paths";
import { useToday } from "../site/clock";
import { formatDate } from "../site/dates";
import { Head } from "../site/head";
import { usePractice } from "../site/practice";
import { TreatmentCards } from "../treatments/treatment-card";
import { ContourArt } from "../ui/contour-art";
import { PageHeader } from "../ui/page-header";
import { Section } from "../ui/section";
import { articleQueries } from "./article";
import { ArticleCards } from "./article-card";
import { ArticleFacts } from "./article-facts";
import { articleThings } from "./article-json-ld";
import styles from "./article-page.module.css";
import { AuthorCard } from "./author-card";
import { Share } from "./share";

export const articleLoader =
	(queryClient: QueryClient) =>
	async ({ params: { slug = "" }, request }: LoaderFunctionArgs) => {
		const [article] = await Promise.all([
			queryClient.query({ ...articleQueries.bySlug(slug), staleTime: "static" }),
			queryClient.query({ ...pricingsQuery, staleTime: "static" }),
		]);
		// The CMS finds an entry by its documentId too; the page has one address.
		if (article.slug !== slug) {
			return redirect(paths.article(article.slug) + new URL(request.url).search, 308);
		}
		await queryClient.query({ ...articleQueries.related(article), staleTime: "static" });
		return null;
	};

/** The picture at the head of an article: a wide strip, or one that stands upright, which is shown whole. */
function Cover({ cover }: { cover: Schemas["Image"] }) {
	const tallest = 544;
	const { width = 0, height = 0 } = measuresWithin(cover, tallest);
	return height > width ? (
		<CmsImage
			className={`beside-margin ${styles["upright"]}`}
			image={cover}
			sizes={`min(${width}px, 92vw)`}
			tallest={tallest}
			first
		/>
	) : (
		<CmsImage
			className={styles["picture"]}
			image={cover}
			sizes="(min-width: 78rem) 72rem, 92vw"
			first
		/>
	);
}

/** One article with all that surrounds it. */
export function ArticlePage() {
	const { slug = "" } = useParams();
	const { data: article } = useSuspenseQuery(articleQueries.bySlug(slug));
	const { data: related } = useSuspenseQuery(articleQueries.related(article));
	const practice = usePractice();
	const today = useToday();
	const { author, cover, reviewedOn, treatments } = article;
	const path = paths.article(article.slug);
	return (
		<article className="page-grid">
			<Head
				title={article.seo?.title ?? article.title}
				description={article.seo?.description ?? article.excerpt}
				path={path}
				trail={[
					{ name: "Blog", path: paths.blog },
					{ name: article.title, path },
				]}
				article={article}
				things={(site) => articleThings(site, article, today)}
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
				<p className={styles["byline"]}>
					{author && `By ${author.name} · `}
					{[practice.name, practice.area].filter(Boolean).join(", ")}
				</p>
			</PageHeader>
			{cover ? (
				<Cover cover={cover} />
			) : (
				<ContourArt className={styles["picture"]} slug={article.slug} width={400} height={160} />
			)}
			<LongText blocks={article.body} leading>
				{reviewedOn && (
					<p className={styles["reviewed"]}>Last reviewed on {formatDate(reviewedOn)}.</p>
				)}
				<Share title={article.title} summary={article.excerpt} path={path} />
			</LongText>
			{author && <AuthorCard author={author} heading={`Written by ${author.name}`} />}
			{treatments.length > 0 && (
				<Section title="Treatments in this article">
					<TreatmentCards treatments={treatments} />
				</Section>
			)}
			{related.length > 0 && (
				<Section title="Read on" wide>
					<ArticleCards articles={related} />
				</Section>
			)}
			<Invitation />
		</article>
	);
}
