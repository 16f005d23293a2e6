import { expect, test } from "vitest";
import { decodable, oneAddress } from "./one-address";

test("capitals and slashes too many lead to the page in one step, with the query", () => {
	for (const [asked, path] of [
		["/blog/", "/blog"],
		["/Blog/Lower-Back-Pain/", "/blog/lower-back-pain"],
		["/BLOG//?page=2&Sort=A", "/blog?page=2&Sort=A"],
		["/API/articles", "/api/articles"],
		["/blog/caf%C3%A9/", "/blog/caf%C3%A9"],
	] as const) {
		expect(oneAddress(asked)).toBe(path);
		expect(oneAddress(path)).toBeNull();
	}
});

test("what is right already is left alone, and so are the files and the API", () => {
	for (const url of [
		"/",
		"/?page=2",
		"/blog?Page=2",
		"/blog/caf%C3%A9",
		"/assets/index-Bj5bkv22.css",
		"/uploads/Room_A1.JPG",
		"/images/Room_A1.JPG/640.avif",
		"/api/articles/",
		"http://elsewhere.example/",
		"*",
	]) {
		expect(oneAddress(url)).toBeNull();
	}
});

test("no address leads to another site", () => {
	for (const url of [
		"//Elsewhere.example/",
		"/\\elsewhere.example/",
		"/\t/elsewhere.example/",
		"///",
	]) {
		expect(oneAddress(url)).toMatch(/^\/(?![/\\])/);
	}
});

test("an address that cannot be decoded becomes one that can, and the others stay", () => {
	expect(decodable("/100%?q=%E0")).toBe("/100%25?q=%E0");
	expect(decodable("/%E0%A4%A/x")).toBe("/%25E0%25A4%25A/x");
	for (const url of ["/", "/blog/caf%C3%A9?q=%", "/a%2Fb", "*"]) expect(decodable(url)).toBe(url);
});
