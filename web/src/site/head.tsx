import { createContext, use } from "react";
import { usePractice } from "./practice";

/** The site's public address without a slash at the end, the same on the server and in the browser. */
export const SiteUrl = createContext("");

type Props = {
	/** What the page is about; the practice's name is added. Empty: the name alone. */
	title?: string;
	description?: string | null | undefined;
	/** The page's one true path, without query. */
	path: string;
	type?: "website" | "article";
};

/**
 * The one place where heads are made. React moves these elements into <head>; on the server
 * entry-server.tsx does.
 */
export function Head({ title, description, path, type = "website" }: Props) {
	const practice = usePractice();
	const canonical = `${use(SiteUrl)}${path === "/" ? "/" : path}`;
	const name = practice.name;
	const fullTitle = title
		? `${title} · ${name}`
		: [name, practice.area].filter(Boolean).join(" · ");
	const text = description || practice.seo?.description || practice.introduction;
	return (
		<>
			<title>{fullTitle}</title>
			{text && <meta name="description" content={text} />}
			<link rel="canonical" href={canonical} />
			<meta property="og:title" content={title ?? name} />
			{text && <meta property="og:description" content={text} />}
			<meta property="og:type" content={type} />
			<meta property="og:url" content={canonical} />
			<meta property="og:site_name" content={name} />
			<meta property="og:locale" content="en_GB" />
		</>
	);
}

/** The head of a page that is not there, or not to be had: nothing for a search engine to keep. */
export function ErrorHead({ title }: { title: string }) {
	return (
		<>
			<title>{title}</title>
			<meta name="robots" content="noindex" />
		</>
	);
}
