type Page<Entry> = { data: Entry[]; meta: { pagination: { pageCount: number; total: number } } };

/** Reads one page of a list with the parameters that choose it. */
type ReadPage<Entry> = (query: Record<string, string>) => Promise<Page<Entry>>;

/** The most that the CMS gives at once. */
const MOST = "100";

/** All entries of a list of the CMS, page after page. */
export async function everything<Entry>(readPage: ReadPage<Entry>): Promise<Entry[]> {
	const entries: Entry[] = [];
	for (let page = 1, pageCount = 1; page <= pageCount; page += 1) {
		const { data, meta } = await readPage({
			"pagination[page]": String(page),
			"pagination[pageSize]": MOST,
		});
		entries.push(...data);
		pageCount = meta.pagination.pageCount;
	}
	return entries;
}

/**
 * All entries of a list that may be long. From one reading to the next no more is read than what has been published
 * in between, unless something is gone from the list.
 * @param order what an array is sorted by; as they come if it is not given
 * @returns reads it; the same array as before when nothing is new
 */
export function everythingKept<Entry extends { documentId: string; updatedAt: string }>(
	readPage: ReadPage<Entry>,
	order: (a: Entry, b: Entry) => number = () => 0,
): () => Promise<readonly Entry[]> {
	let known: ReadonlyMap<string, Entry> = new Map();
	let entries: readonly Entry[] = [];
	return async () => {
		const [before, same] = [known, entries];
		const read = new Map<string, Entry>();
		let [added, changed] = [0, 0];
		for (let page = 1, pageCount = 1; page <= pageCount; page += 1) {
			const { data, meta } = await readPage({
				// Each publish makes a new row of an entry with a draft, and no index is found as quickly as this.
				sort: "id:desc",
				"pagination[page]": String(page),
				"pagination[pageSize]": MOST,
			});
			const { total } = meta.pagination;
			pageCount = meta.pagination.pageCount;
			const others = changed;
			for (const entry of data) {
				const old = before.get(entry.documentId);
				if (!old && !read.has(entry.documentId)) added += 1;
				if (old?.updatedAt !== entry.updatedAt) changed += 1;
				read.set(entry.documentId, entry);
			}
			if (changed === others && total === before.size + added) {
				if (changed === 0) return same;
				known = new Map([...before, ...read]);
				entries = [...known.values()].sort(order);
				return entries;
			}
		}
		known = read;
		entries = [...read.values()].sort(order);
		return entries;
	};
}
