import path from "node:path";
import { brotliCompressSync } from "node:zlib";
import { expect } from "@playwright/test";
import { ALL_PAGES } from "./pages";
import { test } from "./test";

/** What a first visit may cost at the most, in bytes of brotli at its best, and in requests. */
const BUDGET = { script: 110 * 1024, stylesheet: 8 * 1024, document: 14 * 1024, font: 60 * 1024 };
const REQUESTS = 12;

for (const path of ALL_PAGES) {
	test(`${path} is light, and asks nobody else for anything`, async ({ page, stack }) => {
		const bytes = new Map<string, number>();
		const hosts = new Set<string>();
		let requests = 0;
		page.on("request", (request) => {
			requests += 1;
			hosts.add(new URL(request.url()).origin);
		});
		page.on("requestfinished", async (request) => {
			const body = await (await request.response())?.body();
			const type = request.resourceType();
			if (body) {
				// A font is compressed already.
				const size = type === "font" ? body.length : brotliCompressSync(body).length;
				bytes.set(type, (bytes.get(type) ?? 0) + size);
			}
		});
		await page.goto(path);
		await page.waitForLoadState("networkidle");
		await expect.poll(() => bytes.get("script") ?? 0).toBeGreaterThan(0);
		for (const [type, most] of Object.entries(BUDGET)) {
			expect(bytes.get(type) ?? 0, type).toBeLessThanOrEqual(most);
		}
		expect(requests).toBeLessThanOrEqual(REQUESTS);
		expect([...hosts]).toEqual([stack.siteUrl]);
	});
}

test("no code but the few lines that wait is asked for before the page is seen", async ({
	page,
}) => {
	await page.goto("/");
	await page.waitForLoadState("networkidle");
	const { seen, scripts } = await page.evaluate(() => ({
		seen: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN,
		scripts: performance
			.getEntriesByType("resource")
			.filter(({ name }) => name.endsWith(".js"))
			.map(({ name, startTime }) => ({ name, startTime })),
	}));
	const early = scripts.filter(({ startTime }) => !(startTime >= seen));
	expect(scripts).toHaveLength(3);
	expect(early.map(({ name }) => name)).toEqual([expect.stringMatching(/\/assets\/index-/)]);
});

test("comes alive too where a static host serves index.html as it was built", async ({
	page,
	stack,
}) => {
	const file = path.resolve(import.meta.dirname, "../dist/client/index.html");
	await page.route(`${stack.siteUrl}/about`, (route) => route.fulfill({ path: file }));
	await page.goto("/about");
	await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("code comes in brotli at its best, which was made when the site was built", async ({
	page,
	request,
}) => {
	const files = new Set<string>();
	page.on("request", (asked) => {
		const { pathname } = new URL(asked.url());
		if (/\.(js|css)$/.test(pathname)) files.add(pathname);
	});
	await page.goto("/");
	await page.waitForLoadState("networkidle");
	// What waits for the first sight, the libraries, our own code, the styles.
	expect(files.size).toBe(4);
	for (const file of files) {
		const answer = await request.get(file);
		expect(answer.headers()).toMatchObject({
			"content-encoding": "br",
			"content-length": String(brotliCompressSync(await answer.body()).length),
			vary: "Accept-Encoding",
		});
		const older = await request.get(file, { headers: { "Accept-Encoding": "gzip" } });
		expect(older.headers()["content-encoding"]).toBe("gzip");
		expect(await older.text()).toBe(await answer.text());
	}
});
