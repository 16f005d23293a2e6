import { type QueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Form, useSearchParams } from "react-router-dom";
import { Blocks } from "../cms/blocks";
import type { Schemas } from "../cms/client";
import { paths, vcardPath } from "../paths";
import { useClock, useToday } from "../site/clock";
import { formatDate, formatTime } from "../site/dates";
import { Head } from "../site/head";
import { STAYS } from "../site/navigation";
import {
	addressOf,
	comingClosures,
	messageLink,
	placeOf,
	telephoneLink,
	usePractice,
} from "../site/practice";
import { type TreatmentSummary, treatmentQueries } from "../treatments/treatment";
import { PageHeader } from "../ui/page-header";
import { Section } from "../ui/section";
import styles from "./booking-page.module.css";
import { bookingFacts } from "./business-facts";
import { hoursByDay, opennessAt, weekdayOf } from "./openness";
import { PriceTable, requestOf } from "./price-table";
import { fromPrice, lengthsOf, pricesOf, pricingsQuery } from "./pricing";

export const bookingLoader = (queryClient: QueryClient) => async () => {
	await Promise.all([
		queryClient.query({ ...pricingsQuery, staleTime: "static" }),
		queryClient.query({ ...treatmentQueries.all(), staleTime: "static" }),
	]);
	return null;
};

/** Which treatment the prices and the messages are for; works without JavaScript as well. */
function TreatmentChoice({ all, chosen }: { all: TreatmentSummary[]; chosen: string }) {
	return (
		<Form action={paths.book} className={styles["choice"]} preventScrollReset state={STAYS}>
			<label htmlFor="treatment">Treatment</label>
			<select id="treatment" name="treatment" key={chosen} defaultValue={chosen}>
				<option value="">any</option>
				{all.map(({ documentId, name, slug }) => (
					<option key={documentId} value={slug}>
						{name}
					</option>
				))}
			</select>
			<button type="submit">Show</button>
		</Form>
	);
}

function OpeningHours({ practice }: { practice: Schemas["Practice"] }) {
	const today = weekdayOf(useToday());
	return (
		<dl className={styles["hours"]}>
			{hoursByDay(practice).map(({ day, hours }) => (
				<div key={day} aria-current={day === today ? "date" : undefined}>
					<dt>{day}</dt>
					{hours.map(({ id, opens, closes }) => (
						<dd key={id}>
							{formatTime(opens)} to {formatTime(closes)}
						</dd>
					))}
				</div>
			))}
		</dl>
	);
}

function Closures({ coming }: { coming: Schemas["Closure"][] }) {
	if (coming.length === 0) return null;
	return (
		<>
			<h3>Closed</h3>
			<ul className={styles["closures"]}>
				{coming.map(({ id, from, until, reason }) => (
					<li key={id}>
						{formatDate(from)}
						{until !== from && ` to ${formatDate(until)}`}
						{reason && `: ${reason}`}
					</li>
				))}
			</ul>
		</>
	);
}

/** Prices by length, how to book, where to come: what is not filled in is left out. */
export function BookingPage() {
	const practice = usePractice();
	const { data: allPricings } = useSuspenseQuery(pricingsQuery);
	const { data: treatments } = useSuspenseQuery(treatmentQueries.all());
	const asked = useSearchParams()[0].get("treatment");
	const treatment = treatments.find(({ slug }) => slug === asked);
	const pricings = treatment ? pricesOf(treatment, allPricings) : allPricings;
	const { phone, email, openingHours } = practice;
	const message = phone && messageLink(phone, requestOf(treatment?.name));
	const today = useToday();
	const openness = useClock((now) => opennessAt(practice, now));
	const closures = comingClosures(practice, today);
	const address = addressOf(practice);
	const summary = [
		lengthsOf(pricings) && `Appointments of ${lengthsOf(pricings)}`,
		fromPrice(pricings),
		placeOf(practice) && `in ${placeOf(practice)}`,
	];
	const texts = [
		{ title: "What to bring", blocks: practice.whatToBring },
		{ title: "Getting in", blocks: practice.access },
		{ title: "If you cannot come", blocks: practice.cancellation },
	];
	return (
		<>
			<Head
				title="Prices and booking"
				description={`${summary.filter(Boolean).join(", ")}.`}
				path={paths.book}
				trail={[{ name: "Prices and booking", path: paths.book }]}
				business={bookingFacts(practice, pricings, today)}
			/>
			<PageHeader title="Prices and booking">
				{phone && (
					<p className={styles["ways"]}>
						<a className={styles["ring"]} href={telephoneLink(phone)}>
							Ring {phone}
						</a>
						{message && <a href={message}>Send a text message</a>}
						<a href={vcardPath}>Save the number</a>
					</p>
				)}
				{openness && <p className={styles["openness"]}>{openness}</p>}
			</PageHeader>
			{pricings.length > 0 && (
				<Section title="Prices">
					{treatments.length > 0 && (
						<TreatmentChoice all={treatments} chosen={treatment?.slug ?? ""} />
					)}
					<PriceTable pricings={pricings} treatment={treatment?.name} />
				</Section>
			)}
			{(practice.howToBook || email) && (
				<Section title="How to book">
					<Blocks blocks={practice.howToBook} />
					{email && (
						<p>
							By e-mail: <a href={`mailto:${email}`}>{email}</a>
						</p>
					)}
				</Section>
			)}
			{(openingHours.length > 0 || closures.length > 0) && (
				<Section title="Opening hours">
					{openingHours.length > 0 && <OpeningHours practice={practice} />}
					<Closures coming={closures} />
				</Section>
			)}
			{address.length > 0 && (
				<Section title="Where">
					<address className={styles["address"]}>
						{[practice.name, ...address].map((line) => (
							<span key={line}>{line}</span>
						))}
					</address>
					<p>
						<a className="standalone-link" href={mapLink(practice)}>
							Show on a map (OpenStreetMap)
						</a>
					</p>
				</Section>
			)}
			{texts.map(
				({ title, blocks }) =>
					blocks &&
					blocks.length > 0 && (
						<Section key={title} title={title}>
							<Blocks blocks={blocks} />
						</Section>
					),
			)}
		</>
	);
}

/** A link, not an embedded map: nobody else learns who looked. */
function mapLink({ latitude, longitude, ...practice }: Schemas["Practice"]): string {
	if (latitude !== null && longitude !== null) {
		return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
	}
	const place = practice.postcode ?? practice.area ?? "";
	return `https://www.openstreetmap.org/search?query=${encodeURIComponent(place)}`;
}
