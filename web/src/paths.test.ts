import { QueryClient } from "@tanstack/react-query";
import { matchRoutes } from "react-router-dom";
import { expect, test } from "vitest";
import { paths } from "./paths";
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
