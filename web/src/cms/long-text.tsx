import type { ReactNode } from "react";
import { Blocks } from "./blocks";
import type { Schemas } from "./client";
import { anchorsOf } from "./headings";
import styles from "./long-text.module.css";

/** From how many headings on a text is long enough to be found one's way in. */
const LONG = 4;

type Props = {
	blocks: Schemas["Blocks"];
	/** True where the first paragraph leads into the page. */
	leading?: boolean;
	/** What follows the text at its own width. */
	children?: ReactNode;
};

/** A text that is what its page is for: each heading can be linked to, and a long one begins with a list of them. */
export function LongText({ blocks, leading = false, children }: Props) {
	const anchors = anchorsOf(blocks);
	const isLong = anchors.size >= LONG;
	return (
		<div className={isLong ? styles["long"] : "beside-margin"}>
			{isLong && (
				<nav className={styles["contents"]} aria-labelledby="contents">
					<h2 id="contents">On this page</h2>
					<ol>
						{[...anchors.values()].map(({ id, text }) => (
							<li key={id}>
								<a href={`#${id}`}>{text}</a>
							</li>
						))}
					</ol>
				</nav>
			)}
			<div>
				<Blocks blocks={blocks} leading={leading} anchors={anchors} />
				{children}
			</div>
		</div>
	);
}
