import type { QueryClient } from "@tanstack/react-query";
import { Link, NavLink, Outlet, ScrollRestoration, useNavigation } from "react-router-dom";
import { paths } from "../paths";
import styles from "./layout.module.css";
import { useFocusOnNavigation } from "./navigation";
import { addressOf, practiceQuery, telephoneLink, usePractice } from "./practice";

/** Every page needs the practice: its name above, its address and number below. */
export const layoutLoader = (queryClient: QueryClient) => async () => {
	await queryClient.query({ ...practiceQuery, staleTime: "static" });
	return null;
};

const sections = [
	{ to: paths.treatments, label: "Treatments" },
	{ to: paths.book, label: "Prices & booking" },
	{ to: paths.blog, label: "Blog" },
	{ to: paths.about, label: "About" },
];

function Header() {
	const { name, phone } = usePractice();
	return (
		<header className={`page-grid ${styles["header"]}`}>
			<div className={styles["bar"]}>
				<Link to={paths.home} className={styles["name"]}>
					{name}
				</Link>
				{phone && (
					<a className={styles["phone"]} href={telephoneLink(phone)}>
						<span className={styles["phoneWord"]}>Ring </span>
						{phone}
					</a>
				)}
				<NavLink className={styles["search"] ?? ""} to={paths.search} aria-label="Search">
					<svg viewBox="0 0 24 24" aria-hidden="true">
						<path d="M16 16l5 5M18 10.5a7.5 7.5 0 1 1-15 0a7.5 7.5 0 0 1 15 0" />
					</svg>
				</NavLink>
				<nav aria-label="Main" className={styles["nav"]}>
					<ul>
						{sections.map(({ to, label }) => (
							<li key={to}>
								<NavLink to={to}>{label}</NavLink>
							</li>
						))}
					</ul>
				</nav>
			</div>
		</header>
	);
}

function Footer() {
	const practice = usePractice();
	return (
		<footer className={`page-grid ${styles["footer"]}`}>
			<div className={styles["colophon"]}>
				<address>
					<strong>{practice.name}</strong>
					{addressOf(practice).map((line) => (
						<span key={line}>{line}</span>
					))}
					{practice.phone && <a href={telephoneLink(practice.phone)}>{practice.phone}</a>}
					{practice.email && <a href={`mailto:${practice.email}`}>{practice.email}</a>}
				</address>
				<nav aria-label="More">
					<ul>
						<li>
							<Link to={paths.privacy}>Privacy</Link>
						</li>
						<li>
							<Link to={paths.accessibility}>Accessibility</Link>
						</li>
						{practice.socialLinks.map(({ id, label, url }) => (
							<li key={id}>
								<a href={url} rel="me">
									{label}
								</a>
							</li>
						))}
					</ul>
				</nav>
			</div>
		</footer>
	);
}

/** Telephone and booking within reach of a thumb on every page of a small screen. */
function ThumbBar() {
	const { phone } = usePractice();
	return (
		<nav aria-label="Ring or book" className={styles["thumbBar"]}>
			{phone && <a href={telephoneLink(phone)}>Ring</a>}
			<Link to={paths.book}>Book</Link>
		</nav>
	);
}

/** What stands round every page. */
export function Layout() {
	const { notice } = usePractice();
	const loading = useNavigation().state === "loading";
	useFocusOnNavigation();
	return (
		<>
			<a className={styles["skip"]} href="#main">
				Skip to the text
			</a>
			<Header />
			{notice && <p className={styles["notice"]}>{notice}</p>}
			<main id="main" aria-busy={loading} className={`page-grid ${styles["main"]}`}>
				<Outlet />
			</main>
			<Footer />
			<ThumbBar />
			<ScrollRestoration />
		</>
	);
}
