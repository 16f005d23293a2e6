import { Link } from "react-router-dom";
import styles from "./results.module.css";
import type { Found } from "./search";

/** What was found, the best first, with the words that were searched for marked. */
export function Results({ found }: { found: Found[] }) {
	return (
		<ol className={styles["results"]}>
			{found.map(({ kind, path, title, excerpt }) => (
				<li key={path}>
					<p className={styles["kind"]}>{kind}</p>
					<div className={styles["words"]}>
						<h3>
							<Link to={path}>{title}</Link>
						</h3>
						{excerpt.length > 0 && (
							<p>
								{excerpt.map(({ text, hit }, index) => {
									// biome-ignore lint/suspicious/noArrayIndexKey: a run has no name but its place
									return hit ? <mark key={index}>{text}</mark> : text;
								})}
							</p>
						)}
					</div>
				</li>
			))}
		</ol>
	);
}
