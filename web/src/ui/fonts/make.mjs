// Makes the font files and fonts.css in this folder: `node src/ui/fonts/make.mjs` in web/. Run it again after a
// change here or of a font's version; what it makes is committed, so that no build needs it.
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import arial from "@capsizecss/metrics/arial";
import georgia from "@capsizecss/metrics/georgia";
import notoSerif from "@capsizecss/metrics/notoSerif";
import roboto from "@capsizecss/metrics/roboto";
import timesNewRoman from "@capsizecss/metrics/timesNewRoman";
import { fromBlob } from "@capsizecss/unpack";
import subsetFont from "subset-font";

const require = createRequire(import.meta.url);

/** What English prose needs: ASCII, the accents of borrowed words and names, and a typesetter's signs. */
const SIGNS =
	Array.from({ length: 0x7f - 0x20 }, (_, index) => String.fromCodePoint(0x20 + index)).join("") +
	"\u00a0£©®°±·½¼¾×÷«»–—‘’“”„…•€™←→−′″\u2009\u2011" +
	"áàâäãåæçéèêëíìîïñóòôöøœúùûüýÿÁÀÂÄÅÆÇÉÈÊËÍÎÏÑÓÔÖØŒÚÛÜ";

/** Kerning, ligatures, accents, and figures that stand in line or in columns: no small capitals, no swashes. */
const FEATURES = ["kern", "liga", "calt", "ccmp", "locl", "mark", "mkmk", "lnum", "tnum"];

/** Weights from and to; a single one where a family has one use only. */
const FILES = [
	{
		file: "serif",
		source: "@fontsource-variable/newsreader/files/newsreader-latin-opsz-normal.woff2",
		family: "Newsreader",
		// Drawn for headings: one optical size, the weight makes up for the size.
		axes: { opsz: 36, wght: { min: 400, max: 600 } },
		measuredAt: { opsz: 36, wght: 500 },
		fallbacks: [
			{ metrics: georgia, local: ["Georgia"] },
			{ metrics: notoSerif, local: ["Noto Serif"] },
			{ metrics: timesNewRoman, local: ["Times New Roman", "Liberation Serif", "Tinos"] },
		],
	},
	{
		file: "sans",
		source: "@fontsource-variable/hanken-grotesk/files/hanken-grotesk-latin-wght-normal.woff2",
		family: "Hanken Grotesk",
		axes: { wght: { min: 400, max: 600 } },
		measuredAt: { wght: 400 },
		fallbacks: [
			{ metrics: arial, local: ["Arial", "Helvetica", "Liberation Sans", "Arimo"] },
			{ metrics: roboto, local: ["Roboto"] },
		],
	},
	{
		file: "sans-italic",
		source: "@fontsource-variable/hanken-grotesk/files/hanken-grotesk-latin-wght-italic.woff2",
		family: "Hanken Grotesk",
		style: "italic",
		axes: { wght: 400 },
		fallbacks: [],
	},
];

/** @param {number} share */
const percent = (share) => `${Number((share * 100).toFixed(2))}%`;

/**
 * A system font stretched to the width and height of ours, so that nothing moves when ours arrives.
 * The sums are those of https://www.w3.org/TR/css-fonts-5/#size-adjust-desc.
 */
function fallbackFace({ family, weight, ours, metrics, local }) {
	const size = ours.xWidthAvg / ours.unitsPerEm / (metrics.xWidthAvg / metrics.unitsPerEm);
	const em = ours.unitsPerEm * size;
	return `@font-face {
	font-family: "${family} ${metrics.familyName}";
	src: ${local.map((name) => `local("${name}")`).join(", ")};
	font-weight: ${weight};
	size-adjust: ${percent(size)};
	ascent-override: ${percent(ours.ascent / em)};
	descent-override: ${percent(Math.abs(ours.descent) / em)};
	line-gap-override: ${percent(ours.lineGap / em)};
}
`;
}

let css = "/* Made by make.mjs. */\n";
for (const { file, source, family, style, axes, measuredAt, fallbacks } of FILES) {
	const whole = await readFile(require.resolve(source));
	const cut = (variationAxes) =>
		subsetFont(whole, SIGNS, {
			targetFormat: "woff2",
			variationAxes,
			keepFeatures: FEATURES,
			noHinting: true,
		});
	await writeFile(path.join(import.meta.dirname, `${file}.woff2`), await cut(axes));
	const weight = typeof axes.wght === "number" ? axes.wght : `${axes.wght.min} ${axes.wght.max}`;
	css += `
@font-face {
	font-family: "${family}";
	src: url("./${file}.woff2") format("woff2");
	font-weight: ${weight};
	font-style: ${style ?? "normal"};
	font-display: swap;
}
`;
	if (fallbacks.length === 0) continue;
	const ours = await fromBlob(new Blob([await cut(measuredAt)]));
	for (const fallback of fallbacks)
		css += `\n${fallbackFace({ family, weight, ours, ...fallback })}`;
}
await writeFile(path.join(import.meta.dirname, "fonts.css"), css);
