import { Link } from "react-router-dom";
import { paths } from "../paths";
import { ContourArt } from "../ui/contour-art";
import type { TreatmentSummary } from "./treatment";
import styles from "./treatment-card.module.css";

type Summary = Pick<TreatmentSummary, "documentId" | "name" | "slug" | "summary">;

/** Treatments as a list to choose from. */
export function TreatmentCards({ treatments }: { treatments: Summary[] }) {
	return (
		<ul className={styles["cards"]}>
			{treatments.map(({ documentId, name, slug, summary }) => (
				<li key={documentId} className={styles["card"]}>
					<ContourArt className={styles["art"]} slug={slug} width={120} height={120} levels={6} />
					<div className={styles["words"]}>
						<h3>
							<Link to={paths.treatment(slug)}>{name}</Link>
						</h3>
						<p>{summary}</p>
					</div>
				</li>
			))}
		</ul>
	);
}
