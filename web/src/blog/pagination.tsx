import { Link } from "react-router-dom";
import styles from "./pagination.module.css";

/** The page that an address asks for; anything that is no page number means the first. */
export function pageFrom(search: URLSearchParams): number {
	const page = search.get("page") ?? "";
	return /^[1-9][0-9]{0,5}$/.test(page) ? Number(page) : 1;
}

/**
 * The pages to choose from: the first, the last and those next to the present one; "gap" stands for two or
 * more that are left out.
 */
export function pagesToShow(page: number, pageCount: number): (number | "gap")[] {
	const pages = Array.from({ length: pageCount }, (_, index) => index + 1);
	const near = pages.filter(
		(other) => other === 1 || other === pageCount || Math.abs(other - page) <= 1,
	);
	return near.flatMap((other, index) => {
		const missing = other - (near[index - 1] ?? 0) - 1;
		if (missing === 0) return [other];
		// A gap takes the place of a number, so it must stand for more than one.
		return missing === 1 ? [other - 1, other] : ["gap", other];
	});
}

type Props = { path: string; page: number; pageCount: number };

/** The way to newer and older articles; nothing while all fit on one page. */
export function Pagination({ path, page, pageCount }: Props) {
	if (pageCount <= 1) return null;
	const to = (other: number) => (other === 1 ? path : `${path}?page=${other}`);
	return (
		<nav aria-label="Pages" className={styles["pages"]}>
			{page > 1 && (
				<Link rel="prev" to={to(page - 1)}>
					← Newer
				</Link>
			)}
			{page < pageCount && (
				<Link rel="next" to={to(page + 1)}>
					Older →
				</Link>
			)}
			<ol>
				{pagesToShow(page, pageCount).map((other, index, all) => {
					if (other === "gap") return <li key={`after ${all[index - 1]}`}>…</li>;
					return (
						<li key={other}>
							<Link to={to(other)} aria-current={other === page ? "page" : undefined}>
								<span className="visually-hidden">Page </span>
								{other}
							</Link>
						</li>
					);
				})}
			</ol>
		</nav>
	);
}
