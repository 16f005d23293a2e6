import { type QueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { personOf } from "../blog/article-json-ld";
import { validCredentials } from "../blog/author-card";
import { Invitation } from "../booking/invitation";
import { pricingsQuery } from "../booking/pricing";
import { Blocks } from "../cms/blocks";
import { paths } from "../paths";
import { useToday } from "../site/clock";
import { Head } from "../site/head";
import { usePractice } from "../site/practice";
import { ALL_TESTIMONIALS, testimonialsQuery } from "../testimonials/testimonial";
import { Testimonials } from "../testimonials/testimonials";
import { PageHeader } from "../ui/page-header";
import { Section } from "../ui/section";
import styles from "./about-page.module.css";
import { pageQuery } from "./page";
import { loadPeople, People, usePeople } from "./people";

const allTestimonials = testimonialsQuery(ALL_TESTIMONIALS);

export const aboutLoader = (queryClient: QueryClient) => async () => {
	await Promise.all([
		loadPeople(queryClient),
		queryClient.query({ ...pageQuery("about"), staleTime: "static" }),
		queryClient.query({ ...pricingsQuery, staleTime: "static" }),
		queryClient.query({ ...allTestimonials, staleTime: "static" }),
	]);
	return null;
};

/** Who is behind the practice. */
export function AboutPage() {
	const { data: page } = useSuspenseQuery(pageQuery("about"));
	const { data: testimonials } = useSuspenseQuery(allTestimonials);
	const people = usePeople();
	const today = useToday();
	const credentials = validCredentials(usePractice(), today);
	return (
		<>
			<Head
				title={page.seo?.title ?? page.title}
				description={page.seo?.description}
				path={paths.about}
				trail={[{ name: page.title, path: paths.about }]}
				updatedAt={page.updatedAt}
				things={(site) => people.map((author) => personOf(site, author, today))}
			/>
			<PageHeader title={page.title} />
			<div className="beside-margin">
				<Blocks blocks={page.body} leading />
			</div>
			<People />
			{credentials.length > 0 && (
				<Section title="The practice’s credentials">
					<ul className={styles["credentials"]}>
						{credentials.map(({ id, name }) => (
							<li key={id}>{name}</li>
						))}
					</ul>
				</Section>
			)}
			<Testimonials testimonials={testimonials.data} />
			<Invitation />
		</>
	);
}
