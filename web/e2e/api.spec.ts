import { execFile, spawnSync } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { expect } from "@playwright/test";
import { axeFindings } from "./axe";
import { test } from "./test";

const ARTICLE = "/api/articles/massage-and-lower-back-pain";

const examples = path.resolve(import.meta.dirname, "../../docs/examples");
const run = promisify(execFile);

test("the texts of the API are those of the site, as HTML and as Markdown", async ({
	request,
	stack,
}) => {
	const { siteUrl } = stack;
	const html = (await (await request.get(`${ARTICLE}?format=html`)).json()).data;
	expect(html.body).toContain('<h2 id="where-the-ache-comes-from">Where the ache comes from</h2>');
	expect(html.body).toContain(`href="${siteUrl}/treatments/deep-tissue-massage"`);
	expect(html.body).not.toMatch(/ class=|(href|src)="\//);
	const markdown = (await (await request.get(`${ARTICLE}?format=markdown`)).json()).data;
	const file = await (await request.get("/blog/massage-and-lower-back-pain.md")).text();
	expect(file.endsWith(`---\n\n${markdown.body}`)).toBe(true);
	const blocks = (await (await request.get(ARTICLE)).json()).data;
	expect({ ...html, body: blocks.body }).toEqual(blocks);

	const text = await request.get(ARTICLE, { headers: { Accept: "text/markdown" } });
	expect(text.headers()["content-type"]).toBe("text/markdown; charset=utf-8");
	expect(await text.text()).toBe(`# ${blocks.title}\n\n${markdown.body}`);
	const document = await request.get(ARTICLE, { headers: { Accept: "text/html" } });
	expect(await document.text()).toContain(`<h1>${blocks.title}</h1>\n${html.body}</body>`);

	const lists = await request.get("/api/treatments?fields=name,body,whoItIsFor&format=html");
	for (const { body, whoItIsFor } of (await lists.json()).data) {
		expect(body ?? "").toMatch(/^(<|$)/);
		expect(whoItIsFor ?? "").toMatch(/^(<|$)/);
	}
});

test("a change is in every form of an answer, and in the status and the card", async ({
	request,
	desk,
}) => {
	const all = ["/api/status", "/practice.vcf", "/api/practice?format=html", "/api/practice"];
	for (const one of all) expect((await request.get(one)).status(), one).toBe(200);
	await desk.changePractice({
		phone: "07700 900456",
		notice: "Please use the side door.",
		howToBook: [{ type: "paragraph", children: [{ type: "text", text: "By the side door." }] }],
	});
	const text = async (one: string) => (await request.get(one)).text();
	expect(await text("/api/status")).toContain('"notice":"Please use the side door."');
	expect(await text("/practice.vcf")).toContain("\r\nTEL;TYPE=work:+447700900456\r\n");
	expect(await text("/api/practice?format=html")).toContain("<p>By the side door.</p>");
	const page = await request.get("/api/practice", { headers: { Accept: "text/markdown" } });
	expect(await page.text()).toContain("## How to book\n\nBy the side door.\n");
});

test("the document tells of what the site makes of the API", async ({ request }) => {
	const { paths } = await (await request.get("/api/openapi.json")).json();
	for (const path of ["/api/status", "/practice.vcf", "/api/docs"]) {
		expect(paths[path].get.responses["200"], path).toBeDefined();
		expect((await request.get(path)).status(), path).toBe(200);
	}
	for (const path of ["/api/articles", "/api/articles/{id}", "/api/practice"]) {
		expect(JSON.stringify(paths[path].get.parameters), path).toContain("format");
	}
});

test("an example runs on the page, as it is and changed, and says what came", async ({ page }) => {
	await page.goto("/api/docs");
	const whether = page.getByRole("button", { name: "Run Whether" });
	const example = page.locator("form", { has: whether }).first();
	const field = example.getByRole("textbox");
	const button = example.getByRole("button");
	const answer = example.getByRole("region");
	await button.click();
	await expect(example.getByRole("status")).toHaveText("200 OK");
	await expect(answer).toContainText('"timeZone": "Europe/London"');
	await expect(answer).toContainText("content-type: application/json");
	await field.fill("/api/articles?format=pdf");
	await page.route("**/api/articles?format=pdf", async (route) => {
		const response = await route.fetch();
		await route.fulfill({ response, status: 200 });
	});
	await field.press("Enter");
	await expect(answer).toContainText('"message": "\\"format\\" is \\"html\\" or');
	expect(await axeFindings(page)).toEqual([]);
	await field.fill("http://[");
	await button.click();
	await expect(example.getByRole("status")).toContainText("There was no answer");
	await expect(answer).toHaveCount(0);
});

test("without JavaScript the page is complete, and every address on it answers", async ({
	browser,
	request,
	stack,
}) => {
	const plain = await browser.newContext({ javaScriptEnabled: false, baseURL: stack.siteUrl });
	const page = await plain.newPage();
	await page.goto("/api/docs");
	await expect(page.getByRole("heading", { name: "One article", exact: true })).toBeVisible();
	await expect(page.getByRole("button", { name: "Run" })).toHaveCount(0);
	const links = page.locator("form a");
	await expect(links.first()).toBeVisible();
	const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")));
	expect(addresses.length).toBeGreaterThan(15);
	for (const address of addresses) {
		expect((await request.get(String(address))).status(), String(address)).toBe(200);
	}
	await plain.close();
});

test("the five-minute start runs: with curl, and with Strapi's own client", async ({ stack }) => {
	const env = { ...process.env, SITE: stack.siteUrl };
	const shell = await run("sh", [path.join(examples, "quick-start.sh")], { env });
	expect(shell.stdout).toContain('"timeZone":"Europe/London"');
	expect(shell.stdout).toMatch(/"title":/);
	const node = await run(process.execPath, [path.join(examples, "quick-start.mjs")], { env });
	expect(node.stdout).toMatch(/: http.*\/blog\/.*\n.* minutes to read\n$/s);
});

const python = spawnSync("python3", ["--version"]).status === 0;
const ifPython = python ? test : test.skip;

ifPython(
	`the five-minute start runs with Python's standard library${python ? "" : " (left out: no Python on this machine)"}`,
	async ({ stack }) => {
		const env = { ...process.env, SITE: stack.siteUrl };
		const { stdout } = await run("python3", [path.join(examples, "quick-start.py")], { env });
		expect(stdout).toMatch(/letters of HTML/);
	},
);
