import { type Core, factories } from "@strapi/strapi";
import { pagination as paging } from "@strapi/utils";
import { cursorAt, newestPlace } from "./changes/cursor";
import { isRecord } from "./is-record";
import type { PublicCollection } from "./public-api";

/** A page of a list. */
type Page = Awaited<ReturnType<Core.CoreAPI.Service.CollectionType["find"]>>;

/** What a question has beside its filters that does not move its total. */
const OF_THE_PAGE = ["fields", "populate", "sort", "pagination"];

/** More totals than these are not remembered between two changes. */
const MOST_TOTALS = 1_000;

function placeOf({ pagination }: Page): { start: number; limit: number } {
	if (pagination.start !== undefined) return pagination;
	const limit = pagination.pageSize ?? Number.POSITIVE_INFINITY;
	return { start: (pagination.page - 1) * limit, limit };
}

/** The total of a list that ends on this page, or null. */
function totalByPage(page: Page): number | null {
	const { start, limit } = placeOf(page);
	const length = page.results?.length ?? 0;
	const isLast = length < limit && (length > 0 || start === 0);
	return isLast ? start + length : null;
}

function withTotal(page: Page, total: number): Page {
	const transform =
		page.pagination.start === undefined
			? paging.transformPagedPaginationInfo
			: paging.transformOffsetPaginationInfo;
	return { results: page.results, pagination: transform(placeOf(page), total) };
}

/** What tells apart questions that differ in their total; null if it may change with no row in the change log. */
function keyOf(params: object): string | null {
	const { filters = {}, status = "published", ...others }: Record<string, unknown> = { ...params };
	const isPlain = Object.keys(others).every((name) => OF_THE_PAGE.includes(name));
	return isPlain && status === "published" ? JSON.stringify(filters) : null;
}

/**
 * The service of a public collection. Strapi reads a page in one transaction and counts the whole list in another;
 * here both share one, and the list is counted only if its page does not tell the total, and the same was not counted
 * since the newest row of the change log, which holds for all processes.
 */
export function publicService(uid: PublicCollection) {
	return factories.createCoreService(uid, ({ strapi }) => {
		const totals = new Map<string, number>();
		let newest = "";

		async function count(params: object): Promise<number> {
			const counted = () => strapi.documents(uid).count({ status: "published", ...params });
			const key = keyOf(params);
			if (key === null) return counted();
			// Asked before it is counted: what changes meanwhile makes a newer row.
			const now = cursorAt(await newestPlace());
			if (now !== newest || totals.size >= MOST_TOTALS) totals.clear();
			newest = now;
			const total = totals.get(key) ?? (await counted());
			if (now === newest) totals.set(key, total);
			return total;
		}

		return {
			async find(params: object): Promise<Page> {
				const asked =
					"pagination" in params && isRecord(params.pagination) ? params.pagination : {};
				return strapi.db.transaction(async () => {
					if ("withCount" in asked) return super.find(params);
					const uncounted = { ...params, pagination: { ...asked, withCount: false } };
					const page: Page = await super.find(uncounted);
					return withTotal(page, totalByPage(page) ?? (await count(params)));
				});
			},
		};
	});
}
