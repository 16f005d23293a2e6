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
