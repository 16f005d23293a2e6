import { expect, test } from "vitest";
import type { Schemas } from "../../src/cms/client";
import { withAbsoluteLinks } from "./absolute";

const link = (url: string): Schemas["Link"] => ({ type: "link", url, children: [] });

test("a link becomes what a browser would make of it on the page, at any depth", () => {
	for (const [url, whole] of [
		["/book", "https://massage.example/book"],
		["#end", "https://massage.example/blog/feet#end"],
		["//elsewhere.example/x", "https://elsewhere.example/x"],
		["https://elsewhere.example/a?b=c", "https://elsewhere.example/a?b=c"],
		["tel:+447700900123", "tel:+447700900123"],
		["https://", "https://"],
	] as const) {
		const blocks = (address: string): Schemas["Blocks"] => [
			{ type: "paragraph", children: [link(address)] },
			{
				type: "list",
				format: "unordered",
				children: [
					{ type: "list-item", children: [link(address)] },
					{
						type: "list",
						format: "ordered",
						children: [{ type: "list-item", children: [link(address)] }],
					},
				],
			},
		];
		expect(withAbsoluteLinks(blocks(url), "https://massage.example/blog/feet")).toEqual(
			blocks(whole),
		);
	}
});

test("so does the address of an image", () => {
	const image = (url: string): Schemas["Blocks"] => [
		{ type: "image", image: { url }, children: [] },
	];
	expect(withAbsoluteLinks(image("/uploads/a.jpg"), "https://massage.example/blog/feet")).toEqual(
		image("https://massage.example/uploads/a.jpg"),
	);
});
