import { type ReactNode, useId } from "react";
import styles from "./section.module.css";

/** A part of a page under a heading of its own. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
	const id = useId();
	return (
		<section aria-labelledby={id} className={styles["section"]}>
			<h2 id={id}>{title}</h2>
			{children}
		</section>
	);
}
