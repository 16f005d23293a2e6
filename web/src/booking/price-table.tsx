import { messageLink, usePractice } from "../site/practice";
import styles from "./price-table.module.css";
import { formatPounds, type Pricing } from "./pricing";

/** What a client would write to ask for an appointment, with what is known of it. */
export function requestOf(...known: (string | undefined)[]): string {
	const appointment = known.filter(Boolean).join(", ");
	return `Hello, I would like to book an appointment${appointment && `: ${appointment}`}.`;
}

type Props = {
	pricings: Pricing[];
	/** The name of the treatment that the prices are for, where they are for one. */
	treatment?: string | undefined;
};

/**
 * Prices by length; one that is not known yet is to be asked for. Where the practice's telephone takes text
 * messages, each length has one that is written already.
 */
export function PriceTable({ pricings, treatment }: Props) {
	const { phone } = usePractice();
	const messageFor = (label: string) => phone && messageLink(phone, requestOf(treatment, label));
	return (
		<table className={styles["table"]}>
			<caption className="visually-hidden">
				Prices by length of appointment{treatment && `: ${treatment}`}
			</caption>
			<thead className="visually-hidden">
				<tr>
					<th scope="col">Appointment</th>
					<th scope="col">Price</th>
					{messageFor("") && <th scope="col">To book</th>}
				</tr>
			</thead>
			<tbody>
				{pricings.map(({ documentId, label, price }) => {
					const message = messageFor(label);
					return (
						<tr key={documentId}>
							<th scope="row">{label}</th>
							<td className={price === null ? styles["unknown"] : styles["price"]}>
								{price === null ? "please ask" : formatPounds(price)}
							</td>
							{message && (
								<td className={styles["message"]}>
									<a href={message}>
										Text to book<span className="visually-hidden"> {label}</span>
									</a>
								</td>
							)}
						</tr>
					);
				})}
			</tbody>
		</table>
	);
}
