import { beforeAll, expect, test } from "vitest";
import { limits } from "../src/query-limits";
import { bootCms, type Cms } from "./boot";
import { seed } from "./seed";

let cms: Cms;
let treatment: string;

beforeAll(async () => {
	cms = await bootCms();
	({ documentId: treatment } = await seed.treatment(cms, { slug: "ears" }));
	for (let day = 1; day <= limits.newest + 2; day += 1) {
		await seed.article(cms, {
			title: `Day ${day}`,
			publishedOn: `2026-01-${String(day).padStart(2, "0")}`,
			treatments: [treatment],
		});
	}
	await seed.article(cms, { title: "In the making", treatments: [treatment] }, "draft");
});

const many = (count: number, name: (index: number) => string) =>
	Array.from({ length: count }, (_, index) => name(index)).join("&");

test.each([
	["pagination[pageSize]=101", "a whole number from 1 to 100"],
	["pagination[limit]=101", "a whole number from 1 to 100"],
	["pagination[limit]=-1", "a whole number from 1 to 100"],
	["pagination[pageSize]=0", "a whole number from 1 to 100"],
	["pagination[pageSize]=ten", "a whole number from 1 to 100"],
	["pagination[pageSize]=1e2", "a whole number from 1 to 100"],
	["pagination[page]=0", "a whole number from 1 to 1000000"],
	["pagination[page]=-3", "a whole number from 1 to 1000000"],
	["pagination[page]=abc", "a whole number from 1 to 1000000"],
	["pagination[page]=1.5", "a whole number from 1 to 1000000"],
	["pagination[page]=99999999999999999999999", "a whole number from 1 to 1000000"],
	["pagination[start]=-1", "a whole number from 0 to 1000000"],
	["pagination[size]=5", "Invalid key size: pagination takes page, pageSize"],
	["pagination=5", '"pagination" takes names'],
	["pageSize=5", "Invalid key pageSize: a list takes"],
	["limit=5", "Invalid key limit: a list takes"],
	["count=true", "Invalid key count: a list takes"],
	["populate=treatments.prices.nothing.deeper", "3 steps deep"],
	["populate[author][populate][portrait][populate][a][populate][b]=true", "3 steps deep"],
	["populate=treatments.articles", "any number of articles to Treatment"],
	["populate[treatments][populate][articles]=true", "/api/articles?filters[treatments][slug]"],
	["populate[treatments][populate]=*", "any number of articles to Treatment"],
	["populate[treatments][limit]=2", "Invalid key limit: populate[treatments] takes"],
	["populate[treatments][pageSize]=2", "Invalid key pageSize: populate[treatments] takes"],
	[`populate=${Array.from({ length: 21 }, (_, index) => `a${index}`)}`, "populates 20 relations"],
	["filters[a][b][c][d][e][f][$eq]=1", "6 names and operators deep"],
	["filters[$and][0][$or][0][$not][$not][$not][title][$eq]=1", "6 names and operators deep"],
	[many(101, (index) => `filters[slug][$in][${index}]=a`), "100 values at the most"],
	[
		many(6, (index) => `filters[$or][${index}][treatments][slug]=a`),
		"5 steps to other entries at the most",
	],
	["sort=a,b,c,d,e,f", "5 keys to sort by at the most"],
	["populate[treatments][sort]=a,b,c,d,e,f", "5 keys to sort by at the most"],
	["filters[treatments][articles][title]=a", "do not go on to articles"],
	["filters[$not][treatments][$or][0][articles][title]=a", "do not go on to articles"],
	["sort=treatments.articles.title", "do not go on to articles"],
	["sort=treatments.prices.label.more", "3 names long"],
	["sort[treatments][prices][label][more]=asc", "3 names long"],
	[`filters[title][$eq]=${"a".repeat(limits.letters)}`, "8000 letters long"],
])("%.60s is refused with the limit", async (question, words) => {
	const { status, body } = await cms.get(`/api/articles?${question}`);
	expect(status).toBe(400);
	expect(body).toMatchObject({ data: null, error: { status: 400, name: "ValidationError" } });
	expect(body.error.message).toContain(words);
	expect(body.error.message).toMatch(/[.]$/);
});

test.each([
	"pagination[pageSize]=100",
	"pagination[start]=2&pagination[limit]=100",
	"pagination[page]=1000000",
	"pagination[withCount]=false",
	"populate=*",
	"populate=author.portrait,author.credentials,category",
	"populate[author][populate][portrait][fields]=url",
	"populate[treatments][populate][prices]=true",
	many(100, (index) => `filters[slug][$in][${index}]=a`),
	many(5, (index) => `filters[$or][${index}][treatments][slug]=a`),
	"filters[$or][0][treatments][prices][label][$eq]=a",
	"sort=publishedOn:desc,title,slug,id,updatedAt",
])("%.60s is within the limits", async (question) => {
	expect((await cms.get(`/api/articles?${question}`)).status).toBe(200);
});

test.each(["pagination[page]=1", "sort=name", "filters[name]=a", "_q=a"])(
	"one entry does not take %s",
	async (question) => {
		for (const path of ["/api/treatments/ears", "/api/practice"]) {
			const { status, body } = await cms.get(`${path}?${question}`);
			expect(status).toBe(400);
			expect(body.error.message).toMatch(/^Invalid key \w+: one entry takes fields, populate/);
		}
	},
);

test("who has an API token meets the same limits", async () => {
	const token = await cms.strapi.service("admin::api-token").create({
		name: "Reader",
		description: "For a test",
		type: "read-only",
		lifespan: 7 * 24 * 60 * 60 * 1000,
	});
	const headers = { authorization: `Bearer ${token.accessKey}` };
	expect((await cms.get("/api/articles", { headers })).status).toBe(200);
	const { status } = await cms.get("/api/articles?pagination[pageSize]=101", { headers });
	expect(status).toBe(400);
});

const titles = ({ body }: { body: { data: { articles: { title: string }[] } } }) =>
	body.data.articles.map(({ title }) => title);

test("a treatment answers with its newest articles, and the list of articles with all", async () => {
	const newest = Array.from({ length: limits.newest }, (_, index) => `Day ${14 - index}`);
	expect(titles(await cms.get("/api/treatments/ears"))).toEqual(newest);
	for (const populate of ["*", "articles", "articles,faq", "articles.cover"]) {
		expect(titles(await cms.get(`/api/treatments/ears?populate=${populate}`)), populate).toEqual(
			newest,
		);
	}
	const oldest = await cms.get("/api/treatments/ears?populate[articles][sort]=publishedOn");
	expect(titles(oldest)).toEqual(newest.map((_, index) => `Day ${index + 1}`));
	const all = await cms.get("/api/articles?filters[treatments][slug][$eq]=ears");
	expect(all.body.meta.pagination.total).toBe(limits.newest + 2);
	const list = await cms.get("/api/treatments?populate=*");
	expect(list.body.error.message).toContain("any number of articles to Treatment");
});

test("an article that becomes one of the newest takes the place of another at once", async () => {
	const articles = cms.strapi.documents("api::article.article");
	const { body } = await cms.get("/api/articles?filters[title]=Day 1");
	const { documentId } = body.data[0];
	await articles.update({ documentId, data: { publishedOn: "2026-02-01" }, status: "published" });
	expect(titles(await cms.get("/api/treatments/ears")).slice(0, 2)).toEqual(["Day 1", "Day 14"]);
	await articles.update({ documentId, data: { publishedOn: "2026-01-01" }, status: "published" });
});
