import type { ReactNode } from "react";
import styles from "./page-header.module.css";

type Props = {
	title: string;
	/** A line above the title: where this page belongs. */
	above?: ReactNode;
	/** What follows the title: an introduction, a byline. */
	children?: ReactNode;
};

/** The opening of a page, with its one first-level heading. */
export function PageHeader({ title, above, children }: Props) {
	return (
		<header className={styles["header"]}>
			{above && <div className={styles["above"]}>{above}</div>}
			<h1>{title}</h1>
			{children && <div className={styles["below"]}>{children}</div>}
		</header>
	);
}
