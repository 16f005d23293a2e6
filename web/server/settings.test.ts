import { expect, test } from "vitest";
import { settingsFrom } from "./settings";

test("an empty environment means this machine alone", () => {
	expect(settingsFrom({})).toEqual({
		host: "127.0.0.1",
		port: 3000,
		cmsUrl: "http://127.0.0.1:1337",
		cmsPublicUrl: "http://127.0.0.1:1337",
		siteUrl: "http://localhost:3000",
		dataDirectory: ".data",
	});
});

test("addresses lose the slash at their end", () => {
	expect(settingsFrom({ SITE_URL: "https://massage.example/" }).siteUrl).toBe(
		"https://massage.example",
	);
});

test("what cannot be used is named with what it should be", () => {
	expect(() => settingsFrom({ PORT: "three" })).toThrow(/PORT must be a number .*"three"/);
	expect(() => settingsFrom({ CMS_PUBLIC_URL: "desk" })).toThrow(/CMS_PUBLIC_URL must be/);
	expect(() => settingsFrom({ CMS_URL: "cms:1337" })).toThrow(/CMS_URL must be an address/);
	expect(() => settingsFrom({ SITE_URL: "massage.example" })).toThrow(/SITE_URL/);
});
