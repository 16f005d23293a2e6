import { type QueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "react-router-dom";
import { loadPeople, People } from "../about/people";
import { articleQueries } from "../blog/article";
import { ArticleCards } from "../blog/article-card";
import { priceFacts } from "../booking/business-facts";
import { Invitation } from "../booking/invitation";
import { fromPrice, lengthsOf, pricingsQuery } from "../booking/pricing";
import { paths } from "../paths";
import { Head } from "../site/head";
import { placeOf, usePractice } from "../site/practice";
import { NEWEST_TESTIMONIALS, testimonialsQuery } from "../testimonials/testimonial";
import { Testimonials } from "../testimonials/testimonials";
import { treatmentQueries } from "../treatments/treatment";
import { TreatmentCards } from "../treatments/treatment-card";
import { ContourArt } from "../ui/contour-art";
import { Section } from "../ui/section";
import styles from "./home-page.module.css";

/** How many articles the start page shows. */
export const LATEST_ARTICLES = 3;

const latestArticles = articleQueries.list({ perPage: LATEST_ARTICLES });
const newestTestimonials = testimonialsQuery(NEWEST_TESTIMONIALS);

export const homeLoader = (queryClient: QueryClient) => async () => {
	await Promise.all([
		queryClient.query({ ...latestArticles, staleTime: "static" }),
		queryClient.query({ ...treatmentQueries.all(), staleTime: "static" }),
		queryClient.query({ ...pricingsQuery, staleTime: "static" }),
		queryClient.query({ ...newestTestimonials, staleTime: "static" }),
		loadPeople(queryClient),
	]);
	return null;
};

/** What, for whom, where, for how much; then the way on. */
export function HomePage() {
	const practice = usePractice();
	const { data: articles } = useSuspenseQuery(latestArticles);
	const { data: treatments } = useSuspenseQuery(treatmentQueries.all());
	const { data: pricings } = useSuspenseQuery(pricingsQuery);
	const { data: testimonials } = useSuspenseQuery(newestTestimonials);
	const facts = [placeOf(practice), lengthsOf(pricings), fromPrice(pricings)].filter(Boolean);
	return (
		<>
			<Head
				path={paths.home}
				description={practice.seo?.description ?? practice.introduction}
				updatedAt={practice.updatedAt}
				business={{
					...(practice.introduction && { description: practice.introduction }),
					...priceFacts(pricings),
				}}
			/>
			<header className={styles["opening"]}>
				<div className={styles["words"]}>
					<h1>{practice.tagline ?? practice.name}</h1>
					{practice.introduction && (
						<p className={styles["introduction"]}>{practice.introduction}</p>
					)}
					{facts.length > 0 && (
						<ul className={styles["facts"]}>
							{facts.map((fact) => (
								<li key={fact}>{fact}</li>
							))}
						</ul>
					)}
				</div>
				<ContourArt
					className={styles["art"]}
					slug={practice.name}
					width={400}
					height={400}
					levels={14}
				/>
			</header>
			{treatments.length > 0 && (
				<Section title="Treatments">
					<TreatmentCards treatments={treatments} />
				</Section>
			)}
			{articles.data.length > 0 && (
				<Section title="From the blog" wide>
					<ArticleCards articles={articles.data} leading />
					<p>
						<Link className="standalone-link" to={paths.blog}>
							All articles
						</Link>
					</p>
				</Section>
			)}
			<People />
			<Testimonials testimonials={testimonials.data}>
				{testimonials.meta.pagination.pageCount > 1 && (
					<p>
						<Link className="standalone-link" to={`${paths.about}#testimonials`}>
							All testimonials
						</Link>
					</p>
				)}
			</Testimonials>
			<Invitation />
		</>
	);
}
