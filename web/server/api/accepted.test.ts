import { expect, test } from "vitest";
import { textAccepted } from "./accepted";

test("Markdown is given to those who name it and want JSON no more, HTML to those who take no JSON", () => {
	for (const [accept, form] of [
		[undefined, null],
		["", null],
		["*/*", null],
		["application/json", null],
		["text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", null],
		["text/html, application/json;q=0.1", null],
		["text/html", "html"],
		["text/html;q=0.5, application/json;q=0", "html"],
		["text/html;q=0", null],
		["text/*", "html"],
		["TEXT/HTML", "html"],
		["text/markdown", "markdown"],
		["text/markdown, */*", "markdown"],
		["application/json, text/markdown", "markdown"],
		["text/markdown;charset=utf-8;q=0.9, application/json;q=0.8", "markdown"],
		["text/markdown;q=0.8, application/json", null],
		["text/markdown;q=0.8, */*", null],
		["text/markdown;q=0.8, text/html", "html"],
		["text/markdown, text/html", "markdown"],
		["text/markdown;q=0", null],
		["text/markdown;q=x", null],
		["text/plain, application/*", null],
	] as const) {
		expect(textAccepted(accept), String(accept)).toBe(form);
	}
});
