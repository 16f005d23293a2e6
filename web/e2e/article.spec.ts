import { expect } from "@playwright/test";
import { test } from "./test";

const ARTICLE = "/blog/massage-and-lower-back-pain";

const paragraphs = (...texts: string[]) =>
	texts.map((text) => ({ type: "paragraph", children: [{ type: "text", text }] }));

test("a long article begins with a list of its parts, each of which leads to its heading", async ({
	page,
}) => {
	await page.goto(ARTICLE);
	await page.waitForLoadState("networkidle");
	const contents = page.getByRole("navigation", { name: "On this page" });
	const parts = await contents.getByRole("link").allTextContents();
	expect(parts.length).toBeGreaterThan(4);
	for (const part of parts) {
		const link = contents.getByRole("link", { name: part, exact: true });
		const heading = page.locator(`h2${await link.getAttribute("href")}`);
		await expect(heading).toHaveText(part);
		await link.click();
		await expect(heading).toBeInViewport();
	}
	// The address of a part, opened anew, leads there as well.
	await page.reload();
	await expect(page.getByRole("heading", { name: parts.at(-1) ?? "" })).toBeInViewport();
});

test("a short article has no list of parts", async ({ page, desk }) => {
	const body = paragraphs("One thing, said shortly.");
	await desk.publish("article", { title: "A short word", body });
	await page.goto("/blog/a-short-word");
	await expect(page.locator("h1")).toHaveText("A short word");
	await expect(page.getByRole("navigation", { name: "On this page" })).toHaveCount(0);
	// Neither a category nor a treatment leads from it to others.
	await expect(page.getByRole("heading", { name: "Read on" })).toHaveCount(0);
});

test("an article can be passed on by e-mail and by text message, without anybody else", async ({
	page,
	stack,
}) => {
	await page.goto(ARTICLE);
	const title = await page.locator("h1").textContent();
	const href = (name: string) => page.getByRole("link", { name }).getAttribute("href");
	const mail = new URL((await href("by e-mail")) ?? "");
	expect(mail.searchParams.get("subject")).toBe(title);
	expect(mail.searchParams.get("body")).toContain(stack.siteUrl + ARTICLE);
	expect(await href("by text message")).toBe(
		`sms:?&body=${encodeURIComponent(`${title}\n${stack.siteUrl}${ARTICLE}`)}`,
	);
});

test("where the device has ways of its own to share, they are offered", async ({ page, stack }) => {
	await page.addInitScript(() => {
		Object.assign(navigator, {
			share: async (data: ShareData) => document.body.setAttribute("data-shared", `${data.url}`),
		});
	});
	await page.goto(ARTICLE);
	await page.getByRole("button", { name: "in another way" }).click();
	await expect(page.locator("body")).toHaveAttribute("data-shared", stack.siteUrl + ARTICLE);
});

test("what to read on with shares a category or a treatment, and is never the article itself", async ({
	page,
	desk,
}) => {
	await desk.publish("article", { title: "On its own", body: paragraphs("About nothing else.") });
	await page.goto(ARTICLE);
	const next = page.getByRole("region", { name: "Read on" }).getByRole("heading", { level: 3 });
	const titles = await next.allTextContents();
	expect(titles.length).toBeGreaterThan(1);
	expect(titles).not.toContain(await page.locator("h1").textContent());
	expect(titles).not.toContain("On its own");
});

test("every page of a long list can be chosen, and each article stands on one of them", async ({
	page,
	desk,
}) => {
	for (let number = 1; number <= 22; number += 1) {
		await desk.publish("article", { title: `Number ${number}`, body: paragraphs("Words.") });
	}
	await page.goto("/blog");
	const pages = page.getByRole("navigation", { name: "Pages" });
	await expect(pages.getByRole("link")).toHaveText(["Older →", "Page 1", "Page 2", "Page 3"]);
	await expect(pages.locator("[aria-current=page]")).toHaveText("Page 1");
	const titles = new Set<string>();
	for (const number of [1, 3, 2]) {
		await pages.getByRole("link", { name: `Page ${number}` }).click();
		await expect(page).toHaveURL(number === 1 ? "/blog" : `/blog?page=${number}`);
		await expect(pages.locator("[aria-current=page]")).toHaveText(`Page ${number}`);
		for (const title of await page.getByRole("main").getByRole("heading", { level: 3 }).all()) {
			titles.add((await title.textContent()) ?? "");
		}
	}
	const { meta } = await (await page.request.get("/api/articles")).json();
	expect(titles.size).toBe(meta.pagination.total);
	expect((await page.request.get("/blog?page=4")).status()).toBe(404);
});
