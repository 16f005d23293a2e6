import { Link } from "react-router-dom";
import { paths } from "../paths";
import { formatDate, machineDate } from "../site/dates";
import type { ArticleSummary } from "./article";
import styles from "./article-facts.module.css";

type Props = {
	article: Pick<
		ArticleSummary,
		"category" | "readingMinutes" | "publishedOn" | "publishedOnPrecision"
	>;
};

/** The small line of an article: category, reading time, month or day. */
export function ArticleFacts({ article }: Props) {
	const { category, readingMinutes, publishedOn, publishedOnPrecision } = article;
	return (
		<ul className={styles["facts"]}>
			{category && (
				<li>
					<Link to={paths.category(category.slug)}>{category.name}</Link>
				</li>
			)}
			{readingMinutes !== null && <li>{readingMinutes} min read</li>}
			<li>
				<time dateTime={machineDate(publishedOn, publishedOnPrecision)}>
					{formatDate(publishedOn, publishedOnPrecision)}
				</time>
			</li>
		</ul>
	);
}
