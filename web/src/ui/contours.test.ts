import { expect, test } from "vitest";
import { contourPaths } from "./contours";

const WIDTH = 240;
const HEIGHT = 160;
const slugs = Array.from({ length: 200 }, (_, index) => `an-article-${index}`);
const pictureOf = (slug: string) => contourPaths(slug, WIDTH, HEIGHT).join("");

test("one slug always gives the same lines", () => {
	expect(pictureOf("lower-back-pain")).toBe(pictureOf("lower-back-pain"));
	// Whoever changes these changes every picture of the site.
	expect(contourPaths("lower-back-pain", 60, 40, 2)).toMatchInlineSnapshot(`
		[
		  "M61 14q-1 2-3 3t-4 2-4 2-4 1-4 1-4 1-5 0-5-1-4-2-4-1-4 0-4 1-3 3-1 4 0 4 1 4 1 4M60 38q-2 0-4-1t-3-3-3-3-4 0-4 2-4 2-4 1-4 1-3 3",
		  "M60-1q-2 1-4 2t-3 2-3 3-4 3-4 2-4 1-4 0-4-1-4-2-4-2-4-1-4 1-4 1-4 1-4 3-3 3",
		]
	`);
});

test("of two hundred slugs no two give the same picture", () => {
	expect(new Set(slugs.map(pictureOf)).size).toBe(slugs.length);
});

test("every slug and shape gives several lines that are valid path data of whole numbers", () => {
	const shapes = [
		{ width: WIDTH, height: HEIGHT },
		{ width: 400, height: 160 },
		{ width: 120, height: 120 },
		{ width: 1200, height: 630 },
	];
	for (const slug of [...slugs, "", "é", "a".repeat(500)]) {
		for (const { width, height } of shapes) {
			const paths = contourPaths(slug, width, height);
			expect(paths.length, slug).toBeGreaterThan(4);
			for (const path of paths) expect(path).toMatch(/^(M-?\d+[ -]\d+q[-\d ]+(t[-\d ]+)?)+$/);
		}
	}
});

test("a line closes or runs out of the frame at both ends", () => {
	const numbersIn = (text: string) => (text.match(/-?\d+/g) ?? []).map(Number);
	const isOutside = (x: number, y: number) => x <= 0 || x >= WIDTH || y <= 0 || y >= HEIGHT;
	for (const line of slugs.flatMap((slug) => pictureOf(slug).split("M").slice(1))) {
		const [start = "", quadratic = "", smooth = ""] = line.split(/[qt]/);
		const [x = 0, y = 0] = numbersIn(start);
		const steps = [...numbersIn(quadratic).slice(2), ...numbersIn(smooth)];
		const sumOf = (axis: number) =>
			steps.reduce((sum, step, index) => (index % 2 === axis ? sum + step : sum), 0);
		const [across, down] = [sumOf(0), sumOf(1)];
		const closes = across === 0 && down === 0;
		expect(closes || (isOutside(x, y) && isOutside(x + across, y + down)), line).toBe(true);
	}
});

test("a picture is small enough to stand in the page", () => {
	const sizes = slugs.map((slug) => pictureOf(slug).length);
	expect(Math.max(...sizes)).toBeLessThan(2500);
	expect(sizes.reduce((sum, size) => sum + size) / sizes.length).toBeLessThan(1500);
});
