import { renderToStaticMarkup, renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import type { Schemas } from "./client";
import { CmsImage, measuresWithin } from "./image";

const photograph: Schemas["Image"] = {
	id: 1,
	documentId: "aaa",
	url: "/uploads/Hands_a1.jpg",
	width: 1500,
	height: 1000,
	alternativeText: "Two hands",
	caption: null,
	formats: null,
	updatedAt: "1970-01-01T00:00:00.035Z",
};

const html = (image: Partial<Schemas["Image"]>, first = false) =>
	renderToStaticMarkup(
		<CmsImage image={{ ...photograph, ...image }} sizes="50vw" first={first} className="x" />,
	);

/** The widths that a browser is told of, for one format. */
const widths = (markup: string, format: string) =>
	[
		...markup.matchAll(new RegExp(`/images/Hands_a1\\.jpg/(\\d+)\\.${format}\\?v=z (\\d+)w`, "g")),
	].map(([, file, width]) => [Number(file), Number(width)]);

test("a browser chooses among both formats up to the picture's own width, and is told true widths", () => {
	const markup = html({});
	const all = [
		[320, 320],
		[480, 480],
		[640, 640],
		[800, 800],
		[1080, 1080],
		[1440, 1440],
		[1920, 1500],
	];
	expect(widths(markup, "avif")).toEqual(all);
	expect(widths(markup, "webp")).toEqual(all);
	expect(markup.match(/sizes="50vw"/g)).toHaveLength(2);
	expect(markup).toContain('width="1500" height="1000" alt="Two hands"');
	expect(widths(html({ width: 1440 }), "avif")).toEqual(all.slice(0, 6));
	expect(widths(html({ width: 5000 }), "avif").at(-1)).toEqual([1920, 1920]);
	expect(widths(html({ width: 90 }), "avif")).toEqual([[320, 90]]);
});

test("only the first picture of a page is fetched before the others, and once", () => {
	expect(html({})).toContain('loading="lazy"');
	expect(html({})).not.toContain("fetchPriority");
	expect(html({}, true)).toContain('loading="eager"');
	expect(html({}, true)).toContain('fetchPriority="high"');
	// React would ask in advance for the WebP that a browser with AVIF never shows.
	const whole = renderToString(<CmsImage image={photograph} sizes="50vw" first />);
	expect(whole).toMatch(/^<picture>/);
});

test("of a picture without measures no width is claimed", () => {
	const markup = html({ width: null, height: null });
	expect(markup).toContain(
		'<source type="image/avif" srcSet="/images/Hands_a1.jpg/1080.avif?v=z"/>',
	);
	expect(markup).not.toMatch(/sizes=|width=|height=/);
});

test("a picture that lies elsewhere stays as it is", () => {
	expect(html({ url: "https://elsewhere.example/a.jpg" })).toBe(
		'<img class="x" src="https://elsewhere.example/a.jpg" width="1500" height="1000" alt="Two hands" loading="lazy" decoding="async"/>',
	);
});

test("a picture too high for its place gives the measures that it is shown with, and keeps its files", () => {
	const upright = { ...photograph, width: 1500, height: 2000 };
	const markup = renderToStaticMarkup(<CmsImage image={upright} sizes="50vw" tallest={640} />);
	expect(markup).toContain('width="480" height="640"');
	expect(widths(markup, "avif").at(-1)).toEqual([1920, 1500]);
	expect(measuresWithin({ ...upright, width: 90, height: 60 }, 640)).toEqual({
		width: 90,
		height: 60,
	});
	expect(measuresWithin({ ...upright, width: null }, 640)).toEqual({});
});
