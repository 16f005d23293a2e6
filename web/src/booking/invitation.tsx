import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "react-router-dom";
import { paths } from "../paths";
import { placeOf, telephoneLink, usePractice } from "../site/practice";
import { ContourArt } from "../ui/contour-art";
import styles from "./invitation.module.css";
import { fromPrice, lengthsOf, pricingsQuery } from "./pricing";

/** The way to an appointment at the end of a page: her invitation, lengths, price, place, telephone. */
export function Invitation() {
	const practice = usePractice();
	const { data: pricings } = useSuspenseQuery(pricingsQuery);
	const lengths = lengthsOf(pricings);
	const price = fromPrice(pricings);
	const place = placeOf(practice);
	return (
		<aside className={`page-grid ${styles["invitation"]}`} aria-labelledby="invitation">
			<div className={styles["words"]}>
				<h2 id="invitation">{practice.invitationHeading ?? "Book an appointment"}</h2>
				{practice.invitation && <p>{practice.invitation}</p>}
				{lengths && (
					<p className={styles["facts"]}>
						Appointments of {lengths}
						{price && `, ${price}`}.
					</p>
				)}
				<p className={styles["actions"]}>
					<Link className={styles["book"]} to={paths.book}>
						Prices and booking
					</Link>
					{practice.phone && <a href={telephoneLink(practice.phone)}>Ring {practice.phone}</a>}
				</p>
				{place && <p>{place}</p>}
			</div>
			<ContourArt
				className={styles["art"]}
				slug="invitation"
				width={480}
				height={200}
				paper="none"
			/>
		</aside>
	);
}
