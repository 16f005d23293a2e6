import { expect, type Page } from "@playwright/test";
import axe from "axe-core";
import sharp from "sharp";
import { desk, type File } from "./desk";
import { layoutShift } from "./layout-shift";
import { phonePortrait, photograph } from "./photographs";
import { type Stack, startStack } from "./stack";
import { test as base } from "./test";

const PATH = "/blog/a-walk-after-a-massage";

type Illustrated = Stack & { desk: ReturnType<typeof desk>; cover: File };

/** A site whose newest article and whose author have photographs. */
const test = base.extend<object, { illustrated: Illustrated }>({
	illustrated: [
		// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern
		async ({}, use) => {
			const stack = await startStack();
			const hers = desk(stack);
			const wide = await photograph({ width: 3000, height: 2000 });
			const cover = await hers.upload("Fields.JPG", wide, "Fields in the evening");
			const portrait = await phonePortrait({ width: 1500, height: 2000 });
			const upright = await hers.upload("standing.jpg", portrait, "A tree");
			const small = await photograph({ width: 300, height: 200 });
			const little = await hers.upload("little.jpg", small, "A stile");
			await hers.portray(upright);

			const paragraph = (text: string) => ({
				type: "paragraph",
				children: [{ type: "text", text }],
			});
			const image = (file: object & { url: string }) => ({
				type: "image",
				image: { ...file, url: stack.cmsUrl + file.url },
				children: [{ type: "text", text: "" }],
			});
			const long = Array.from({ length: 40 }, () =>
				paragraph("One step, and another. ".repeat(20)),
			);
			await hers.publish("article", {
				title: "A walk after a massage",
				cover: { id: cover.id },
				body: [paragraph("Slowly."), image(little), ...long, image(upright)],
			});
			await use({ ...stack, desk: hers, cover });
			await stack.stop();
		},
		{ scope: "worker", timeout: 120_000 },
	],
	baseURL: ({ illustrated }, use) => use(illustrated.siteUrl),
});

/** The addresses of all pictures that are fetched from now on, without those of the share pictures' kind. */
function pictureRequests(page: Page): URL[] {
	const asked: URL[] = [];
	page.on("request", (request) => {
		if (request.resourceType() === "image") asked.push(new URL(request.url()));
	});
	return asked;
}

const coverOn = (page: Page) => page.getByRole("img", { name: "Fields in the evening" });

for (const { width, deviceScaleFactor, file } of [
	{ width: 360, deviceScaleFactor: 1, file: 480 },
	{ width: 360, deviceScaleFactor: 3, file: 1080 },
	{ width: 1280, deviceScaleFactor: 1, file: 1440 },
]) {
	test.describe(`a page ${width} px wide, ${deviceScaleFactor} to a px`, () => {
		test.use({ viewport: { width, height: 740 }, deviceScaleFactor });

		test("has the cover as AVIF in the size that it needs, before all others", async ({ page }) => {
			const asked = pictureRequests(page);
			let requests = 0;
			page.on("request", () => {
				requests += 1;
			});
			await page.goto(PATH);
			await page.waitForLoadState("networkidle");
			const cover = coverOn(page);
			await expect(cover).toBeInViewport();
			await expect(cover).toHaveAttribute("fetchpriority", "high");
			await expect(cover).toHaveAttribute("loading", "eager");
			const { pathname, search } = new URL(await cover.evaluate((img) => Object(img).currentSrc));
			expect(pathname).toMatch(new RegExp(`^/images/Fields_\\w+\\.JPG/${file}\\.avif$`));
			expect(search).toMatch(/^\?v=\w+$/);
			expect(asked.filter(({ pathname }) => pathname.includes("Fields"))).toHaveLength(1);
			for (const { pathname } of asked) expect(pathname).toMatch(/^\/images\/.*\.avif$|^\/favicon/);
			expect(requests).toBeLessThanOrEqual(12);
		});

		test("stays where it is while the pictures come", async ({ page }) => {
			let release = () => {};
			const painted = new Promise<void>((resolve) => {
				release = resolve;
			});
			await page.route("**/images/**", async (route) => {
				await painted;
				await route.continue();
			});
			await page.goto(PATH, { waitUntil: "commit" });
			await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint")[0]);
			// A font that comes after the first paint may break the title elsewhere, and that alone.
			await page.evaluate(() => document.fonts.ready);
			const before = await layoutShift(page);
			expect(before).toBeLessThan(0.03);
			expect(await coverOn(page).evaluate((img) => Object(img).complete)).toBe(false);
			release();
			await page.waitForLoadState("networkidle");
			for (const image of await page.locator("main img").all()) {
				await image.scrollIntoViewIfNeeded();
				await expect
					.poll(() => image.evaluate((img) => Object(img).naturalWidth), { timeout: 30_000 })
					.toBeGreaterThan(0);
				const { width, height } = (await image.boundingBox()) ?? { width: 0, height: 0 };
				expect(Math.min(width, height)).toBeGreaterThan(50);
			}
			expect((await layoutShift(page)) - before).toBe(0);
		});
	});
}

test("pictures below the fold come when they are near, with their words", async ({ page }) => {
	const asked = pictureRequests(page);
	await page.goto(PATH);
	await page.waitForLoadState("networkidle");
	const standing = () => asked.filter(({ pathname }) => pathname.includes("standing"));
	expect(standing()).toEqual([]);
	const tree = page.getByRole("main").getByRole("img", { name: "A tree" }).first();
	await tree.scrollIntoViewIfNeeded();
	await expect.poll(() => standing().length).toBeGreaterThan(0);
	await expect(page.getByRole("img", { name: "A stile" })).toHaveCount(1);
});

test("a portrait from a phone stands upright, in its measures and in its file", async ({
	page,
}) => {
	await page.goto(PATH);
	const tree = page.locator("figure").getByRole("img", { name: "A tree" });
	await expect(tree).toHaveAttribute("width", "480");
	await expect(tree).toHaveAttribute("height", "640");
	await tree.scrollIntoViewIfNeeded();
	const source = () => tree.evaluate((img) => String(Object(img).currentSrc));
	await expect.poll(source).toContain("/images/");
	const picture = await (await page.request.get(await source())).body();
	const { width = 0, height = 0, exif } = await sharp(picture).metadata();
	expect(height / width).toBeCloseTo(4 / 3, 2);
	expect(exif).toBeUndefined();
});

test("a small picture in a text is not blown up", async ({ page }) => {
	await page.setViewportSize({ width: 1280, height: 740 });
	await page.goto(PATH);
	await page.waitForLoadState("networkidle");
	const box = await page.getByRole("img", { name: "A stile" }).boundingBox();
	expect(box).toMatchObject({ width: 300, height: 200 });
});

test("a photograph takes the place of a drawing in every layout, and only that", async ({
	page,
}) => {
	for (const width of [360, 768, 1280]) {
		await page.setViewportSize({ width, height: 740 });
		for (const path of ["/blog", "/about", PATH]) {
			await page.goto(path);
			// What has a box beside its image would move it, as an item of a grid.
			const boxes = page
				.locator("picture, source")
				.evaluateAll(
					(elements) =>
						elements.filter(
							(element) =>
								element.getClientRects().length > 0 ||
								getComputedStyle(element).display === "inline",
						).length,
				);
			expect(await boxes, `${path} at ${width} px`).toBe(0);
		}
		await page.goto("/about");
		const portrait = await page.getByRole("img", { name: "A tree" }).boundingBox();
		const name = await page.getByRole("heading", { name: "Caroline", exact: true }).boundingBox();
		expect(portrait?.x ?? 0).toBeLessThan(name?.x ?? 0);
		expect(portrait?.width).toBe(portrait?.height);
		expect(Math.abs((portrait?.y ?? 0) - (name?.y ?? 0))).toBeLessThan(20);
	}
});

test("axe finds nothing on pages with photographs", async ({ page }) => {
	for (const path of [PATH, "/blog", "/about"]) {
		await page.goto(path);
		await page.waitForLoadState("networkidle");
		await page.evaluate(axe.source);
		const found = await page.evaluate(async () => {
			const { axe: engine }: { axe: typeof import("axe-core") } = Object(window);
			return (await engine.run()).violations.map(({ id }) => id);
		});
		expect(found, path).toEqual([]);
	}
});

test("a list begins with its first picture, and a click from it fetches no file twice", async ({
	page,
}) => {
	const asked = pictureRequests(page);
	await page.goto("/blog");
	await expect(coverOn(page)).toHaveAttribute("loading", "eager");
	await page.waitForLoadState("networkidle");
	await page.getByRole("link", { name: "A walk after a massage" }).click();
	await expect(page.locator("h1")).toHaveText("A walk after a massage");
	await page.waitForLoadState("networkidle");
	await expect(coverOn(page)).toBeVisible();
	const addresses = asked.map(String);
	expect(addresses.length).toBeGreaterThan(1);
	expect(new Set(addresses).size).toBe(addresses.length);
});

test("feeds and machines are given a file of ours that they can fetch and show elsewhere", async ({
	page,
}) => {
	const { items } = await (await page.request.get("/feed.json")).json();
	await page.goto(PATH);
	const graph = JSON.parse(
		(await page.locator('script[type="application/ld+json"]').textContent()) ?? "",
	)["@graph"];
	const inText = /<figure><img src="([^"]+)"/.exec(items[0].content_html)?.[1];
	for (const address of [items[0].image, inText, graph[0].image]) {
		const answer = await page.request.get(address);
		expect(answer.status(), address).toBe(200);
		expect(answer.headers()).toMatchObject({
			"content-type": "image/webp",
			"cross-origin-resource-policy": "cross-origin",
			"x-content-type-options": "nosniff",
		});
		expect((await answer.body()).length).toBeLessThan(400_000);
	}
});

test("a replaced file shows at the next visit, though its address in the library stays", async ({
	page,
	illustrated,
}) => {
	await page.goto(PATH);
	const before = await coverOn(page).evaluate((img) => String(Object(img).currentSrc));
	const bytes = await (await page.request.get(before)).body();
	const other = await photograph({ width: 2400, height: 1600, colours: ["#102040", "#f0e0c0"] });
	const { cover } = illustrated;
	const { url } = await illustrated.desk.replace(
		cover,
		"Fields.JPG",
		other,
		"Fields in the evening",
	);
	await page.goto(PATH);
	const after = await coverOn(page).evaluate((img) => String(Object(img).currentSrc));
	expect(after).toContain(url.replace("/uploads/", ""));
	expect(after).not.toBe(before);
	expect((await (await page.request.get(after)).body()).equals(bytes)).toBe(false);
});

test("photographs stay when the CMS goes, in sizes that were never asked for too; what is deleted goes", async ({
	page: { request },
	illustrated: { desk, cms, site, cover },
}) => {
	const discarded = await desk.upload(
		"discarded.jpg",
		await photograph({ width: 600, height: 400 }),
		"x",
	);
	for (const { url } of [cover, discarded]) expect((await request.get(url)).status()).toBe(200);
	await desk.discard(discarded);
	await expect.poll(async () => (await request.get(discarded.url)).status()).toBe(404);

	await cms.stop("SIGKILL");
	await site.stop();
	await site.start();
	const size = await request.get(`${cover.url.replace("/uploads/", "/images/")}/1920.webp?v=never`);
	expect(size.status()).toBe(200);
	const part = await request.get(cover.url, { headers: { Range: "bytes=0-1" } });
	expect(part.status()).toBe(206);
	expect([...(await part.body())]).toEqual([0xff, 0xd8]);
	expect(part.headers()).toMatchObject({
		"content-type": "image/jpeg",
		"cross-origin-resource-policy": "cross-origin",
		"x-content-type-options": "nosniff",
	});
	expect((await request.get(discarded.url)).status()).toBe(503);
	await cms.start();
});
