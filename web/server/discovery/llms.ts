import type { ListItem, Paragraph, PhrasingContent, RootContent } from "mdast";
import { allArticles } from "../../src/blog/article";
import { fromPrice, lengthsOf } from "../../src/booking/pricing";
import { read, type Schemas } from "../../src/cms/client";
import { everything } from "../../src/cms/everything";
import { apiDocsPath, feedPaths, markdownPath, paths } from "../../src/paths";
import { addressOf } from "../../src/site/practice";
import { markdownOf } from "./markdown";

type Content = {
	practice: Schemas["Practice"];
	pricings: Schemas["PricingSummary"][];
	treatments: Schemas["TreatmentSummary"][];
	articles: readonly Schemas["ArticleSummary"][];
};

const text = (value: string): PhrasingContent => ({ type: "text", value });

function heading(depth: 1 | 2, words: string): RootContent {
	return { type: "heading", depth, children: [text(words)] };
}

function paragraph(...children: PhrasingContent[]): Paragraph {
	return { type: "paragraph", children };
}

function link(name: string, url: string, note?: string | null): ListItem {
	const words: PhrasingContent[] = [{ type: "link", url, children: [text(name)] }];
	if (note) words.push(text(`: ${note.replace(/\s+/g, " ")}`));
	return { type: "listItem", spread: false, children: [paragraph(...words)] };
}

function section(title: string, items: ListItem[]): RootContent[] {
	if (items.length === 0) return [];
	return [heading(2, title), { type: "list", spread: false, children: items }];
}

/** The site in one file for assistants, as llmstxt.org wants it: what it is, the facts, where to read on. */
export function llmsTextOf(site: string, content: Content): string {
	const { practice, pricings, treatments, articles } = content;
	const lengths = lengthsOf(pricings);
	const facts = [
		lengths && ["Appointments", [lengths, fromPrice(pricings)].filter(Boolean).join(", ")],
		addressOf(practice).length > 0 && ["Address", addressOf(practice).join(", ")],
		practice.phone && ["Telephone", practice.phone],
		practice.email && ["E-mail", practice.email],
	].flatMap((fact) => (fact ? [`${fact[0]}: ${fact[1]}.`] : []));
	const opening: RootContent[] = [heading(1, practice.name)];
	if (practice.introduction) {
		opening.push({ type: "blockquote", children: [paragraph(text(practice.introduction))] });
	}
	if (facts.length > 0) opening.push(paragraph(text(facts.join(" "))));
	return markdownOf([
		...opening,
		...section("The practice", [
			link("Prices and booking", site + paths.book),
			link("About", site + paths.about),
		]),
		...section(
			"Treatments",
			treatments.map(({ name, slug, summary }) =>
				link(name, site + paths.treatment(slug), summary),
			),
		),
		...section(
			"Articles",
			articles.map(({ title, slug, excerpt }) => link(title, site + markdownPath(slug), excerpt)),
		),
		...section("Optional", [
			link("The newest articles as a feed", site + feedPaths.json),
			link("Everything as an API", site + apiDocsPath),
			link("The same for programs (OpenAPI)", `${site}/api/openapi.json`),
			link("Privacy", site + paths.privacy),
		]),
	]);
}

/** @throws CmsError when the CMS is away */
export async function llmsText(site: string): Promise<string> {
	const [practice, pricings, treatments, articles] = await Promise.all([
		read("/api/practice"),
		everything((query) => read("/api/pricings", { query })),
		everything((query) => read("/api/treatments", { query })),
		allArticles(),
	]);
	return llmsTextOf(site, { practice: practice.data, pricings, treatments, articles });
}
