type Page<Entry> = { data: Entry[]; meta: { pagination: { pageCount: number } } };

/**
 * All entries of a list of the CMS, page after page.
 * @param readPage reads one page with the parameters that choose it
 */
export async function everything<Entry>(
	readPage: (query: Record<string, string>) => Promise<Page<Entry>>,
): Promise<Entry[]> {
	const entries: Entry[] = [];
	for (let page = 1, pageCount = 1; page <= pageCount; page += 1) {
		const { data, meta } = await readPage({
			"pagination[page]": String(page),
			// The most that the CMS gives at once.
			"pagination[pageSize]": "100",
		});
		entries.push(...data);
		pageCount = meta.pagination.pageCount;
	}
	return entries;
}
