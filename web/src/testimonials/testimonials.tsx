import type { ReactNode } from "react";
import type { Schemas } from "../cms/client";
import { formatDate, machineDate } from "../site/dates";
import { Section } from "../ui/section";
import styles from "./testimonials.module.css";

type Testimonial = Pick<
	Schemas["TestimonialSummary"],
	"documentId" | "text" | "firstName" | "givenOn"
>;

/** Letters; what is longer is set smaller, so that it is read and not looked at. */
const LONG = 240;

function Quotation({ testimonial }: { testimonial: Testimonial }) {
	const { text, firstName, givenOn } = testimonial;
	const words = text.trim();
	return (
		<figure className={styles["testimonial"]}>
			<blockquote className={styles[words.length > LONG ? "long" : "short"]}>
				<p>{words}</p>
			</blockquote>
			<figcaption>
				{firstName},{" "}
				<time dateTime={machineDate(givenOn, "month")}>{formatDate(givenOn, "month")}</time>
			</figcaption>
		</figure>
	);
}

type Props = {
	testimonials: Testimonial[];
	/** What follows them: the way to more. */
	children?: ReactNode;
};

/** What clients wrote, and by which rule it is shown; nothing at all while there is none. */
export function Testimonials({ testimonials, children }: Props) {
	if (testimonials.length === 0) return null;
	return (
		<Section title="What clients say" id="testimonials">
			{testimonials.map((testimonial) => (
				<Quotation key={testimonial.documentId} testimonial={testimonial} />
			))}
			<p className={styles["policy"]}>
				Shown in the writers’ own words and with their written permission. Nothing was given in
				return. The practice chooses which to show.
			</p>
			{children}
		</Section>
	);
}
