import type { ReactNode } from "react";
import styles from "./page-header.module.css";

type Props = {
	title: string;
	/** What stands above the title, on a wide page in the margin beside it: where this page belongs. */
	above?: ReactNode;
	/** What follows the title: an introduction, a byline. */
	children?: ReactNode;
};

/** The opening of a page, with its one first-level heading. */
export function PageHeader({ title, above, children }: Props) {
	return (
		<header className={styles["header"]}>
			{above && <div className={styles["above"]}>{above}</div>}
			<div className={styles["words"]}>
				<h1>{title}</h1>
				{children && <div className={styles["below"]}>{children}</div>}
			</div>
		</header>
	);
}
