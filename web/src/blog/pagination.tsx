import { Link } from "react-router-dom";
import styles from "./pagination.module.css";

/** The page that an address asks for; anything that is no page number means the first. */
export function pageFrom(search: URLSearchParams): number {
	const page = search.get("page") ?? "";
	return /^[1-9][0-9]{0,5}$/.test(page) ? Number(page) : 1;
}

type Props = { path: string; page: number; pageCount: number };

/** The way to newer and older articles; nothing while all fit on one page. */
export function Pagination({ path, page, pageCount }: Props) {
	if (pageCount <= 1) return null;
	return (
		<nav aria-label="Pages" className={styles["pages"]}>
			{page > 1 && (
				<Link rel="prev" to={page === 2 ? path : `${path}?page=${page - 1}`}>
					← Newer
				</Link>
			)}
			<span>
				Page {page} of {pageCount}
			</span>
			{page < pageCount && (
				<Link rel="next" to={`${path}?page=${page + 1}`}>
					Older →
				</Link>
			)}
		</nav>
	);
}
