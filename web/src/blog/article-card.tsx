import { Link } from "react-router-dom";
import { CmsImage } from "../cms/image";
import { paths } from "../paths";
import { ContourArt } from "../ui/contour-art";
import type { ArticleSummary } from "./article";
import styles from "./article-card.module.css";
import { ArticleFacts } from "./article-facts";

/** The shape and the number of lines of the large picture at the head of a list. */
const LARGE = { width: 320, height: 320, levels: 14 };

/** An article in a list. */
function ArticleCard({ article, large }: { article: ArticleSummary; large: boolean }) {
	return (
		<article className={styles["card"]}>
			{article.cover ? (
				<CmsImage
					className={styles["picture"]}
					image={article.cover}
					sizes={`(min-width: 48rem) ${large ? "47rem" : "23rem"}, 92vw`}
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
};

/** Articles side by side, as many as fit. */
export function ArticleCards({ articles, leading = false }: Props) {
	return (
		<ul className={`${styles["cards"]} ${leading ? styles["leading"] : ""}`}>
			{articles.map((article, index) => (
				<li key={article.documentId}>
					<ArticleCard article={article} large={leading && index === 0} />
				</li>
			))}
		</ul>
	);
}
