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

test("code comes in brotli at its best, which was made when the site was built", async ({
	request,
}) => {
	const page = await (await request.get("/")).text();
	const files = [...page.matchAll(/"(\/assets\/[^"]+\.(?:js|css))"/g)].map(([, file = ""]) => file);
	// What waits for the first frame, the code itself, the styles.
	expect(files).toHaveLength(3);
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
