import { readFileSync } from "node:fs";
import path from "node:path";
import { deflateSync } from "node:zlib";
import Ajv2020 from "ajv/dist/2020";
import addFormats from "ajv-formats";
import type { OpenAPIObject, OperationObject } from "openapi3-ts/oas31";
import { beforeAll, expect, test } from "vitest";
import { openApiDocument } from "../src/openapi/document";
import { sitePaths } from "../src/openapi/site-operations";
import { publicActions } from "../src/public-api";
import { bootCms, type Cms } from "./boot";
import { paragraph, seed } from "./seed";

type Json = Record<string, unknown>;

/** The contract as strict as can be: what it does not name may not be in an answer. */
function closed<Value>(value: Value): Value {
	if (Array.isArray(value)) return value.map(closed) as Value;
	if (typeof value !== "object" || value === null) return value;
	const inner = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, closed(part)]));
	const properties = Object(inner["properties"]);
	// The sizes of an image carry Strapi's own record of the file as well.
	const isFile = "url" in properties && "width" in properties && !("documentId" in properties);
	const isObject = "properties" in inner && inner["type"] === "object" && !isFile;
	return (isObject ? { additionalProperties: false, ...inner } : inner) as Value;
}

const contract = closed(openApiDocument());
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);

type Operation = { path: string; operation: OperationObject; id: string };
const operations: Operation[] = Object.entries(contract.paths ?? {})
	.filter(([path]) => !(path in sitePaths))
	.map(([path, { get }]) => {
		if (!get) throw new Error(`${path} has something else than GET`);
		return { path, operation: get, id: String(get.operationId) };
	});

/** What the site's server says, which keeps answers and counts questions; and our own mistakes. */
const NOT_OF_THE_CMS = ["304", "429", "500", "503"];

/** The contract without a word on what has to be there: what an answer has of it is as it says. */
function loose<Value>(value: Value): Value {
	if (Array.isArray(value)) return value.map(loose) as Value;
	if (typeof value !== "object" || value === null) return value;
	const { required, ...inner } = value as Json;
	return Object.fromEntries(
		Object.entries(Array.isArray(required) ? inner : value).map(([key, part]) => [
			key,
			loose(part),
		]),
	) as Value;
}

const looseContract = loose(openApiDocument());

/** Says what is wrong with an answer, by the schema of its operation and status; null if nothing is. */
function faults(
	{ path }: Operation,
	status: number,
	body: unknown,
	{ components, paths } = contract,
): unknown {
	const said = paths?.[path]?.get?.responses?.[status];
	const name = said && "$ref" in said ? said.$ref.split("/").at(-1) : undefined;
	const { content } = Object(name ? components?.responses?.[name] : said);
	if (!content) return `${status} is not documented`;
	const validate = ajv.compile({ ...content["application/json"].schema, components });
	if (validate(body)) return null;
	return ajv.errorsText(validate.errors?.slice(0, 5));
}

/** A grey picture, as large as Strapi needs to make smaller ones of it or smaller than all of them. */
function png(width: number, height: number): Buffer {
	const chunk = (type: string, data: Buffer) => {
		const body = Buffer.concat([Buffer.from(type), data]);
		let crc = -1;
		for (const byte of body) {
			crc ^= byte;
			for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
		}
		const framed = Buffer.alloc(body.length + 8);
		framed.writeUInt32BE(data.length, 0);
		body.copy(framed, 4);
		framed.writeInt32BE(~crc, body.length + 4);
		return framed;
	};
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header[8] = 8;
	const rows = deflateSync(
		Buffer.alloc((width + 1) * height, 128).map((byte, at) => (at % (width + 1) ? byte : 0)),
	);
	const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
	return Buffer.concat([
		signature,
		chunk("IHDR", header),
		chunk("IDAT", rows),
		chunk("IEND", Buffer.alloc(0)),
	]);
}

let cms: Cms;
/** For each path, the ids of an entry with every field filled and of one with none but the required. */
const ids: Record<string, string[]> = {};

const text = (words: string, more: Json = {}) => ({ type: "text", text: words, ...more });

/** One of every kind of block, mark and nesting that the editor can make. */
function everyBlock(image: Json) {
	const item = (words: string) => ({ type: "list-item", children: [text(words)] });
	const marks = ["bold", "italic", "underline", "strikethrough", "code"];
	const link = { type: "link", url: "https://www.example.org", children: [text("a link")] };
	const inner = { type: "list", format: "unordered", indentLevel: 1, children: [item("deeper")] };
	return [
		{ type: "paragraph", children: [...marks.map((mark) => text(mark, { [mark]: true })), link] },
		...[1, 2, 3, 4, 5, 6].map((level) => ({ type: "heading", level, children: [text("Rest")] })),
		{ type: "list", format: "ordered", children: [item("one"), inner] },
		{ type: "quote", children: [text("Said."), link] },
		{ type: "code", language: "plaintext", children: [text("1 + 1")] },
		{ type: "code", children: [text("2 + 2")] },
		{ type: "image", image, children: [text("")] },
	];
}

beforeAll(async () => {
	cms = await bootCms();
	process.env["SITE_URL"] = "https://www.example.org";
	const { id: large } = await seed.picture(cms, "large.png", png(1200, 900), {
		alternativeText: "Grey",
		caption: "All grey",
	});
	const { id: small } = await seed.picture(cms, "small.png", png(8, 8));
	const picture = await cms.strapi.db
		.query("plugin::upload.file")
		.findOne({ where: { id: large } });
	const body = everyBlock(picture);
	const seo = { title: "In search results", description: "What is read there." };
	const credentials = [{ name: "A diploma", expiresOn: "2031-01-31" }, { name: "Another" }];

	const author = await seed.author(cms, {
		role: "Massage therapist",
		bio: "Works with her hands.",
		portrait: large,
		credentials,
	});
	const plainAuthor = await seed.author(cms);
	const smallAuthor = await seed.author(cms, { portrait: small });
	const category = await seed.category(cms, { description: "About rest" });
	const plainCategory = await seed.category(cms);
	const price = await seed.pricing(cms, { price: 32.5, order: 3 });
	const plainPrice = await seed.pricing(cms, { order: null });
	const treatment = await seed.treatment(cms, {
		body,
		whatToExpect: body,
		whoItIsFor: body,
		faq: [{ question: "Does it hurt?", answer: "No." }],
		prices: [price.documentId, plainPrice.documentId],
		seo,
	});
	const plainTreatment = await seed.treatment(cms);
	const article = await seed.article(cms, {
		category: category.documentId,
		author: author.documentId,
		cover: large,
		treatments: [treatment.documentId],
		publishedOn: "2026-02-01",
		publishedOnPrecision: "month",
		reviewedOn: "2026-05-04",
		body,
		seo,
	});
	const plainArticle = await seed.article(cms, {
		body: [{ type: "image", image: picture, children: [text("")] }],
	});
	const page = await seed.page(cms, { body, seo: {} });
	const plainPage = await seed.page(cms);
	const testimonial = await seed.testimonial(cms);
	const redirect = await seed.redirect(cms);
	const gone = await seed.redirect(cms, { to: null });
	for (const [plural, entries] of Object.entries({
		articles: [article, plainArticle],
		authors: [author, plainAuthor, smallAuthor],
		categories: [category, plainCategory],
		pages: [page, plainPage],
		pricings: [price, plainPrice],
		redirects: [redirect, gone],
		testimonials: [testimonial],
		treatments: [treatment, plainTreatment],
	})) {
		ids[`/api/${plural}/{id}`] = entries.flatMap((entry) =>
			"slug" in entry ? [entry.documentId, String(entry.slug)] : [entry.documentId],
		);
	}
});

const filled = {
	name: "The Quiet Room",
	tagline: "Calm hands",
	introduction: "A room to rest in.",
	invitationHeading: "Come by",
	invitation: "Ring, or write.",
	phone: "07700 900123",
	email: "room@example.org",
	addressLines: "The yard behind the mill",
	postcode: "RH6 9QZ",
	area: "Smallfield",
	latitude: 51.17,
	longitude: -0.12,
	notice: "Closed on bank holidays.",
	howToBook: [paragraph("By telephone.")],
	cancellation: [paragraph("A day before.")],
	whatToBring: [paragraph("Nothing.")],
	access: [paragraph("On the ground floor.")],
	openingHours: [{ day: "Monday", opens: "09:30:00.000", closes: "17:00:00.000" }],
	closures: [
		{ from: "2026-12-24", until: "2026-12-28", reason: "Christmas" },
		{ from: "2027-01-01", until: "2027-01-01" },
	],
	credentials: [{ name: "A diploma", expiresOn: "2031-01-31" }],
	socialLinks: [{ label: "Pictures", url: "https://www.example.org/room" }],
	seo: { title: "In search results", description: "What is read there." },
};

/** Every answer of an operation to a stranger who asks for what is there. */
async function answersOf({ path }: Operation): Promise<{ status: number; body: Json }[]> {
	const addresses = (ids[path] ?? [""]).map((id) => path.replace("{id}", id));
	if (path === "/api/changes") {
		const { cursor } = (await cms.get(path)).body.meta;
		await seed.redirect(cms);
		await seed.category(cms);
		addresses.push(`${path}?since=${cursor}`);
	}
	if (path !== "/api/practice") return Promise.all(addresses.map((address) => cms.get(address)));
	const empty = Object.fromEntries(
		Object.entries(filled).map(([name, value]) => [
			name,
			Array.isArray(value) && "id" in Object(value[0]) ? [] : null,
		]),
	);
	const answers = [];
	for (const data of [
		filled,
		{ ...empty, name: "Bare", openingHours: [], closures: [], credentials: [], socialLinks: [] },
	]) {
		await seed.practice(cms, { phone: null, ...data });
		answers.push(await cms.get(path));
	}
	return answers;
}

test.each(operations)(
	"$id answers as documented, with every field filled and empty",
	async (operation) => {
		const answers = await answersOf(operation);
		for (const { status, body } of answers) {
			expect(status).toBe(200);
			expect(faults(operation, status, body)).toBe(null);
		}
		// The proof that the answers above are the hardest ones: no field is always or never there.
		const entries = answers.flatMap(({ body }) => (body["data"] ?? []) as Json | Json[]);
		const isEmpty = (value: unknown) =>
			value === null || (Array.isArray(value) && value.length === 0);
		for (const name of Object.keys(entries[0] ?? {})) {
			const values = entries.map((entry) => (entry as Json)[name]);
			expect(
				values.some((value) => !isEmpty(value)),
				`${name} is filled somewhere`,
			).toBe(true);
			const required =
				/^(type|action|at|id|documentId|title|name|slug|label|durationMinutes|currency|summary|body|publishedOn|publishedOnPrecision|updatedAt|excerpt|readingMinutes|text|firstName|givenOn|from)$/;
			if (!required.test(name))
				expect(values.some(isEmpty), `${name} is empty somewhere`).toBe(true);
		}
	},
);

test.each(operations)(
	"$id refuses as documented, and documents every way to refuse",
	async (operation) => {
		const seen = new Set(["200"]);
		const path = operation.path.replace("{id}", String(ids[operation.path]?.[0]));
		const questions = [`${path}?nonsense=1`, `${path}?filters[nonsense]=1`, `${path}?status=draft`];
		if (operation.path.includes("{id}")) questions.push(operation.path.replace("{id}", "nowhere"));
		if (operation.path === "/api/practice") {
			await cms.strapi.db.query("api::practice.practice").deleteMany({});
			questions.push(path);
		}
		if (operation.path === "/api/openapi.json") questions.length = 0;
		const oldSlugs = operation.operation.responses?.["410"] ? await oldSlugsAt(operation.path) : [];
		const { status: refused, body: refusal } = await cms.get(path, {
			headers: { authorization: "Bearer nonsense" },
		});
		expect(faults(operation, refused, refusal)).toBe(null);
		seen.add(String(refused));
		for (const question of [...questions, ...oldSlugs]) {
			const { status, body } = await cms.get(question, { redirect: "manual" });
			expect(status, question).toBeGreaterThanOrEqual(301);
			expect(faults(operation, status, body), question).toBe(null);
			seen.add(String(status));
		}
		const documented = Object.keys(operation.operation.responses ?? {});
		expect([...seen].sort()).toEqual(
			documented.filter((status) => !NOT_OF_THE_CMS.includes(status)).sort(),
		);
	},
);

/** For an operation that knows old slugs: one that leads on and one that is gone. */
async function oldSlugsAt(path: string): Promise<string[]> {
	const plural = path.split("/")[2] ?? "";
	const [uid, prefix] =
		{
			articles: ["api::article.article", "/blog/"] as const,
			categories: ["api::category.category", "/blog/category/"] as const,
			pages: ["api::page.page", "/"] as const,
			treatments: ["api::treatment.treatment", "/treatments/"] as const,
		}[plural] ?? [];
	if (!uid) throw new Error(`${path} has no old slugs`);
	// A page of the menu: the only ones that the site has under a slug.
	const { slug } = (await cms.get(`/api/${plural}/${ids[path]?.[1]}`)).body.data;
	const [moved, gone] = plural === "pages" ? ["privacy", "accessibility"] : ["moved", "gone"];
	const to = plural === "pages" ? "/about" : prefix + slug;
	if (plural === "pages") {
		await cms.strapi.db.query(uid).deleteMany({ where: { slug: { $in: [moved, gone] } } });
	}
	await seed.redirect(cms, { from: prefix + moved, to });
	await seed.redirect(cms, { from: prefix + gone, to: null });
	return [`/api/${plural}/${moved}`, `/api/${plural}/${gone}`];
}

test.each(operations)(
	"$id answers in the documented types whatever fields and relations are asked for",
	async (operation) => {
		const { parameters = [] } = operation.operation;
		const takes = (name: string) =>
			parameters.some((one) => "$ref" in one && one.$ref.endsWith(`/${name}`));
		if (!takes("Fields")) return;
		if (operation.path === "/api/practice") await seed.practice(cms, filled);
		const path = operation.path.replace("{id}", String(ids[operation.path]?.[0]));
		const isEndless = operation.path === "/api/treatments";
		const questions = ["fields=documentId", "fields=*", isEndless ? "fields=*" : "populate=*"];
		if (takes("Page")) questions.push("pagination[pageSize]=1&sort=id&filters[id][$notNull]=true");
		for (const question of questions) {
			const { status, body } = await cms.get(`${path}?${question}`);
			expect(status, question).toBe(200);
			expect(faults(operation, status, body, looseContract), question).toBe(null);
		}
	},
);

test("every example is an answer that the contract allows", () => {
	for (const operation of operations) {
		for (const [status, response] of Object.entries(operation.operation.responses ?? {})) {
			const example = response.content?.["application/json"].example;
			if (example) expect(faults(operation, Number(status), example), operation.id).toBe(null);
		}
	}
	for (const [name, response] of Object.entries(contract.components?.responses ?? {})) {
		const { schema, example } = Object(response).content?.["application/json"] ?? {};
		if (schema) {
			const validate = ajv.compile({ ...schema, components: contract.components });
			expect(validate(example), name).toBe(true);
		}
	}
});

test("the strict contract notices a field that it does not name and one that is missing", async () => {
	const operation = operations.find(({ path }) => path === "/api/categories/{id}") as Operation;
	const { body } = await cms.get(operation.path.replace("{id}", String(ids[operation.path]?.[0])));
	expect(faults(operation, 200, body)).toBe(null);
	expect(faults(operation, 200, { ...body, data: { ...body.data, more: 1 } })).not.toBe(null);
	expect(faults(operation, 200, { ...body, data: { ...body.data, name: null } })).not.toBe(null);
	const { slug: _, ...less } = body.data;
	expect(faults(operation, 200, { ...body, data: less })).not.toBe(null);
	expect(faults(operation, 418, body)).toBe("418 is not documented");
});

test("the API answers with its contract, and the committed one is the same", async () => {
	const derived: OpenAPIObject = JSON.parse(JSON.stringify(openApiDocument()));
	expect((await cms.get("/api/openapi.json")).body).toEqual(derived);
	const committed = readFileSync(path.resolve(__dirname, "../openapi.json"), "utf8");
	expect(committed, "openapi.json is out of date: run pnpm generate").toBe(
		`${JSON.stringify(derived, null, "\t")}\n`,
	);
});

test("what strangers may read is documented, and nothing else is", () => {
	const addressOf = (action: string) => {
		const uid = action.replace(/\.\w+$/, "");
		if (uid === "api::openapi.openapi") return "/api/openapi.json";
		const { kind, info } = cms.strapi.contentType(uid as "api::article.article");
		if (String(kind) === "singleType") return `/api/${info.singularName}`;
		return `/api/${info.pluralName}${action.endsWith(".findOne") ? "/{id}" : ""}`;
	};
	expect(operations.map(({ path }) => path).sort()).toEqual(publicActions.map(addressOf).sort());
});
