import { beforeAll, expect, test } from "vitest";
import { bootCms, type Cms } from "./boot";
import { seed } from "./seed";

const ARTICLES = "/content-manager/collection-types/api::article.article";
const PRACTICE = "/content-manager/single-types/api::practice.practice";

let cms: Cms;
let signedIn: Record<string, string>;

beforeAll(async () => {
	cms = await bootCms();
	signedIn = await cms.signIn();
});

/** Saves as a form of the desk does, and says what the form was opened with. */
function save(path: string, data: object, basedOn?: string, method = "PUT") {
	return cms.get(path, {
		method,
		headers: {
			...signedIn,
			"content-type": "application/json",
			...(basedOn && { "x-based-on": basedOn }),
		},
		body: JSON.stringify(data),
	});
}

async function stored(path: string) {
	return (await cms.get(path, { headers: signedIn })).body.data;
}

/** A draft that has been saved once more since a form was opened; gives its path and what the form knows. */
async function changedSince() {
	const { documentId } = await seed.article(cms, {}, "draft");
	const path = `${ARTICLES}/${documentId}`;
	const { updatedAt } = await stored(path);
	expect((await save(path, { title: "From the phone" }, updatedAt)).status).toBe(200);
	return { path, basedOn: updatedAt };
}

test("a save over a version that the form has not seen is refused, and says when that was saved", async () => {
	const { path, basedOn } = await changedSince();
	const before = await stored(path);
	const { status, body } = await save(path, { title: "From the computer" }, basedOn);
	expect(status).toBe(409);
	expect(body.error).toMatchObject({
		name: "ConflictError",
		message: "Not saved yet: this was changed elsewhere in the meantime.",
		details: { changedAt: before.updatedAt },
	});
	expect(await stored(path)).toEqual(before);
});

test("so is publishing, and nothing of it gets on the site", async () => {
	const { path, basedOn } = await changedSince();
	const publish = `${path}/actions/publish`;
	expect((await save(publish, { title: "From the computer" }, basedOn, "POST")).status).toBe(409);
	expect(await stored(path)).toMatchObject({ title: "From the phone", status: "draft" });
	const { updatedAt } = await stored(path);
	expect((await save(publish, { title: "Seen" }, updatedAt, "POST")).status).toBe(200);
	expect(await stored(path)).toMatchObject({ title: "Seen", status: "published" });
});

test("whoever has seen the stored version, or does not say, saves over it", async () => {
	const { path } = await changedSince();
	const { updatedAt } = await stored(path);
	expect((await save(path, { title: "Mine over it" }, updatedAt)).status).toBe(200);
	expect((await save(path, { title: "By a script" })).status).toBe(200);
	expect((await stored(path)).title).toBe("By a script");
});

test("what there is only one of is held in the same way", async () => {
	const { updatedAt } = await stored(PRACTICE);
	expect((await save(PRACTICE, { phone: "07700 900111" }, updatedAt)).status).toBe(200);
	expect((await save(PRACTICE, { phone: "07700 900222" }, updatedAt)).status).toBe(409);
	expect((await stored(PRACTICE)).phone).toBe("07700 900111");
});

test("of saves at the same moment with the same version one gets through", async () => {
	const { documentId } = await seed.article(cms, {}, "draft");
	const path = `${ARTICLES}/${documentId}`;
	const { updatedAt } = await stored(path);
	const titles = ["One", "Two", "Three", "Four"];
	const answers = await Promise.all(titles.map((title) => save(path, { title }, updatedAt)));
	expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
	const through = titles[answers.findIndex(({ status }) => status === 200)];
	expect((await stored(path)).title).toBe(through);
});
