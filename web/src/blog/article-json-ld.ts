import type { BlogPosting, Person, Thing } from "schema-dts";
import type { Schemas } from "../cms/client";
import { paths, picturePath, webpPath } from "../paths";
import { machineDate } from "../site/dates";
import { personId, practiceId } from "../site/json-ld";
import { validCredentials } from "./author-card";

type Author = Parameters<typeof validCredentials>[0] &
	Pick<Schemas["Author"], "name" | "slug" | "role" | "bio" | "portrait">;

/** A picture as large as it is to be had, since who makes cards of it cuts it to a shape of their own. */
const imageOf = (site: string, image: Schemas["Image"]) =>
	new URL(webpPath(image, 1920), site).href;

/** Who writes and treats, as the card shows her. */
export function personOf(site: string, author: Author, today: string): Person {
	const { name, slug, role, bio, portrait } = author;
	const credentials = validCredentials(author, today);
	return {
		"@type": "Person",
		"@id": personId(site, slug),
		name,
		url: site + paths.about,
		...(role && { jobTitle: role }),
		...(bio && { description: bio }),
		...(portrait && { image: imageOf(site, portrait) }),
		...(credentials.length > 0 && {
			hasCredential: credentials.map((credential) => ({
				"@type": "EducationalOccupationalCredential",
				name: credential.name,
			})),
		}),
		worksFor: { "@id": practiceId(site) },
	};
}

/** An article and its author. A month is all that is said of a date of which only the month is known. */
export function articleThings(site: string, article: Schemas["Article"], today: string): Thing[] {
	const { title, slug, cover, author, category, publishedOn, publishedOnPrecision } = article;
	const url = site + paths.article(slug);
	// Without a picture of its own, the one that is shown where its link is shared.
	const shared = site + picturePath(paths.article(slug), article.updatedAt);
	const posting: BlogPosting = {
		"@type": "BlogPosting",
		"@id": `${url}#article`,
		headline: title,
		url,
		mainEntityOfPage: url,
		inLanguage: "en-GB",
		datePublished: machineDate(publishedOn, publishedOnPrecision),
		dateModified: article.updatedAt,
		image: cover ? imageOf(site, cover) : shared,
		...(category && { articleSection: category.name }),
		...(article.readingMinutes !== null && { timeRequired: `PT${article.readingMinutes}M` }),
		...(author && { author: { "@id": personId(site, author.slug) } }),
		publisher: { "@id": practiceId(site) },
	};
	return author ? [posting, personOf(site, author, today)] : [posting];
}
