import { expect, test } from "vitest";
import { everything } from "./everything";

function listOf(total: number) {
	const asked: Record<string, string>[] = [];
	const readPage = async (query: Record<string, string>) => {
		asked.push(query);
		const [page, size] = [Number(query["pagination[page]"]), Number(query["pagination[pageSize]"])];
		const all = Array.from({ length: total }, (_, index) => index);
		const pageCount = Math.ceil(total / size);
		return { data: all.slice((page - 1) * size, page * size), meta: { pagination: { pageCount } } };
	};
	return { asked, readPage };
}

test("a list of several pages is read to its end, one of none once", async () => {
	for (const [total, requests] of [
		[0, 1],
		[100, 1],
		[101, 2],
		[250, 3],
	] as const) {
		const { asked, readPage } = listOf(total);
		expect(await everything(readPage)).toEqual(Array.from({ length: total }, (_, index) => index));
		expect(asked).toHaveLength(requests);
	}
});
