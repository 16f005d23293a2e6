import { beforeAll, expect, test } from "vitest";
import { bootCms, type Cms } from "./boot";
import { seed } from "./seed";

const ARTICLE = "api::article.article";

let cms: Cms;
let category: string;

beforeAll(async () => {
	cms = await bootCms();
	({ documentId: category } = await seed.category(cms, { slug: "ears" }));
	for (const title of ["One", "Two", "Three"]) await seed.article(cms, { title, category });
});

/** The statements that the database is sent while something is done. */
async function sentDuring(act: () => Promise<unknown>): Promise<string[]> {
	const statements: string[] = [];
	const note = ({ sql }: { sql: string }) => statements.push(sql);
	const { connection } = cms.strapi.db;
	connection.on("query", note);
	await act();
	connection.removeListener("query", note);
	return statements;
}

const counts = (statements: string[]) => statements.filter((sql) => /count\(/.test(sql)).length;

const EARS = "filters[category][slug][$eq]=ears";
const list = (question: string) => cms.get(`/api/articles?${EARS}&${question}`);

test.each([
	["pagination[page]=1&pagination[pageSize]=1", { page: 1, pageSize: 1, pageCount: 3 }],
	["pagination[page]=2&pagination[pageSize]=2", { page: 2, pageSize: 2, pageCount: 2 }],
	["pagination[page]=1&pagination[pageSize]=3", { page: 1, pageSize: 3, pageCount: 1 }],
	["pagination[page]=1&pagination[pageSize]=4", { page: 1, pageSize: 4, pageCount: 1 }],
	["pagination[page]=7&pagination[pageSize]=2", { page: 7, pageSize: 2, pageCount: 2 }],
	["pagination[page]=3", { page: 3, pageSize: 25, pageCount: 1 }],
	["pagination[pageSize]=2", { page: 1, pageSize: 2, pageCount: 2 }],
	["", { page: 1, pageSize: 25, pageCount: 1 }],
	["pagination[start]=0&pagination[limit]=1", { start: 0, limit: 1 }],
	["pagination[start]=2&pagination[limit]=2", { start: 2, limit: 2 }],
	["pagination[start]=9&pagination[limit]=2", { start: 9, limit: 2 }],
])("the total is of the whole list, whichever part is asked for: %s", async (question, place) => {
	expect((await list(question)).body.meta.pagination).toEqual({ ...place, total: 3 });
});

test("a list that nothing is in has a total of none", async () => {
	const { body } = await cms.get("/api/articles?filters[slug]=nowhere");
	expect(body.meta.pagination).toEqual({ page: 1, pageSize: 25, pageCount: 0, total: 0 });
});

test("who asks for no total gets none, and who asks for it gets it", async () => {
	const { body } = await list("pagination[pageSize]=2&pagination[withCount]=false");
	expect(body.meta.pagination).toEqual({ page: 1, pageSize: 2 });
	const counted = await list("pagination[pageSize]=2&pagination[withCount]=true");
	expect(counted.body.meta.pagination.total).toBe(3);
});

test("a page and its total are read in one transaction", async () => {
	// Asked by nobody before, so that it is counted.
	const statements = await sentDuring(() => cms.get("/api/articles?pagination[pageSize]=1"));
	expect(counts(statements)).toBe(1);
	expect(statements.filter((sql) => sql.startsWith("BEGIN"))).toHaveLength(1);
});

test("a list that ends on its page is not counted", async () => {
	expect(counts(await sentDuring(() => list("pagination[pageSize]=4")))).toBe(0);
	expect(counts(await sentDuring(() => list("pagination[pageSize]=2&pagination[page]=2")))).toBe(0);
});

test("a longer list is counted once, for all of its pages, until something has changed", async () => {
	const first = () => list("pagination[pageSize]=1");
	const second = () => list("pagination[pageSize]=1&pagination[page]=2&sort=title");
	await first();
	expect(counts(await sentDuring(second))).toBe(0);

	const { documentId } = await seed.article(cms, { title: "Four", category });
	expect(counts(await sentDuring(first))).toBe(1);
	expect((await second()).body.meta.pagination.total).toBe(4);

	await cms.strapi.documents(ARTICLE).unpublish({ documentId });
	expect((await second()).body.meta.pagination.total).toBe(3);

	// By what it is linked to.
	await cms.strapi.documents("api::category.category").update({
		documentId: category,
		data: { slug: "both-ears" },
	});
	expect((await first()).body.meta.pagination.total).toBe(0);
	await cms.strapi.documents("api::category.category").update({
		documentId: category,
		data: { slug: "ears" },
	});
	expect((await first()).body.meta.pagination.total).toBe(3);
});

test("what the change log does not tell of is counted each time", async () => {
	const drafts = async () => {
		const params = { status: "draft", pagination: { pageSize: 1 } };
		const { pagination } = await cms.strapi.service(ARTICLE).find(params);
		return pagination.total;
	};
	const before = await drafts();
	await seed.article(cms, { title: "In the making" }, "draft");
	expect(await drafts()).toBe(before + 1);

	const search = () => list("_q=T&pagination[pageSize]=1");
	expect((await search()).body.meta.pagination.total).toBeGreaterThan(1);
	expect(counts(await sentDuring(search))).toBe(1);
});
