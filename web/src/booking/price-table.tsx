import styles from "./price-table.module.css";
import { formatPounds, type Pricing } from "./pricing";

/** Prices by length; one that is not known yet is to be asked for. */
export function PriceTable({ pricings }: { pricings: Pricing[] }) {
	return (
		<table className={styles["table"]}>
			<caption className="visually-hidden">Prices by length of appointment</caption>
			<thead className="visually-hidden">
				<tr>
					<th scope="col">Appointment</th>
					<th scope="col">Price</th>
				</tr>
			</thead>
			<tbody>
				{pricings.map(({ documentId, label, price }) => (
					<tr key={documentId}>
						<th scope="row">{label}</th>
						<td className={price === null ? styles["unknown"] : undefined}>
							{price === null ? "please ask" : formatPounds(price)}
						</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}
