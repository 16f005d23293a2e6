import { Link } from "react-router-dom";
import { paths } from "../paths";
import styles from "./ways.module.css";

/** Where most people want to go, for those who have not found it. */
export function Ways() {
	return (
		<ul className={styles["ways"]}>
			<li>
				<Link to={paths.treatments}>Treatments</Link>
			</li>
			<li>
				<Link to={paths.book}>Prices and booking</Link>
			</li>
			<li>
				<Link to={paths.blog}>Blog</Link>
			</li>
			<li>
				<Link to={paths.home}>Start page</Link>
			</li>
		</ul>
	);
}
