import { type QueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Blocks } from "../cms/blocks";
import type { Schemas } from "../cms/client";
import { paths } from "../paths";
import { useToday } from "../site/clock";
import { formatDate, formatTime } from "../site/dates";
import { Head } from "../site/head";
import { addressOf, comingClosures, placeOf, telephoneLink, usePractice } from "../site/practice";
import { PageHeader } from "../ui/page-header";
import { Section } from "../ui/section";
import styles from "./booking-page.module.css";
import { bookingFacts } from "./business-facts";
import { PriceTable } from "./price-table";
import { fromPrice, lengthsOf, pricingsQuery } from "./pricing";

export const bookingLoader = (queryClient: QueryClient) => async () => {
	await queryClient.query({ ...pricingsQuery, staleTime: "static" });
	return null;
};

function OpeningHours({ hours }: { hours: Schemas["OpeningHours"][] }) {
	return (
		<dl className={styles["hours"]}>
			{hours.map(({ id, day, opens, closes }) => (
				<div key={id}>
					<dt>{day}</dt>
					<dd>
						{formatTime(opens)} to {formatTime(closes)}
					</dd>
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
			<ul>
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
	const { data: pricings } = useSuspenseQuery(pricingsQuery);
	const { phone, email, openingHours } = practice;
	const today = useToday();
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
					<p>
						<a className={styles["ring"]} href={telephoneLink(phone)}>
							Ring {phone}
						</a>
					</p>
				)}
			</PageHeader>
			{pricings.length > 0 && (
				<Section title="Prices">
					<PriceTable pricings={pricings} />
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
					{openingHours.length > 0 && <OpeningHours hours={openingHours} />}
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
