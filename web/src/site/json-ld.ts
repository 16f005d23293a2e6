import type { BreadcrumbList, Graph, HealthAndBeautyBusiness, Thing } from "schema-dts";
import { paths } from "../paths";
import { addressOf, type Practice, telephoneNumber } from "./practice";

/** A page on the way from the start page: its name as shown, its path. */
export type Crumb = { name: string; path: string };

type Business = Extract<HealthAndBeautyBusiness, { "@type": "HealthAndBeautyBusiness" }>;

/** What a page may show of the practice beyond what stands at the foot of every page. */
export type BusinessFacts = Pick<
	Business,
	"description" | "geo" | "makesOffer" | "openingHoursSpecification" | "priceRange"
>;

/** The same names on every page, so that a reader of several pages knows one thing from another. */
export const practiceId = (site: string) => `${site}/#practice`;
export const personId = (site: string, slug: string) => `${site}${paths.about}#${slug}`;

function businessOf(site: string, practice: Practice, facts: BusinessFacts): Business {
	const { name, phone, email, addressLines, area, postcode, socialLinks } = practice;
	const street = (addressLines ?? "").split("\n").map((line) => line.trim());
	return {
		"@type": "HealthAndBeautyBusiness",
		"@id": practiceId(site),
		name,
		url: site + paths.home,
		...(phone && { telephone: telephoneNumber(phone) }),
		...(email && { email }),
		...(addressOf(practice).length > 0 && {
			address: {
				"@type": "PostalAddress",
				...(addressLines && { streetAddress: street.filter(Boolean).join(", ") }),
				...(area && { addressLocality: area }),
				...(postcode && { postalCode: postcode }),
				addressCountry: "GB",
			},
		}),
		...(socialLinks.length > 0 && { sameAs: socialLinks.map(({ url }) => url) }),
		...facts,
	};
}

/** The way to a page from the start page; the page itself, the last, needs no address. */
function breadcrumbsOf(site: string, url: string, trail: Crumb[]): BreadcrumbList {
	return {
		"@type": "BreadcrumbList",
		"@id": `${url}#breadcrumbs`,
		itemListElement: trail.map(({ name, path }, index) => ({
			"@type": "ListItem",
			position: index + 1,
			name,
			...(index < trail.length - 1 && { item: site + path }),
		})),
	};
}

type Content = {
	/** The page's own canonical address. */
	url: string;
	practice: Practice;
	business: BusinessFacts;
	/** The pages below the start page that lead here, this one last. */
	trail: Crumb[];
	/** What else the page is about. */
	things: Thing[];
};

/** What a page says, for machines (JSON-LD, schema.org): the practice, the way here, what the page is about. */
export function graphOf(site: string, content: Content): Graph {
	const { url, practice, business, trail, things } = content;
	const home = { name: practice.name, path: paths.home };
	return {
		"@context": "https://schema.org",
		"@graph": [
			...things,
			businessOf(site, practice, business),
			...(trail.length > 0 ? [breadcrumbsOf(site, url, [home, ...trail])] : []),
		],
	};
}
