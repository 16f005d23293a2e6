import { Link } from "react-router-dom";
import { CmsImage } from "../cms/image";
import { paths } from "../paths";
import { ContourArt } from "../ui/contour-art";
import type { ArticleSummary } from "./article";
import styles from "./article-card.module.css";
import { ArticleFacts } from "./article-facts";

/** An article in a list. */
function ArticleCard({ article, sizes }: { article: ArticleSummary; sizes: string }) {
	return (
		<article className={styles["card"]}>
			{article.cover ? (
				<CmsImage className={styles["picture"]} image={article.cover} sizes={sizes} />
			) : (
				<ContourArt className={styles["picture"]} slug={article.slug} />
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
					<ArticleCard
						article={article}
						sizes={`(min-width: 48rem) ${leading && index === 0 ? "42rem" : "23rem"}, 92vw`}
					/>
				</li>
			))}
		</ul>
	);
}
