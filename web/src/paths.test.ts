import { QueryClient } from "@tanstack/react-query";
import { matchRoutes } from "react-router-dom";
import { expect, test } from "vitest";
import { paths, picturePath } from "./paths";
import { routes } from "./routes";

test("every address that is written leads to a page", () => {
	const siteMap = routes(new QueryClient());
	for (const path of Object.values(paths)) {
		const address = typeof path === "function" ? path("a-slug") : path;
		const page = matchRoutes(siteMap, address)?.at(-1)?.route.path;
		expect(page, address).toBeDefined();
		expect(page, address).not.toBe("*");
	}
});

test("a page's picture has an address without query, and a new one when the page changes", () => {
	expect(picturePath("/")).toBe("/og/home.png");
	expect(picturePath("/blog?page=2")).toBe("/og/blog.png");
	const before = picturePath("/book", "2026-02-01T00:00:00.000Z");
	expect(before).toMatch(/^\/og\/book\.png\?v=[0-9a-z]+$/);
	expect(picturePath("/book", "2026-02-01T00:00:00.001Z")).not.toBe(before);
});
