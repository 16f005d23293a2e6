import { type ReactNode, useId } from "react";
import styles from "./section.module.css";

type Props = {
	title: string;
	/** True for what needs the whole width: the heading then stands above it, not in the margin. */
	wide?: boolean;
	/** What an address ends with that leads here. */
	id?: string;
	children: ReactNode;
};

/** A part of a page under a heading of its own, which stands in the margin where there is one. */
export function Section({ title, wide = false, id, children }: Props) {
	const headingId = useId();
	return (
		<section
			id={id}
			aria-labelledby={headingId}
			className={`${styles["section"]} ${styles[wide ? "wide" : "beside"]}`}
		>
			<h2 id={headingId}>{title}</h2>
			<div className={styles["content"]}>{children}</div>
		</section>
	);
}
