import { queryOptions } from "@tanstack/react-query";
import { read, type Schemas } from "../cms/client";
import { everythingKept } from "../cms/everything";

export type ArticleSummary = Schemas["ArticleSummary"];

/** How many a page of the blog shows. */
export const ARTICLES_PER_PAGE = 12;

/** How many others an article leads to. */
const RELATED_ARTICLES = 3;

type Relatives = Pick<Schemas["Article"], "slug" | "category" | "treatments">;

type ListOptions = { page?: number; perPage?: number; category?: string };

export const articleQueries = {
	/** One page of articles, newest first, with the paging in `meta`. */
	list: ({ page = 1, perPage = ARTICLES_PER_PAGE, category }: ListOptions = {}) =>
		queryOptions({
			queryKey: ["articles", { page, perPage, category }],
			queryFn: ({ signal }) =>
				read("/api/articles", {
					signal,
					query: {
						"pagination[page]": String(page),
						"pagination[pageSize]": String(perPage),
						...(category ? { "filters[category][slug][$eq]": category } : {}),
					},
				}),
		}),
	/** The newest that share a category or a treatment with an article. */
	related: ({ slug, category, treatments }: Relatives) =>
		queryOptions({
			queryKey: ["related", slug],
			queryFn: async ({ signal }) => {
				const ofCategory = category ? { "[category][slug][$eq]": category.slug } : {};
				const ofTreatments = treatments.map(({ slug }, index) => [
					`[treatments][slug][$in][${index}]`,
					slug,
				]);
				const kin = { ...ofCategory, ...Object.fromEntries(ofTreatments) };
				if (Object.keys(kin).length === 0) return [];
				// One answer for all articles of the same kind, which one change makes another, not one for each.
				const { data } = await read("/api/articles", {
					signal,
					query: {
						"pagination[pageSize]": String(RELATED_ARTICLES + 1),
						...Object.fromEntries(
							Object.entries(kin).map(([field, value]) => [
								`filters[$or][${field in ofCategory ? 0 : 1}]${field}`,
								value,
							]),
						),
					},
				});
				return data.filter((one) => one.slug !== slug).slice(0, RELATED_ARTICLES);
			},
		}),
	bySlug: (slug: string) =>
		queryOptions({
			queryKey: ["article", slug],
			queryFn: async ({ signal, meta }) =>
				(await read("/api/articles/{id}", { signal, id: slug, preview: meta?.preview })).data,
		}),
};

export const categoryQueries = {
	all: () =>
		queryOptions({
			queryKey: ["categories"],
			queryFn: async ({ signal }) =>
				(await read("/api/categories", { signal, query: { "pagination[pageSize]": "100" } })).data,
		}),
	bySlug: (slug: string) =>
		queryOptions({
			queryKey: ["category", slug],
			queryFn: async ({ signal }) =>
				(await read("/api/categories/{id}", { signal, id: slug })).data,
		}),
};

const titles = new Intl.Collator("en");

/**
 * All articles, newest first, as a list gives them.
 * @throws CmsError when the CMS is away
 */
export const allArticles = everythingKept(
	(query) => read("/api/articles", { query }),
	(a, b) => b.publishedOn.localeCompare(a.publishedOn) || titles.compare(a.title, b.title),
);
