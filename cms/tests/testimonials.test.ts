import { beforeAll, expect, test } from "vitest";
import { bootCms, type Cms } from "./boot";
import { seed } from "./seed";

type Data = Record<string, unknown>;

/** Stands in the evidence of a published testimonial. */
const SECRET = "Zanzibar";
/** Stands nowhere. */
const NOWHERE = "Quagmire";

const WORDS = {
	permission: "Say how and when the writer gave permission in writing",
	proof: "Say where the dated original and the writer's contact details are kept",
	incentive: "Say whether anything was given in return: none or given",
	given: "Only what was written for nothing in return is shown on the site",
};

let cms: Cms;
let shown: string;
beforeAll(async () => {
	cms = await bootCms();
	const evidence = { permission: `${SECRET} letter`, proof: `${SECRET} drawer` };
	const made = await seed.testimonial(cms, { text: "Open words", ...evidence });
	shown = made.documentId;
});

const testimonials = () => cms.strapi.documents("api::testimonial.testimonial");

/** Sends the form of the admin, by the button that saves or the one that publishes. */
async function press(button: "save" | "publish", form: Data, documentId?: string) {
	const address = "/content-manager/collection-types/api::testimonial.testimonial";
	const path = documentId ? `${address}/${documentId}` : address;
	const isUpdate = button === "save" && documentId;
	return cms.get(button === "publish" ? `${path}/actions/publish` : path, {
		method: isUpdate ? "PUT" : "POST",
		headers: { "content-type": "application/json", ...(await cms.signIn()) },
		body: JSON.stringify(form),
	});
}

const form = (data: Data) => ({
	text: "Typed",
	firstName: "Example",
	givenOn: "2026-04-01",
	...data,
});

/** The ways to publish a testimonial with this evidence; each rejects when it is refused. */
const waysIn: Record<string, (evidence: Data) => Promise<unknown>> = {
	"made as published": (evidence) => seed.testimonial(cms, evidence),
	"a draft published": async (evidence) => {
		const { documentId } = await seed.testimonial(cms, evidence, "draft");
		return testimonials().publish({ documentId });
	},
	"a draft updated as published": async (evidence) => {
		const { documentId } = await seed.testimonial(cms, evidence, "draft");
		return testimonials().update({ documentId, data: { text: "Said" }, status: "published" });
	},
	"a complete draft emptied and published at once": async (evidence) => {
		const { documentId } = await seed.testimonial(cms, {}, "draft");
		return testimonials().update({ documentId, data: evidence, status: "published" });
	},
	"several drafts published in the admin": async (evidence) => {
		const { documentId } = await seed.testimonial(cms, evidence, "draft");
		const path =
			"/content-manager/collection-types/api::testimonial.testimonial/actions/bulkPublish";
		const { body } = await cms.post(path, { documentIds: [documentId] }, await cms.signIn());
		if (body.error) throw new Error(body.error.message);
	},
	"Publish pressed on a new one in the admin": async (evidence) => {
		const { body } = await press("publish", form({ ...complete, ...evidence }));
		if (body.error) throw new Error(body.error.message);
	},
	"Publish pressed on a draft in the admin": async (evidence) => {
		const { documentId } = await seed.testimonial(cms, {}, "draft");
		const { body } = await press("publish", form({ ...complete, ...evidence }), documentId);
		if (body.error) throw new Error(body.error.message);
	},
};

const complete = { permission: "By letter", proof: "In the folder", incentive: "none" };

const publishedCount = () => testimonials().count({ status: "published" });

test.each(Object.keys(waysIn))("%s: refused until the evidence is complete", async (way) => {
	const publish = async (evidence: Data) => waysIn[way]?.(evidence);
	const before = await publishedCount();
	for (const [evidence, words] of [
		[{ permission: null }, [WORDS.permission]],
		[{ permission: " \n" }, [WORDS.permission]],
		[{ proof: null }, [WORDS.proof]],
		[{ proof: "" }, [WORDS.proof]],
		[{ incentive: null }, [WORDS.incentive]],
		[{ incentive: "given" }, [WORDS.given]],
		[
			{ permission: null, proof: null, incentive: null },
			[WORDS.permission, WORDS.proof, WORDS.incentive],
		],
	] as const) {
		await expect(publish(evidence), JSON.stringify(evidence)).rejects.toThrow(
			`This testimonial cannot be published yet. ${words.join(". ")}.`,
		);
	}
	expect(await publishedCount()).toBe(before);
	await publish({});
	expect(await publishedCount()).toBe(before + 1);
});

test("the admin shows at each field what is missing there, and keeps nothing of the publish", async () => {
	const { documentId } = await seed.testimonial(cms, { text: "Before" }, "draft");
	const emptied = { permission: "", proof: null, incentive: "given" };
	const { status, body } = await press("publish", form(emptied), documentId);
	expect(status).toBe(400);
	expect(body.error.details.errors).toMatchObject([
		{ path: ["permission"], message: WORDS.permission },
		{ path: ["proof"], message: WORDS.proof },
		{ path: ["incentive"], message: WORDS.given },
	]);
	expect((await testimonials().findOne({ documentId }))?.text).toBe("Before");
});

test("a draft is saved in any state, and one on the site stays until it is withdrawn", async () => {
	const nothing = { permission: null, proof: null, incentive: null };
	expect((await press("save", form(nothing))).status).toBe(201);
	const { documentId } = await seed.testimonial(cms, { text: "Stays" });
	expect((await press("save", form({ text: "Changed", ...nothing }), documentId)).status).toBe(200);
	expect((await cms.get(`/api/testimonials/${documentId}`)).body.data.text).toBe("Stays");
	await expect(testimonials().publish({ documentId })).rejects.toThrow(WORDS.permission);

	await testimonials().unpublish({ documentId });
	expect((await cms.get(`/api/testimonials/${documentId}`)).status).toBe(404);
	await expect(testimonials().publish({ documentId })).rejects.toThrow(WORDS.proof);
});

test("the newest stands first", async () => {
	const dates = ["2031-02-01", "2031-02-03", "2031-02-02"];
	for (const givenOn of dates) await seed.testimonial(cms, { givenOn });
	const { body } = await cms.get("/api/testimonials?pagination[pageSize]=3");
	expect(body.data.map(({ givenOn }: { givenOn: string }) => givenOn)).toEqual([
		"2031-02-03",
		"2031-02-02",
		"2031-02-01",
	]);
});

/** The headers of a token that may read everything. */
async function readToken() {
	const tokens = cms.strapi.service("admin::api-token");
	const name = `Read ${Math.random()}`;
	const token = await tokens.create({ name, type: "read-only", lifespan: 7 * 24 * 60 * 60 * 1000 });
	return { authorization: `Bearer ${token.accessKey}` };
}

test.each(["a stranger", "a read token"])(
	"%s gets the words and never the evidence",
	async (who) => {
		const headers = who === "a stranger" ? {} : await readToken();
		const drafts = who === "a stranger" ? [] : ["status=draft", "status=draft&populate=*"];
		for (const path of ["/api/testimonials", `/api/testimonials/${shown}`]) {
			for (const question of ["", "fields=*", "populate=*", "fields=*&populate=*", ...drafts]) {
				const { status, body } = await cms.get(`${path}?${question}`, { headers });
				expect(status, `${path}?${question}`).toBe(200);
				expect(JSON.stringify(body)).toContain("Open words");
				expect(JSON.stringify(body)).not.toMatch(/permission|proof|incentive|zanzibar/i);
			}
		}
		const { body } = await cms.get(`/api/testimonials/${shown}`, { headers });
		expect(Object.keys(body.data).sort()).toEqual(
			["documentId", "firstName", "givenOn", "id", "text", "updatedAt"].sort(),
		);
	},
);

test.each(["permission", "proof", "incentive"])(
	"a question about the field %s is refused, and the refusal tells no more than its name",
	async (field) => {
		for (const headers of [{}, await readToken()]) {
			for (const question of [
				"fields=FIELD",
				"fields[]=text&fields[]=FIELD",
				"populate=FIELD",
				"populate[FIELD]=true",
				"sort=FIELD",
				"sort[0]=givenOn&sort[1]=FIELD:desc",
				`filters[FIELD][$contains]=${SECRET}`,
				"filters[FIELD]=none",
				"filters[FIELD][$notNull]=true",
				`filters[$or][0][FIELD][$startsWith]=${SECRET}`,
				`filters[$not][FIELD][$contains]=${SECRET}`,
			]) {
				for (const path of ["/api/testimonials", `/api/testimonials/${shown}`]) {
					const { status, body } = await cms.get(`${path}?${question.replaceAll("FIELD", field)}`, {
						headers,
					});
					expect(status, `${path}?${question}`).toBe(400);
					// An order and filters are for lists alone.
					const refusal = path.endsWith(shown)
						? `^Invalid key (${field}$|(sort|filters): one entry takes )`
						: `^Invalid key ${field}$`;
					expect(body.error.message).toMatch(new RegExp(refusal));
					expect(JSON.stringify(body).toLowerCase()).not.toMatch(/zanzibar|none/);
				}
			}
		}
	},
);

test("a search finds words of the text and none of the evidence", async () => {
	for (const headers of [{}, await readToken()]) {
		const search = async (word: string) =>
			(await cms.get(`/api/testimonials?_q=${word}`, { headers })).body;
		expect((await search("Open words")).data).toHaveLength(1);
		for (const word of [SECRET, "letter", "drawer", "none"]) {
			expect(await search(word)).toEqual(await search(NOWHERE));
		}
	}
});
