import { request } from "node:http";
import { beforeAll, expect, test } from "vitest";
import { bootCms, type Cms } from "./boot";
import { paragraph, seed } from "./seed";

/** Stands in every text that is not published and in none that is. */
const SECRET = "Zanzibar";
/** Stands nowhere, so a question about it has the answer that one about the secret must have. */
const NOWHERE = "Quagmire";

let cms: Cms;
let draftArticle: string;
let draftTreatment: string;
let changedArticle: string;

beforeAll(async () => {
	cms = await bootCms();
	const secret = { slug: "zanzibar", seo: { title: SECRET, description: SECRET } };
	const treatment = await seed.treatment(
		cms,
		{ ...secret, name: SECRET, summary: SECRET, body: [paragraph(SECRET)] },
		"draft",
	);
	draftTreatment = treatment.documentId;
	const article = await seed.article(
		cms,
		{ ...secret, title: SECRET, excerpt: SECRET, treatments: [draftTreatment] },
		"draft",
	);
	draftArticle = article.documentId;
	await seed.page(cms, { ...secret, title: SECRET, body: [paragraph(SECRET)] }, "draft");
	const unproven = { permission: null, proof: null, incentive: null };
	await seed.testimonial(cms, { ...unproven, text: SECRET, firstName: SECRET }, "draft");
	// Published entries with links to drafts, and with changes that are not published.
	const changed = await seed.article(cms, {
		title: "Warm hands",
		slug: "warm-hands",
		treatments: [draftTreatment],
	});
	changedArticle = changed.documentId;
	const open = await seed.treatment(cms, {
		name: "Hot stones",
		slug: "hot-stones",
		articles: [draftArticle, changedArticle],
	});
	await cms.strapi.documents("api::article.article").update({
		documentId: changedArticle,
		data: { title: SECRET, excerpt: SECRET, body: [paragraph(SECRET)], seo: { title: SECRET } },
	});
	await cms.strapi.documents("api::treatment.treatment").update({
		documentId: open.documentId,
		data: { summary: SECRET, faq: [{ question: SECRET, answer: SECRET }] },
	});
});

const words = (answer: unknown) => JSON.stringify(answer).toLowerCase();

test("what was never published is not in a list", async () => {
	for (const path of ["/api/articles", "/api/treatments", "/api/pages", "/api/testimonials"]) {
		const { status, body } = await cms.get(`${path}?pagination[pageSize]=100`);
		expect(status).toBe(200);
		expect(words(body)).not.toContain("zanzibar");
	}
	const { body } = await cms.get("/api/articles?filters[slug]=warm-hands");
	expect(body.data[0].title).toBe("Warm hands");
});

test("what was never published is found neither by documentId nor by slug", async () => {
	for (const path of [
		`/api/articles/${draftArticle}`,
		"/api/articles/zanzibar",
		`/api/treatments/${draftTreatment}`,
		"/api/treatments/zanzibar",
		"/api/pages/zanzibar",
	]) {
		expect((await cms.get(path)).status, path).toBe(404);
	}
});

test("an entry with unpublished changes answers with what was published", async () => {
	const { body } = await cms.get("/api/articles/warm-hands");
	expect(body.data).toMatchObject({ documentId: changedArticle, title: "Warm hands" });
	expect(words(body)).not.toContain("zanzibar");
	const treatment = await cms.get("/api/treatments/hot-stones");
	expect(treatment.body.data.articles.map(({ title }: { title: string }) => title)).toEqual([
		"Warm hands",
	]);
	expect(words(treatment.body)).not.toContain("zanzibar");
});

test.each([
	"status=draft",
	"status[]=draft",
	"status[$eq]=draft",
	"status=DRAFT",
	"status=",
	"status=published&status=draft",
	"publicationFilter=*",
	"publicationFilter=never-published",
	"publicationFilter=modified",
	"hasPublishedVersion=false",
	"hasPublishedVersion=true",
	"populate[treatments][status]=draft",
	"populate[treatments][publicationFilter]=never-published",
	"populate[treatments][populate][articles][status]=draft",
	"populate[category][status]=draft",
	"populate[cover][status]=draft",
	"filters[status]=draft",
	"filters[treatments][status]=draft",
])("a stranger who asks for %s is refused, with the way out", async (question) => {
	for (const path of [
		"/api/articles",
		"/api/articles/warm-hands",
		`/api/articles/${draftArticle}`,
	]) {
		const { status, body } = await cms.get(`${path}?${question}`);
		expect(status, path).toBe(403);
		expect(body.error.message).toContain("need an API token");
	}
});

test("a stranger who asks for the published version gets it", async () => {
	const { status, body } = await cms.get("/api/articles/warm-hands?status=published");
	expect(status).toBe(200);
	expect(body.data.title).toBe("Warm hands");
});

test.each([
	"/api/articles?populate=*",
	"/api/articles?populate[treatments][filters][publishedAt][$null]=true",
	"/api/articles?populate[treatments][filters][articles][publishedAt][$null]=true",
	"/api/articles?populate[treatments][sort]=name",
	"/api/articles?filters[publishedAt][$null]=true",
	"/api/articles?filters[treatments][publishedAt][$null]=true",
	"/api/articles?filters[$or][0][publishedAt][$null]=true&filters[$or][1][id][$gt]=0",
	"/api/articles/warm-hands?populate=*",
	"/api/articles?fields=*&populate=*",
	"/api/articles?locale=xx",
	"/api/articles?locale=*",
	"/api/treatments/hot-stones?populate[articles][populate][treatments][populate]=prices",
	"/api/treatments/hot-stones?populate[articles][filters][publishedAt][$null]=true",
	"/api/treatments?filters[articles][publishedAt][$null]=true",
	"/api/pages?populate=*",
	"/api/pricings?populate=*",
	"/api/practice?populate=*",
])("%s answers without a word of a draft", async (path) => {
	const { status, body } = await cms.get(path);
	expect(status).toBe(200);
	expect(words(body)).not.toContain("zanzibar");
});

/** Questions by which the words of a draft could be guessed letter by letter. */
const oracles = [
	"/api/articles?filters[title][$contains]=WORD",
	"/api/articles?filters[excerpt][$startsWith]=WORD",
	"/api/articles?filters[seo][title][$contains]=WORD",
	"/api/articles?filters[treatments][name][$contains]=WORD",
	"/api/articles?filters[treatments][slug]=WORD",
	"/api/articles?filters[treatments][seo][title][$contains]=WORD",
	"/api/articles?filters[$not][treatments][name][$contains]=WORD",
	"/api/articles?filters[$or][0][treatments][name][$startsWith]=WORD",
	"/api/articles?filters[treatments][faq][question][$contains]=WORD",
	"/api/articles?populate[treatments][filters][name][$contains]=WORD",
	"/api/articles?populate[treatments][filters][articles][title][$contains]=WORD",
	"/api/articles?_q=WORD",
	"/api/treatments?filters[articles][title][$contains]=WORD",
	"/api/treatments?filters[articles][treatments][name][$contains]=WORD",
	"/api/treatments?filters[faq][question][$contains]=WORD",
	"/api/treatments/hot-stones?populate[articles][filters][title][$contains]=WORD",
	"/api/treatments?_q=WORD",
	"/api/pages?filters[title][$contains]=WORD",
	"/api/pages?_q=WORD",
	"/api/testimonials?filters[text][$contains]=WORD",
	"/api/testimonials?_q=WORD",
];

test.each(oracles)("%s does not tell whether a draft holds the word", async (question) => {
	for (const secret of [SECRET, SECRET.toLowerCase()]) {
		const guess = await cms.get(question.replace("WORD", secret));
		const control = await cms.get(question.replace("WORD", NOWHERE));
		expect(guess.status).toBe(200);
		expect(guess.body).toEqual(control.body);
	}
});

test("the questions would tell of published words", async () => {
	for (const [question, word] of [
		["/api/articles?filters[treatments][name][$contains]=WORD", "Hot stones"],
		["/api/treatments?filters[articles][title][$contains]=WORD", "Warm hands"],
		["/api/articles?_q=WORD", "Warm hands"],
	] as const) {
		expect((await cms.get(question.replace("WORD", word))).body.data).toHaveLength(1);
	}
});

test.each([
	"/api/articles?sort=title",
	"/api/articles?sort=treatments.name",
	"/api/treatments?sort=articles.title",
	"/api/treatments?sort=articles.treatments.summary:desc",
])("%s does not order by the words of drafts", async (path) => {
	const articles = cms.strapi.documents("api::article.article");
	const treatments = cms.strapi.documents("api::treatment.treatment");
	const orders = [];
	for (const first of ["000", "zzz"]) {
		const rename = { title: `${first} ${SECRET}` };
		await articles.update({ documentId: draftArticle, data: rename });
		await articles.update({ documentId: changedArticle, data: rename });
		await treatments.update({
			documentId: draftTreatment,
			data: { name: `${first} ${SECRET}`, summary: `${first} ${SECRET}` },
		});
		const { status, body } = await cms.get(`${path}&pagination[pageSize]=100`);
		expect(status).toBe(200);
		orders.push(body.data.map(({ documentId }: { documentId: string }) => documentId));
	}
	expect(orders[0]).toEqual(orders[1]);
	expect(orders[0]).toContain(path.includes("articles?") ? changedArticle : orders[0]?.[0]);
});

test.each([
	"filters[createdBy][email][$contains]=desk",
	"filters[updatedBy][id]=1",
	"filters[treatments][createdBy][email][$contains]=desk",
	"populate[createdBy]=true",
	"populate=createdBy",
	"populate[treatments][populate][createdBy]=true",
	"sort=createdBy.email",
	"fields[]=createdBy",
	"fields=locale",
	"populate=localizations",
	"filters[nonsense]=1",
	"sort=nonsense",
	"fields=nonsense",
	"populate=nonsense",
	"nonsense=1",
	"utm_source=leaflet",
])("%s is refused as not understood, by name", async (question) => {
	const { status, body } = await cms.get(`/api/articles?${question}`);
	expect(status).toBe(400);
	expect(body.error.message).toMatch(/^Invalid key \w+/);
});

test("who made an entry is in no answer", async () => {
	for (const path of [
		"/api/articles?populate=*",
		"/api/articles?populate=createdBy,updatedBy",
		"/api/articles?fields=*",
		"/api/authors?populate[portrait][populate]=*",
		"/api/practice?populate=*",
	]) {
		const { status, body } = await cms.get(path);
		expect(status, path).toBe(200);
		expect(words(body)).not.toMatch(/createdby|updatedby|example\.org/);
	}
});

test("no question leads from a picture to what else has it, or to where it is kept", async () => {
	const { db } = cms.strapi;
	const folder = await db.query("plugin::upload.folder").create({
		data: { name: SECRET, path: "/7", pathId: 7 },
	});
	const file = { name: "a.png", hash: "a", mime: "image/png", ext: ".png", size: 1 };
	const kept = { url: "/uploads/a.png", provider: "local", alternativeText: "A square" };
	const { id: cover } = await db.query("plugin::upload.file").create({
		data: {
			...file,
			...kept,
			folder: folder.id,
			folderPath: `/${SECRET}`,
			provider_metadata: { key: SECRET },
		},
	});
	const articles = cms.strapi.documents("api::article.article");
	const shown = await seed.article(cms, { cover });
	await articles.update({ documentId: draftArticle, data: { cover } });
	for (const path of [
		"/api/articles?populate[cover][populate]=*",
		"/api/articles?populate[cover][populate][related]=true",
		"/api/articles?populate[cover][populate][related][on][api::article.article][populate]=*",
		"/api/articles?populate[cover][populate][related][populate]=*",
		"/api/articles?populate=cover.related",
		"/api/articles?populate[cover][populate][folder][populate]=*",
		"/api/articles?populate=cover.folder",
		"/api/articles?populate[cover][fields]=folderPath,provider_metadata",
		"/api/articles?populate[cover][populate][createdBy]=true",
		"/api/articles?fields=title&populate[cover][fields]=*",
		"/api/articles?filters[cover][related][title][$contains]=Zanzibar",
		"/api/articles?filters[cover][folder][name][$contains]=Zanzibar",
		"/api/articles?filters[cover][folderPath][$contains]=Zanzibar",
		"/api/articles?filters[cover][provider_metadata][$notNull]=true",
		"/api/articles?sort=cover.folderPath",
		"/api/articles?sort=cover.provider_metadata",
		"/api/articles?sort=cover.createdBy.email",
	]) {
		const { status, body } = await cms.get(path);
		expect([200, 400], path).toContain(status);
		expect(words(body), path).not.toMatch(/zanzibar|example\.org/);
		if (status === 400) continue;
		expect(words(body), path).toContain(shown.documentId);
		expect(words(body), path).not.toMatch(/folderpath|provider_metadata|"related"/);
	}
});

test("an order by what is private is refused, whatever the depth", async () => {
	for (const path of [
		"/api/testimonials?sort=proof",
		"/api/articles?sort=createdBy.password",
		"/api/articles?sort[createdBy][resetPasswordToken]=asc",
		"/api/articles?sort=treatments.createdBy.email",
		"/api/authors?sort=portrait.createdBy.email",
		"/api/articles?populate[treatments][sort]=createdBy.email",
	]) {
		expect((await cms.get(path)).status, path).toBe(400);
	}
});

test("a refusal says what is wrong in the question and nothing of what is behind it", async () => {
	for (const [path, init] of [
		["/api/articles?filters[id]=abc"],
		["/api/articles?filters[title]=%00"],
		["/api/articles?filters[readingMinutes]=99999999999999999999"],
		["/api/articles?sort=createdBy.email"],
		["/api/articles?filters[title][$jsonSupersetOf]=a"],
		["/api/articles/%E0%A4%A"],
		["/api/nothing"],
		[
			"/api/articles",
			{ method: "POST", body: "{", headers: { "content-type": "application/json" } },
		],
	] as [string, RequestInit?][]) {
		const { status, body, headers } = await cms.get(path, init);
		expect(status, path).toBeLessThan(500);
		const said = `${words(body)}${JSON.stringify([...headers]).toLowerCase()}`;
		expect(said, path).not.toMatch(
			/select |sqlite|postgres|knex|node_modules|\.js:|x-powered-by|strapi:/,
		);
	}
});

test("the folder of the uploads does not say what is in it", async () => {
	for (const path of [
		"/uploads",
		"/uploads/",
		"/uploads/..",
		"/uploads/%2e%2e/%2e%2e/.env",
		"/robots.txt/..",
	]) {
		const { status, body } = await cms.get(path, { redirect: "manual" });
		expect([200, 302, 400, 403, 404], path).toContain(status);
		expect(String(words(body)), path).not.toMatch(/\.png|app_keys/);
	}
	expect((await cms.get("/uploads/")).status).toBe(404);
});

test("any page may read the API, without what its visitor is signed in with, and none may write", async () => {
	const origin = { origin: "https://elsewhere.example" };
	const read = await cms.get("/api/articles", { headers: origin });
	expect(read.status).toBe(200);
	expect(["*", origin.origin]).toContain(read.headers.get("access-control-allow-origin"));
	expect(read.headers.get("access-control-allow-credentials")).toBeNull();
	for (const path of ["/api/articles", "/admin/login", "/upload"]) {
		for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
			const asked = { ...origin, "access-control-request-method": method };
			const { headers } = await cms.get(path, { method: "OPTIONS", headers: asked });
			expect(headers.get("access-control-allow-methods"), path).not.toContain(method);
			expect(headers.get("access-control-allow-credentials"), path).toBeNull();
		}
	}
	const written = await cms.post("/api/articles", { data: {} }, origin);
	expect(written.status).toBe(405);
	expect(written.headers.get("access-control-allow-credentials")).toBeNull();
});

test.each([{ "strapi-response-format": "v4" }, { "strapi-encode-source-maps": "true" }])(
	"the header %o changes the form and not what can be read",
	async (headers) => {
		const plain = await cms.get("/api/articles/warm-hands");
		const { status, body } = await cms.get("/api/articles/warm-hands", { headers });
		expect(status).toBe(200);
		expect(body).not.toEqual(plain.body);
		expect(words(body)).not.toContain("zanzibar");
		expect((await cms.get("/api/articles?status=draft", { headers })).status).toBe(403);
		expect((await cms.get("/api/articles/zanzibar", { headers })).status).toBe(404);
	},
);

test("a body sent along with a read chooses nothing", async () => {
	const { port } = new URL(cms.url);
	const chosen = JSON.stringify({ status: "draft", query: { status: "draft" } });
	const answer = await new Promise<string>((resolve, reject) => {
		const asked = request({
			port,
			host: "127.0.0.1",
			path: "/api/articles?pagination[pageSize]=100",
			headers: { "content-type": "application/json", "content-length": chosen.length },
		});
		asked.once("error", reject).once("response", (response) => {
			let text = "";
			response.on("data", (part) => {
				text += part;
			});
			response.once("end", () => resolve(text));
		});
		asked.end(chosen);
	});
	expect(JSON.parse(answer).data.length).toBeGreaterThan(0);
	expect(words(answer)).not.toContain("zanzibar");
});

test("an API token that may read articles reads drafts too", async () => {
	const token = await cms.strapi.service("admin::api-token").create({
		name: "Preview",
		description: "For a test",
		type: "custom",
		permissions: ["api::article.article.find", "api::article.article.findOne"],
		lifespan: 7 * 24 * 60 * 60 * 1000,
	});
	const headers = { authorization: `Bearer ${token.accessKey}` };
	const list = await cms.get("/api/articles?status=draft&filters[slug]=zanzibar", { headers });
	expect(list.body.data[0].documentId).toBe(draftArticle);
	const one = await cms.get(`/api/articles/${changedArticle}?status=draft`, { headers });
	expect(one.body.data.title).toContain(SECRET);
	const published = await cms.get(`/api/articles/${changedArticle}`, { headers });
	expect(published.body.data.title).toBe("Warm hands");
	expect((await cms.get("/api/treatments?status=draft", { headers })).status).toBe(403);
});

test("a token that nobody made opens nothing", async () => {
	for (const authorization of ["Bearer nonsense", "Bearer ", "Basic ZGVzazpkZXNr"]) {
		const { body } = await cms.get("/api/articles?status=draft", { headers: { authorization } });
		expect([401, 403]).toContain(body.error.status);
	}
});

test("an administrator's session is no key to the API", async () => {
	const { status } = await cms.get("/api/articles?status=draft", { headers: await cms.signIn() });
	expect([401, 403]).toContain(status);
});

test.each([
	"filters[id]=abc",
	"filters[title]=%00",
	"filters[readingMinutes]=9999999999999999999",
	"filters[title][$between]=a",
	"filters[$and]=a",
	"filters[title][$jsonSupersetOf]=a",
	"filters[body][$contains]=a",
	"filters[publishedOn]=tomorrow",
	"populate[treatments][sort]=articles.title",
	"pagination[page]=abc",
	"pagination[page]=99999999999999999999999",
	"sort[]=",
])("%s is answered or refused, and breaks nothing", async (question) => {
	const { status, body } = await cms.get(`/api/articles?${question}`);
	expect([200, 400]).toContain(status);
	if (status === 400) expect(body.error.message).not.toBe("");
});

test("an address that no text can be is not found", async () => {
	for (const id of ["%00", "a%00b", "x".repeat(5000), "%F0%9F%92%86", "..%2F..%2Fadmin"]) {
		expect([400, 404], id).toContain((await cms.get(`/api/articles/${id}`)).status);
	}
});

test("a database that cannot answer is not the asker's mistake", async () => {
	const knex = cms.strapi.db.connection;
	await knex.schema.renameTable("pages", "pages_away");
	expect((await cms.get("/api/pages")).status).toBe(500);
	await knex.schema.renameTable("pages_away", "pages");
	expect((await cms.get("/api/pages")).status).toBe(200);
});
