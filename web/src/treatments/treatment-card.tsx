import { Link } from "react-router-dom";
import { paths } from "../paths";
import type { TreatmentSummary } from "./treatment";
import styles from "./treatment-card.module.css";

type Summary = Pick<TreatmentSummary, "documentId" | "name" | "slug" | "summary">;

/** Treatments as a list to choose from. */
export function TreatmentCards({ treatments }: { treatments: Summary[] }) {
	return (
		<ul className={styles["cards"]}>
			{treatments.map(({ documentId, name, slug, summary }) => (
				<li key={documentId} className={styles["card"]}>
					<h3>
						<Link to={paths.treatment(slug)}>{name}</Link>
					</h3>
					<p>{summary}</p>
				</li>
			))}
		</ul>
	);
}
