import { Link } from "react-router-dom";
import { CmsImage } from "../cms/image";
import { paths } from "../paths";
import { ContourArt } from "../ui/contour-art";
import type { ArticleSummary } from "./article";
import styles from "./article-card.module.css";
import { ArticleFacts } from "./article-facts";

/** The shape and the number of lines of the large picture at the head of a list. */
const LARGE = { width: 320, height: 320, levels: 14 };

type CardProps = {
	article: ArticleSummary;
	large: boolean;
	/** True for a card at the top of the page, whose picture should not wait. */
	first: boolean;
};

/** An article in a list. */
function ArticleCard({ article, large, first }: CardProps) {
	return (
		<article className={styles["card"]}>
			{article.cover ? (
				<CmsImage
					className={styles["picture"]}
					image={article.cover}
					// The large one is cut at its sides, as high as two rows are.
					sizes={large ? "(min-width: 64rem) 64rem, 92vw" : "(min-width: 42rem) 23rem, 92vw"}
					first={first}
				/>
			) : (
				<ContourArt className={styles["picture"]} slug={article.slug} {...(large ? LARGE : {})} />
			)}
			<div className={styles["words"]}>
				<ArticleFacts article={article} />
				<h3>
					<Link to={paths.article(article.slug)}>{article.title}</Link>
				</h3>
				{article.excerpt && <p>{article.excerpt}</p>}
			</div>
		</article>
	);
}

type Props = {
	articles: ArticleSummary[];
	/** True where the first, the newest, is to be larger than the others. */
	leading?: boolean;
	/** True where the list begins a page. */
	first?: boolean;
};

/** Articles side by side, as many as fit. */
export function ArticleCards({ articles, leading = false, first = false }: Props) {
	return (
		<ul className={`${styles["cards"]} ${leading ? styles["leading"] : ""}`}>
			{articles.map((article, index) => (
				<li key={article.documentId}>
					<ArticleCard
						article={article}
						large={leading && index === 0}
						first={first && index === 0}
					/>
				</li>
			))}
		</ul>
	);
}
