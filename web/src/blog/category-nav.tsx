import { NavLink } from "react-router-dom";
import type { Schemas } from "../cms/client";
import { paths } from "../paths";
import styles from "./category-nav.module.css";

/** The categories to choose from, the present one marked. */
export function CategoryNav({ categories }: { categories: Schemas["CategorySummary"][] }) {
	if (categories.length === 0) return null;
	return (
		<nav aria-label="Categories" className={styles["nav"]}>
			<ul>
				<li>
					<NavLink to={paths.blog} end>
						All
					</NavLink>
				</li>
				{categories.map(({ documentId, name, slug }) => (
					<li key={documentId}>
						<NavLink to={paths.category(slug)}>{name}</NavLink>
					</li>
				))}
			</ul>
		</nav>
	);
}
