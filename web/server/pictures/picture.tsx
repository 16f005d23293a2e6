import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import satori, { type Font } from "satori";
import sharp from "sharp";
import { contourPaths } from "../../src/ui/contours";
import tokens from "../../src/ui/tokens.css?raw";

const WIDTH = 1200;
const HEIGHT = 630;

/** What the title has at the most, in pixels, and the height of a line of it in letters. */
const TITLE_HEIGHT = 420;
const LINE = 1.12;

/** What a picture shows. */
export type Subject = {
	title: string;
	/** A small line at the foot: whose page this is. */
	foot: string;
	/** What the lines are drawn from, as those on the page are. */
	slug: string;
};

/** A colour of the site in its light form; others show the picture on grounds of their own. */
function colour(name: string): string {
	const value = new RegExp(`--${name}:\\s*(?:light-dark\\()?(#[0-9a-f]+)`).exec(tokens)?.[1];
	if (!value) throw new Error(`tokens.css has no colour --${name} in hexadecimal.`);
	return value;
}

const require = createRequire(import.meta.url);

/** A face of the site from its files, under names of their own: what one has no letter for, the next may have. */
function face(...files: string[]): Font[] {
	return files.map((file) => ({ name: path.basename(file, ".woff"), data: readFileSync(file) }));
}

const serif = face(
	require.resolve("@fontsource/newsreader/files/newsreader-latin-500-normal.woff"),
	require.resolve("@fontsource/newsreader/files/newsreader-latin-ext-500-normal.woff"),
);
const sans = face(
	require.resolve("@fontsource/hanken-grotesk/files/hanken-grotesk-latin-600-normal.woff"),
	require.resolve("@fontsource/hanken-grotesk/files/hanken-grotesk-latin-ext-600-normal.woff"),
);
const familyOf = (fonts: Font[]) => fonts.map(({ name }) => name).join(", ");

/** The longer the title, the smaller its letters, so that the longest (120 signs) still has its place. */
function letterSize(title: string): number {
	if (title.length <= 32) return 96;
	if (title.length <= 64) return 78;
	return 62;
}

/** Everything in outlines: a renderer without any font draws it. */
function letters({ title, foot }: Subject): Promise<string> {
	const size = letterSize(title);
	return satori(
		<div
			style={{
				width: "100%",
				height: "100%",
				boxSizing: "border-box",
				padding: "72px 80px",
				display: "flex",
				flexDirection: "column",
				justifyContent: "space-between",
			}}
		>
			<div
				style={{
					display: "block",
					fontFamily: familyOf(serif),
					fontSize: size,
					lineHeight: LINE,
					color: colour("ink"),
					maxWidth: 960,
					wordBreak: "break-word",
					lineClamp: Math.floor(TITLE_HEIGHT / (size * LINE)),
				}}
			>
				{title}
			</div>
			<div
				style={{
					display: "block",
					fontFamily: familyOf(sans),
					fontSize: 34,
					color: colour("clay"),
				}}
			>
				{foot}
			</div>
		</div>,
		{ width: WIDTH, height: HEIGHT, fonts: [...serif, ...sans] },
	);
}

/** The picture that stands for a page where its link is shared, as PNG of 1200 by 630 pixels. */
export async function drawPicture(subject: Subject): Promise<Buffer> {
	const lines = contourPaths(subject.slug, WIDTH, HEIGHT).map((line) => `<path d="${line}"/>`);
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
		<rect width="100%" height="100%" fill="${colour("paper")}"/>
		<g fill="none" stroke="${colour("sage")}" stroke-width="2" opacity="0.45">${lines.join("")}</g>
		${await letters(subject)}
	</svg>`;
	return sharp(Buffer.from(svg)).png({ palette: true }).toBuffer();
}
