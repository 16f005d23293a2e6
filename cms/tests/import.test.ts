import { execFile, spawnSync } from "node:child_process";
import {
	cp,
	mkdir,
	mkdtemp,
	readdir,
	readFile,
	stat,
	symlink,
	truncate,
	writeFile,
} from "node:fs/promises";
import { request } from "node:http";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import { beforeAll, expect, inject, test } from "vitest";
import type { FileReport } from "../src/import/report";
import { importThroughRunningSystem, openImportSocket } from "../src/import/socket";
import { bootCms, type Cms } from "./boot";
import { paragraph, seed } from "./seed";
import { distFolder } from "./start-once";

/** As it is compiled, beside the rules of the CMS that it has a way through. */
const { importDirectory }: typeof import("../src/import/import-directory") = createRequire(
	__filename,
)(path.join(distFolder, "src", "import", "import-directory.js"));

const ARTICLE = "api::article.article";
const FIXTURES = path.join(__dirname, "fixtures", "import");

let cms: Cms;
beforeAll(async () => {
	cms = await bootCms();
});

const articles = () => cms.strapi.documents(ARTICLE);

/** A folder of these files; "<name of a fixture>" stands for that fixture. */
async function folderWith(files: Record<string, string>): Promise<string> {
	const folder = await mkdtemp(path.join(inject("runFolder"), "import-"));
	for (const [name, content] of Object.entries(files)) {
		const file = path.join(folder, name);
		await mkdir(path.dirname(file), { recursive: true });
		const fixture = /^<(.*)>$/.exec(content)?.[1];
		if (fixture) await cp(path.join(FIXTURES, fixture), file);
		else await writeFile(file, content);
	}
	return folder;
}

/** A Markdown file; its keys are lines of the front matter. */
const markdown = (title: string, keys: string[] = [], body = "Breathe out.") => {
	return ["---", `title: ${title}`, ...keys, "---", "", body, ""].join("\n");
};

/** What became of the files; what the judge says of them has a test of its own. */
async function run(folder: string, dryRun = false) {
	const reports = await importDirectory(cms.strapi, folder, { dryRun });
	return reports.map((report) => {
		return "findings" in report ? { ...report, findings: undefined } : report;
	});
}

/** Everything that an import can write, down to the times of saving. */
async function everything() {
	const query = (uid: string) => cms.strapi.db.query(uid).findMany({ orderBy: "id" });
	return JSON.stringify([
		await query(ARTICLE),
		await query("api::category.category"),
		await query("api::author.author"),
		await query("plugin::upload.file"),
		await query("strapi::core-store"),
		(await readdir(path.join(cms.strapi.dirs.static.public, "uploads"))).sort(),
	]);
}

const draftOf = (slug: string) => articles().findFirst({ filters: { slug }, status: "draft" });

test("brings an article in whole, and live", async () => {
	const folder = await folderWith({ "any-name.md": "<shoulders-at-a-desk.md>" });
	expect(await run(folder)).toEqual([
		{
			file: "any-name.md",
			outcome: "created",
			live: true,
			made: ["category Desk work", "author Robin Example"],
		},
	]);
	const { status, body } = await cms.get("/api/articles/why-shoulders-tire-at-a-desk");
	expect(status).toBe(200);
	expect(body.data).toMatchObject({
		title: "Why Shoulders Tire at a Desk",
		publishedOn: "2026-02-01",
		publishedOnPrecision: "month",
		readingMinutes: 4,
		category: { name: "Desk work", slug: "desk-work" },
		author: { name: "Robin Example" },
	});
	expect(body.data.body[6].children[1].children).toEqual([
		{ type: "text", text: "Look far:", bold: true },
		{
			type: "text",
			text: " Choose something beyond the window, and look at it until it is sharp.",
		},
	]);
});

test("Strapi takes every kind of block that the import makes", async () => {
	const body = [
		"# One\n\n###### Six\n\n*a* **b** ~~c~~ `d` [e](/book) [**f**](tel:+447700900123)\\\ng",
		"1. one\n   - two\n     1. three\n2. [four](https://example.org)",
		'> five\n>\n> six\n\n```css\na {}\n```\n\n![Seven](./oil.png "Eight")',
	].join("\n\n");
	const folder = await folderWith({
		"a.md": markdown("All blocks", ["publishedOn: 2026-01-02"], body),
		"oil.png": "<oil.png>",
	});
	expect(await run(folder)).toMatchObject([{ outcome: "created", live: true }]);
	const answer = await cms.get("/api/articles/all-blocks");
	expect(answer.body.data).toMatchObject({
		publishedOn: "2026-01-02",
		publishedOnPrecision: "day",
		readingMinutes: 1,
		excerpt: expect.stringContaining("a b c d e f"),
	});
});

test("a second run changes nothing, images included", async () => {
	const folder = await folderWith({
		"live.md": markdown("Twice live", ["publishedOn: 2026-01", "cover: oil.png", "coverAlt: Oil"]),
		"draft.md": markdown("Twice draft", ["category: Twice"], "![Oil](oil.png)"),
		"oil.png": "<oil.png>",
	});
	expect(await run(folder)).toMatchObject([{ outcome: "created" }, { outcome: "created" }]);
	const before = await everything();
	expect(await run(folder)).toEqual([
		{ file: "draft.md", outcome: "unchanged" },
		{ file: "live.md", outcome: "unchanged" },
	]);
	expect(await everything()).toBe(before);
});

test("an article without a date stays a draft", async () => {
	const folder = await folderWith({ "a.md": markdown("Not yet") });
	expect(await run(folder)).toMatchObject([{ outcome: "created", live: false }]);
	expect((await cms.get("/api/articles/not-yet")).status).toBe(404);
	expect(await draftOf("not-yet")).toMatchObject({ title: "Not yet", publishedOn: null });
});

test("images go to the media library once, with their words", async () => {
	const cover = ["publishedOn: 2026-01", "cover: ../couch.jpg", "coverAlt: A couch by a window"];
	const folder = await folderWith({
		"posts/a.md": markdown("With a cover", cover),
		"posts/b.md": markdown("With the same", cover, 'Text\n![A leaf](<the leaf.png> "Green") more'),
		"posts/c.md": markdown("With other words", [], "![Where you lie](../couch.jpg)"),
		"posts/the leaf.png": "<leaf.webp>",
		"couch.jpg": "<couch.jpg>",
	});
	const files = cms.strapi.db.query("plugin::upload.file");
	const before = await files.count();
	expect((await run(folder)).map(({ outcome }) => outcome)).toEqual(Array(3).fill("created"));
	expect(await files.count()).toBe(before + 3);

	const { data } = (await cms.get("/api/articles/with-a-cover")).body;
	expect(data.cover).toMatchObject({
		alternativeText: "A couch by a window",
		url: expect.stringMatching(/^\/uploads\/couch_.*\.jpg$/),
		width: 320,
		height: 200,
	});
	expect((await cms.get(data.cover.url)).status).toBe(200);

	const same = (await cms.get("/api/articles/with-the-same")).body.data;
	expect(same.cover.url).toBe(data.cover.url);
	expect(same.body.map(({ type }: { type: string }) => type)).toEqual([
		"paragraph",
		"image",
		"paragraph",
	]);
	expect(same.body[1].image).toMatchObject({
		alternativeText: "A leaf",
		caption: "Green",
		url: expect.stringMatching(/^\/uploads\/the_leaf_.*\.webp$/),
	});
});

test("a bad file is named and leaves nothing behind, and the others go on", async () => {
	const keys = ["category: Never", "cover: oil.png", "coverAlt: Never", "readingMinutes: six"];
	const folder = await folderWith({
		"bad.md": markdown("Never", keys, "Text.\n\n<b>bold</b>"),
		"oil.png": "<oil.png>",
		"unreadable.md": "no front matter",
	});
	const before = await everything();
	const failed = [
		{
			file: "bad.md",
			outcome: "failed",
			problems: [
				{ line: 6, reason: 'readingMinutes must be a whole number from 1 to 120, not "six"' },
				{ line: 11, reason: expect.stringContaining("HTML is not taken over") },
				{ line: 11, reason: expect.stringContaining("HTML is not taken over") },
			],
		},
		{
			file: "unreadable.md",
			outcome: "failed",
			problems: [{ line: 1, reason: expect.any(String) }],
		},
	];
	expect(await run(folder)).toEqual(failed);
	expect(await everything()).toBe(before);
	await writeFile(path.join(folder, "good.md"), markdown("Good among bad"));
	expect((await run(folder)).map(({ outcome }) => outcome)).toEqual([
		"failed",
		"created",
		"failed",
	]);
});

test("a save that the site refuses leaves no image, category or file behind", async () => {
	const keys = ["publishedOn: 2026-01", "category: Refused", "cover: a.jpg", "coverAlt: Refused"];
	const folder = await folderWith({
		"a.md": markdown("Refused", keys, "![Refused too](pool.avif)"),
		"a.jpg": "<couch.jpg>",
		"pool.avif": "<pool.avif>",
	});
	const before = await everything();
	const allow = cms.strapi.documents.use(async ({ uid, action }, next) => {
		const result = await next();
		if (uid === ARTICLE && action === "create") throw new Error("The desk is closed.");
		return result;
	});
	const reports = await run(folder);
	(allow as unknown as () => void)();
	expect(reports).toEqual([
		{ file: "a.md", outcome: "failed", problems: [{ line: 1, reason: "The desk is closed." }] },
	]);
	expect(await everything()).toBe(before);
	expect(await run(folder)).toMatchObject([{ outcome: "created" }]);
});

test("a changed file updates its article, and takes it back when its date is gone", async () => {
	const folder = await folderWith({
		"a.md": markdown("Changing", [
			"publishedOn: 2026-01",
			"excerpt: Old.",
			"author: Robin Example",
		]),
	});
	await run(folder);
	await writeFile(
		path.join(folder, "a.md"),
		markdown("Changed", ["slug: changing", "publishedOn: 2026-01"], "New words."),
	);
	expect(await run(folder)).toMatchObject([{ outcome: "updated", live: true }]);
	const { data } = (await cms.get("/api/articles/changing")).body;
	expect(data).toMatchObject({ title: "Changed", excerpt: "New words.", author: null });

	await writeFile(path.join(folder, "a.md"), markdown("Changed", ["slug: changing"], "New words."));
	expect(await run(folder)).toMatchObject([{ outcome: "updated", live: false }]);
	expect((await cms.get("/api/articles/changing")).status).toBe(404);
	expect(await run(folder)).toMatchObject([{ outcome: "unchanged" }]);
});

test.each([
	[
		"edited",
		(documentId: string) => articles().update({ documentId, data: { excerpt: "By hand." } }),
	],
	["unpublished", (documentId: string) => articles().unpublish({ documentId })],
	["published anew", (documentId: string) => articles().publish({ documentId })],
	["moved", (documentId: string) => articles().update({ documentId, data: { slug: "elsewhere" } })],
])("an article that a person %s on the site is left alone", async (what, edit) => {
	const file = (words: string) => markdown(`Hand ${what}`, ["publishedOn: 2026-01"], words);
	const folder = await folderWith({ "a.md": file("First.") });
	await run(folder);
	const made = await draftOf(`hand-${what.replace(" ", "-")}`);
	await edit(String(made?.documentId));
	const before = await everything();
	const left = [{ file: "a.md", outcome: "left alone", reason: "edited on the site since" }];
	expect(await run(folder)).toEqual(left);
	await writeFile(path.join(folder, "a.md"), file("Second."));
	expect(await run(folder)).toEqual(left);
	expect(await everything()).toBe(before);
});

test("an article of the site that was never imported is left alone", async () => {
	await seed.article(cms, { title: "Written here" });
	const folder = await folderWith({ "a.md": markdown("Written here", ["category: Not made"]) });
	const before = await everything();
	expect(await run(folder)).toEqual([
		{
			file: "a.md",
			outcome: "left alone",
			reason: 'the site has an article at "written-here" that was not imported',
		},
	]);
	expect(await everything()).toBe(before);
});

test("an article that was deleted on the site comes back", async () => {
	const folder = await folderWith({ "a.md": markdown("Deleted", ["publishedOn: 2026-01"]) });
	await run(folder);
	await articles().delete({ documentId: String((await draftOf("deleted"))?.documentId) });
	expect(await run(folder)).toMatchObject([{ outcome: "created" }]);
	expect(await run(folder)).toMatchObject([{ outcome: "unchanged" }]);
});

test("of two files with one address the second is refused", async () => {
	const folder = await folderWith({
		"a.md": markdown("Same address"),
		"b.md": markdown("Another title", ["slug: same-address"]),
	});
	expect(await run(folder)).toEqual([
		{ file: "a.md", outcome: "created", live: false, made: [] },
		{
			file: "b.md",
			outcome: "failed",
			problems: [
				{ line: 3, reason: expect.stringMatching(/^a\.md has the address "same-address"/) },
			],
		},
	]);
});

test("a dry run says what would be and writes nothing", async () => {
	const keys = ["publishedOn: 2026-01", "category: Dry", "cover: oil.png", "coverAlt: Dry"];
	const folder = await folderWith({
		"a.md": markdown("Dry", keys),
		"b.md": markdown("Dry too", ["cover: missing.png", "coverAlt: Dry"]),
		"oil.png": "<oil.png>",
	});
	const before = await everything();
	expect(await run(folder, true)).toEqual([
		{ file: "a.md", outcome: "created", live: true, made: ["category Dry"] },
		{
			file: "b.md",
			outcome: "failed",
			problems: [{ line: 3, reason: 'the image "missing.png" is not there' }],
		},
	]);
	expect(await everything()).toBe(before);
});

test("an image that cannot be taken is named with its line", async () => {
	const outside = await folderWith({ "oil.png": "<oil.png>" });
	const images: [string, RegExp][] = [
		["../oil.png", /^the image "\.\.\/oil\.png" lies outside the folder/],
		[`${outside}/oil.png`, /lies outside the folder/],
		["link.png", /lies outside the folder/],
		["/uploads/oil.png", /lies outside the folder/],
		["missing.png", /is not there/],
		["folder", /is not there/],
		["%E0%A4%A", /is not there/],
		["https://example.org/oil.png", /is not a file; save it beside the article/],
		["//example.org/oil.png", /is not a file/],
		["text.jpg", /is not a JPEG, PNG, WebP or AVIF image/],
		["drawing.svg", /is not a JPEG, PNG, WebP or AVIF image/],
		["damaged.jpg", /is damaged/],
		["large.jpg", /is larger than 15 MB/],
	];
	const folder = await folderWith({
		"in/a.md": markdown("Images", [], images.map(([file]) => `![What](<${file}>)`).join("\n\n")),
		"in/text.jpg": "not an image",
		"in/drawing.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>\n',
		"in/folder/b.md": markdown("Beside the images"),
		"in/large.jpg": "<couch.jpg>",
		"oil.png": "<oil.png>",
	});
	const inside = path.join(folder, "in");
	await symlink(path.join(folder, "oil.png"), path.join(inside, "link.png"));
	await truncate(path.join(inside, "large.jpg"), 15 * 1024 * 1024 + 1);
	const couch = await readFile(path.join(FIXTURES, "couch.jpg"));
	await writeFile(path.join(inside, "damaged.jpg"), couch.subarray(0, 200));
	const [report] = await run(inside);
	expect(report).toMatchObject({
		outcome: "failed",
		problems: images.map(([, reason], index) => ({
			line: 5 + index * 2,
			reason: expect.stringMatching(reason),
		})),
	});
});

test("passes over what is neither Markdown nor its image", async () => {
	const folder = await folderWith({
		"a.md": markdown("Among others", ["cover: used.png", "coverAlt: Oil"]),
		"sub/B.MARKDOWN": markdown("Below others"),
		"used.png": "<oil.png>",
		"unused.png": "<oil.png>",
		"notes.txt": "words",
		".hidden/c.md": "hidden",
		".DS_Store": "hidden",
	});
	await symlink(path.join(folder, "a.md"), path.join(folder, "link.md"));
	expect((await run(folder)).map(({ file, outcome }) => `${file} ${outcome}`)).toEqual([
		"a.md created",
		"sub/B.MARKDOWN created",
		"link.md passed over",
		"notes.txt passed over",
		"unused.png passed over",
	]);
});

test("what is no folder of Markdown is refused in a sentence", async () => {
	const folder = await folderWith({ "notes.txt": "words" });
	await expect(run(path.join(folder, "none"))).rejects.toThrow(/^There is no folder ".*none"\.$/);
	await expect(run(path.join(folder, "notes.txt"))).rejects.toThrow(/is a file: name the folder/);
	await expect(run(folder)).rejects.toThrow(/^There is nothing to import: no Markdown file/);
});

/** A socket of this test's own, and what an import through it reports. */
async function socketIn(folder: string) {
	const server = await openImportSocket(cms.strapi, folder);
	if (!server) throw new Error("Somebody listens in a new folder.");
	return {
		server,
		close: () => new Promise((resolve) => server.close(resolve)),
		async import(directory: string, onReport?: (report: FileReport) => void) {
			const reports: FileReport[] = [];
			const ran = await importThroughRunningSystem(
				folder,
				{ directory, dryRun: false },
				(report) => {
					reports.push(report);
					onReport?.(report);
				},
			);
			return { ran, reports };
		},
	};
}

test("goes through the running system while an editor saves", async () => {
	const socket = await socketIn(await folderWith({}));
	const article = await seed.article(cms, { title: "In the editor" });
	const folder = await folderWith({ "a.md": markdown("Meanwhile", ["publishedOn: 2026-01"]) });
	const asked = new Promise((resolve) => socket.server.once("request", resolve));
	let hasSaved = () => {};
	const saved = new Promise<void>((resolve) => {
		hasSaved = resolve;
	});
	const saving = cms.strapi.db.transaction(async () => {
		await articles().update({
			documentId: article.documentId,
			data: { body: [paragraph("Saved.")] },
			status: "published",
		});
		hasSaved();
		await asked;
	});
	await saved;
	expect(await socket.import(folder)).toMatchObject({
		ran: true,
		reports: [{ file: "a.md", outcome: "created", live: true }],
	});
	await saving;
	expect((await cms.get("/api/articles/meanwhile")).status).toBe(200);
	const editors = (await cms.get(`/api/articles/${article.slug}`)).body.data;
	expect(editors.body[0].children[0].text).toBe("Saved.");
	await socket.close();
});

test("two imports at once take their turns", async () => {
	const socket = await socketIn(await folderWith({}));
	const names = ["One", "Two", "Three", "Four"];
	const files = names.map((name) => [`${name}.md`, markdown(`In turns ${name}`)]);
	const folder = await folderWith(Object.fromEntries(files));
	const heard: string[] = [];
	const hear = (who: string) => (report: FileReport) => heard.push(`${who} ${report.outcome}`);
	await Promise.all([socket.import(folder, hear("one")), socket.import(folder, hear("two"))]);
	const [first = "", second = ""] = heard[0]?.startsWith("one") ? ["one", "two"] : ["two", "one"];
	expect(heard).toEqual([
		...names.map(() => `${first} created`),
		...names.map(() => `${second} unchanged`),
	]);
	await socket.close();
});

test("a refusal comes through the socket as its sentence", async () => {
	const socket = await socketIn(await folderWith({}));
	const folder = await folderWith({});
	await expect(socket.import(folder)).rejects.toThrow(/^There is nothing to import/);
	await socket.close();
});

test("a system that stops midway is told from one that has finished", async () => {
	const socket = await socketIn(await folderWith({}));
	const folder = await folderWith({
		"a.md": markdown("Before the stop"),
		"b.md": markdown("After"),
	});
	const stop = () => socket.server.closeAllConnections();
	await expect(socket.import(folder, stop)).rejects.toThrow(/^The system stopped before the end/);
	await socket.close();
});

test("the socket is its user's alone, replaces a dead one and leaves a living one", async () => {
	const folder = path.join(await folderWith({}), "import");
	await mkdir(folder);
	const listenAndDie = `require("net").createServer().listen("socket", () => process.kill(process.pid, "SIGKILL"))`;
	spawnSync(process.execPath, ["-e", listenAndDie], { cwd: folder });
	expect((await stat(path.join(folder, "socket"))).isSocket()).toBe(true);
	const nobody = await folderWith({ "a.md": markdown("For nobody") });
	const ask = () =>
		importThroughRunningSystem(folder, { directory: nobody, dryRun: true }, () => {});
	expect(await ask()).toBe(false);

	const socket = await socketIn(folder);
	expect((await stat(folder)).mode & 0o777).toBe(0o700);
	expect(await openImportSocket(cms.strapi, folder)).toBeNull();
	expect(await ask()).toBe(true);
	await socket.close();
	expect(await ask()).toBe(false);
});

test("a system on another database than the one that is named takes nothing", async () => {
	const folder = await folderWith({});
	const socket = await socketIn(folder);
	const status = await new Promise((resolve) => {
		request(
			{ socketPath: path.join(folder, "socket"), method: "POST", path: "/import" },
			(answer) => {
				answer.resume();
				resolve(answer.statusCode);
			},
		).end(JSON.stringify({ directory: folder, dryRun: false, database: "another.db" }));
	});
	expect(status).toBe(409);
	await socket.close();
});

/** Runs the compiled command as pnpm would, from a folder. */
async function command(from: string, ...args: string[]) {
	const cli = path.join(distFolder, "src", "import", "cli.js");
	const options = { cwd: FIXTURES, env: { ...process.env, INIT_CWD: from } };
	return promisify(execFile)(process.execPath, [cli, ...args], options).then(
		({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
		({ code, stdout, stderr }) => ({ code, stdout, stderr }),
	);
}

test("what she had published goes live as it is, and the next publish meets the rules", async () => {
	const claim = "Massage cures arthritis. So people have said for a long, long time.";
	const folder = await folderWith({
		"claim.md": markdown("Said long ago", ["publishedOn: 2026-01"], claim),
	});
	const said = async (dryRun: boolean) =>
		(await importDirectory(cms.strapi, folder, { dryRun })).flatMap((report) =>
			"findings" in report ? report.findings : [],
		);
	const foreseen = await said(true);
	expect(foreseen).toContainEqual(
		expect.objectContaining({ severity: "error", quote: "Massage cures arthritis." }),
	);
	expect(await said(false)).toEqual(foreseen);
	const { body } = await cms.get("/api/articles/said-long-ago");
	expect(JSON.stringify(body.data.body)).toContain("cures arthritis");

	const { documentId } = body.data;
	await expect(articles().publish({ documentId })).rejects.toThrow("arthritis");
	const again = articles().update({ documentId, data: { excerpt: "So" }, status: "published" });
	await expect(again).rejects.toThrow("arthritis");
	const data = { body: [paragraph("Some of my clients include people with arthritis.")] };
	await articles().update({ documentId, data, status: "published" });
	expect((await cms.get("/api/articles/said-long-ago")).body.data.excerpt).toContain("clients");
});

test("the command imports while no system runs, and says what it did", async () => {
	const folder = await folderWith({
		"in/a.md": markdown(
			"By command",
			["publishedOn: 2026-01", "category: By command"],
			"Massage cures arthritis, and it fights stress. So people have said for a long time.",
		),
		"in/b.md": markdown("By command too", [], "Breathe out as slowly as you can, and then again."),
		"in/c.md": markdown("By command badly", ["colour: red"]),
		"in/d.txt": "words",
	});
	const { code, stdout, stderr } = await command(folder, "in");
	expect({ code, stderr, lines: stdout.split("\n") }).toEqual({
		code: 1,
		stderr: "",
		lines: [
			"a.md: created, live (new: category By command)",
			expect.stringMatching(
				/^ {2}to put right before the next publish: Text: This says .*arthritis/,
			),
			expect.stringMatching(/^ {2}worth a look: Text: “fights” promises .*helps you to relax/),
			"b.md: created, a draft",
			"c.md: failed",
			expect.stringMatching(/^ {2}line 3: "colour" is not known here/),
			"d.txt: passed over",
			"3 articles: 2 created (1 live, 1 draft), 1 failed. 1 other file passed over. " +
				"1 thing to put right before the next publish, 1 thing worth a look.",
			"",
		],
	});
	expect((await cms.get("/api/articles/by-command")).status).toBe(200);
});

test("the command says in a sentence what it cannot do", async () => {
	const folder = await folderWith({});
	const { stdout, code } = await command(folder, "--help");
	expect(code).toBe(0);
	expect(stdout).toMatch(/^Usage: pnpm content:import DIR \[--dry-run\]/);
	for (const [args, reason] of [
		[[], /^Name one folder: .*\n$/],
		[["a", "b"], /^Name one folder: .*\n$/],
		[["--wet-run"], /^Unknown option '--wet-run'\. More with --help\.\n$/],
		[["none"], /^There is no folder ".*none"\.\n$/],
	] as const) {
		expect(await command(folder, ...args)).toEqual({
			code: 1,
			stdout: "",
			stderr: expect.stringMatching(reason),
		});
	}
});
