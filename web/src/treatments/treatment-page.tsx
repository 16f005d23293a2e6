import { type QueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Link, type LoaderFunctionArgs, redirect, useParams } from "react-router-dom";
import { ArticleCards } from "../blog/article-card";
import { Invitation } from "../booking/invitation";
import { PriceTable } from "../booking/price-table";
import { pricesOf, pricingsQuery } from "../booking/pricing";
import { Blocks } from "../cms/blocks";
import { paths } from "../paths";
import { Head } from "../site/head";
import { ContourArt } from "../ui/contour-art";
import { PageHeader } from "../ui/page-header";
import { Section } from "../ui/section";
import { treatmentQueries } from "./treatment";
import { serviceOf } from "./treatment-json-ld";
import styles from "./treatment-page.module.css";

export const treatmentLoader =
	(queryClient: QueryClient) =>
	async ({ params: { slug = "" }, request }: LoaderFunctionArgs) => {
		const [treatment] = await Promise.all([
			queryClient.query({ ...treatmentQueries.bySlug(slug), staleTime: "static" }),
			queryClient.query({ ...pricingsQuery, staleTime: "static" }),
		]);
		// The CMS finds an entry by its documentId too; the page has one address.
		return treatment.slug === slug
			? null
			: redirect(paths.treatment(treatment.slug) + new URL(request.url).search, 308);
	};

/** One treatment: what it is, for whom, what happens, what it costs, what people ask. */
export function TreatmentPage() {
	const { slug = "" } = useParams();
	const { data: treatment } = useSuspenseQuery(treatmentQueries.bySlug(slug));
	const { data: allPricings } = useSuspenseQuery(pricingsQuery);
	const pricings = pricesOf(treatment, allPricings);
	return (
		<>
			<Head
				title={treatment.seo?.title ?? treatment.name}
				description={treatment.seo?.description ?? treatment.summary}
				path={paths.treatment(treatment.slug)}
				trail={[
					{ name: "Treatments", path: paths.treatments },
					{ name: treatment.name, path: paths.treatment(treatment.slug) },
				]}
				updatedAt={treatment.updatedAt}
				things={(site) => [serviceOf(site, treatment, pricings)]}
			/>
			<PageHeader
				title={treatment.name}
				above={
					<p>
						<Link to={paths.treatments}>← All treatments</Link>
					</p>
				}
			>
				<p>{treatment.summary}</p>
			</PageHeader>
			<div className={styles["opening"]}>
				<ContourArt className={styles["art"]} slug={treatment.slug} width={240} height={240} />
				<Blocks blocks={treatment.body} />
			</div>
			{treatment.whoItIsFor && treatment.whoItIsFor.length > 0 && (
				<Section title="Who it is for">
					<Blocks blocks={treatment.whoItIsFor} />
				</Section>
			)}
			{treatment.whatToExpect && treatment.whatToExpect.length > 0 && (
				<Section title="What to expect">
					<Blocks blocks={treatment.whatToExpect} />
				</Section>
			)}
			{pricings.length > 0 && (
				<Section title="Prices">
					<PriceTable pricings={pricings} treatment={treatment.name} />
					<p>
						<Link className="standalone-link" to={paths.bookTreatment(treatment.slug)}>
							How to book {treatment.name}
						</Link>
					</p>
				</Section>
			)}
			{treatment.faq.length > 0 && (
				<Section title="Questions">
					<dl className={styles["questions"]}>
						{treatment.faq.map(({ id, question, answer }) => (
							<div key={id}>
								<dt>{question}</dt>
								<dd>{answer}</dd>
							</div>
						))}
					</dl>
				</Section>
			)}
			{treatment.articles.length > 0 && (
				<Section title="From the blog" wide>
					<ArticleCards articles={treatment.articles} />
				</Section>
			)}
			<Invitation />
		</>
	);
}
