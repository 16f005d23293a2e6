import { QueryClient } from "@tanstack/react-query";
import { matchRoutes } from "react-router-dom";
import { expect, test } from "vitest";
import { imagePath, paths, picturePath, uploadName, webpPath } from "./paths";
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

test("an upload has an address for each width and format, and a new one when the file is replaced", () => {
	expect(imagePath("Room_a1.JPG", 640, "avif")).toBe("/images/Room_a1.JPG/640.avif");
	const before = imagePath("room.jpg", 320, "webp", "2026-02-01T00:00:00.000Z");
	expect(before).toMatch(/^\/images\/room\.jpg\/320\.webp\?v=[0-9a-z]+$/);
	expect(imagePath("room.jpg", 320, "webp", "2026-02-01T00:00:00.001Z")).not.toBe(before);
});

test("only pictures of our own library are made smaller", () => {
	for (const name of ["room.jpg", "Room_A1.JPEG", "a-b_c.d.png", "_x_.webp", "r.avif"]) {
		expect(uploadName(`/uploads/${name}`), name).toBe(name);
	}
	for (const url of [
		"https://elsewhere.example/uploads/room.jpg",
		"//elsewhere.example/uploads/room.jpg",
		"/uploads/../api/room.jpg",
		"/uploads/..%2froom.jpg",
		"/uploads/a/room.jpg",
		"/uploads/.hidden.jpg",
		"/uploads/leaflet.pdf",
		"/uploads/drawing.svg",
		"/uploads/room.jpg?x",
		"/uploads/room.jpg\n",
		`/uploads/${"x".repeat(250)}.jpg`,
		"/elsewhere/room.jpg",
		"",
	]) {
		expect(uploadName(url), url).toBeNull();
		expect(webpPath({ url }, 640), url).toBe(url);
	}
});
