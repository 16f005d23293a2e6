import { Link } from "react-router-dom";
import { CmsImage } from "../cms/image";
import { paths } from "../paths";
import type { ArticleSummary } from "./article";
import styles from "./article-card.module.css";
import { ArticleFacts } from "./article-facts";

/** An article in a list. */
function ArticleCard({ article }: { article: ArticleSummary }) {
	return (
		<article className={styles["card"]}>
			{article.cover && (
				<CmsImage
					className={styles["cover"]}
					image={article.cover}
					sizes="(min-width: 48rem) 20rem, 92vw"
				/>
			)}
			<ArticleFacts article={article} />
			<h3>
				<Link to={paths.article(article.slug)}>{article.title}</Link>
			</h3>
			{article.excerpt && <p>{article.excerpt}</p>}
		</article>
	);
}

/** Articles side by side, as many as fit. */
export function ArticleCards({ articles }: { articles: ArticleSummary[] }) {
	return (
		<ul className={styles["cards"]}>
			{articles.map((article) => (
				<li key={article.documentId}>
					<ArticleCard article={article} />
				</li>
			))}
		</ul>
	);
}
