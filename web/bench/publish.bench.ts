import { setTimeout } from "node:timers/promises";
import { test } from "@playwright/test";
import { desk } from "../e2e/desk";
import { startStack } from "../e2e/stack";
import { type Answer, ask } from "./ask";
import { CONNECTIONS, underLoad } from "./load";
import { fill, newest } from "./many";
import { amount, judge, median, quantile, report, table } from "./report";
import { type Surface, surfacesOf } from "./surfaces";

const PUBLISHES = amount("BENCH_PUBLISHES", 100);
/** How often each address is asked again once it has shown a take, by askers that unpack differently. */
const ENCODINGS = ["br", "gzip", "identity"];
/** After this long a take counts as missed. */
const PATIENCE_MS = 20_000;
const PAUSE_MS = 20;

/** What surrounds the article that is published again and again. */
async function surroundings(cmsUrl: string) {
	const read = async (path: string) => JSON.parse((await ask(`${cmsUrl}/api/${path}`)).text).data;
	const { slug } = newest;
	const { category, treatments } = await read(`articles/${slug}`);
	const kin = await read(
		`articles?filters[category][slug]=${category.slug}&filters[slug][$ne]=${slug}`,
	);
	return {
		slug,
		category: String(category.slug),
		treatment: String(treatments[0].slug),
		neighbour: String(kin[0].slug),
	};
}

/** After how many milliseconds an address showed each take; NaN where it never did. */
type Measured = { surface: Surface; figures: number[] };

test("Publish to live", async () => {
	const stack = await startStack({
		before: (environment) => fill(environment, { articles: 100, uploads: 5 }),
	});
	try {
		const surfaces = surfacesOf(await surroundings(stack.cmsUrl));
		const hers = desk(stack);
		const last = new Map<Surface, string>();
		const read = (surface: Surface, encoding?: string): Promise<Answer | null> =>
			ask(stack.siteUrl + surface.path, encoding).catch(() => null);
		const shows = (surface: Surface, answer: Answer | null, mark: string) => {
			if (answer?.status !== 200) return false;
			const part = surface.part(answer);
			const isNew = surface.wordless
				? part !== "" && part !== last.get(surface)
				: part.includes(mark);
			return isNew;
		};

		const publish = (number: number) =>
			hers.republish("article", newest.documentId, {
				title: `Hands after gardening, take${number}x`,
			});
		/** Milliseconds from now until an answer shows the take; NaN when none did in time. */
		const untilShown = async (surface: Surface, mark: string): Promise<number> => {
			const began = performance.now();
			while (performance.now() - began < PATIENCE_MS) {
				if (shows(surface, await read(surface), mark)) return performance.now() - began;
				await setTimeout(PAUSE_MS);
			}
			return Number.NaN;
		};
		/** Remembers what the wordless say now, and counts the answers that do not show the take, or are none. */
		const settle = async (mark: string): Promise<number> => {
			let stale = 0;
			for (const surface of surfaces) {
				for (const encoding of surface.wordless ? ["identity"] : ENCODINGS) {
					const answer = await read(surface, encoding);
					if (!shows(surface, answer, mark)) stale += 1;
					if (surface.wordless && answer) last.set(surface, surface.part(answer));
				}
			}
			return stale;
		};

		// The first publish is not counted: it says whether every address shows the article at all.
		await publish(0);
		const first = await Promise.all(surfaces.map((surface) => untilShown(surface, "take0x")));
		const blind = surfaces.filter((_, index) => Number.isNaN(first[index]));
		if (blind.length > 0)
			throw new Error(`never shown: ${blind.map(({ what }) => what).join(", ")}`);
		await settle("take0x");
		await stack.filled();

		const measured: Measured[] = surfaces.map((surface) => ({ surface, figures: [] }));
		const whole: number[] = [];
		let stale = 0;
		const paths = [...new Set(surfaces.map(({ path }) => path))].filter(
			(path) => !/search|og/.test(path),
		);
		const load = await underLoad(stack.siteUrl, paths, async () => {
			for (let number = 1; number <= PUBLISHES; number += 1) {
				await publish(number);
				const mark = `take${number}x`;
				const shown = await Promise.all(surfaces.map((surface) => untilShown(surface, mark)));
				for (const [index, { figures }] of measured.entries()) {
					figures.push(shown[index] ?? Number.NaN);
				}
				whole.push(Math.max(...shown));
				stale += await settle(mark);
			}
		});

		const missed = whole.filter(Number.isNaN).length;
		const p99 = missed > 0 ? Number.POSITIVE_INFINITY : quantile(whole, 0.99);
		const inMs = (figure: number) =>
			Number.isFinite(figure) ? `${Math.round(figure)} ms` : "never";
		judge(
			{
				what: "Publish to live everywhere, p99",
				bar: "≤ 1 s",
				measured: inMs(p99),
				met: p99 <= 1000,
			},
			{
				what: "Publish to live, stale answers after",
				bar: "0",
				measured: String(stale),
				met: stale === 0,
			},
		);
		const row = (what: string, figures: number[]) => {
			const known = figures.filter(Number.isFinite);
			return [
				what,
				inMs(median(known)),
				inMs(quantile(known, 0.99)),
				inMs(Math.max(...known)),
				String(figures.length - known.length),
			];
		};
		report(
			"Publish to live",
			"SQLite",
			`From the CMS's answer to Publish until the address shows it, read every ${PAUSE_MS} ms, over ${PUBLISHES} publishes of one article among
100; "everywhere" is the slowest of all. Meanwhile ${CONNECTIONS} connections read those addresses as fast as they are answered:
${load.answers.toLocaleString("en-GB")} answers, ${Math.round(load.answers / load.seconds)} a second, ${load.failures} failed. Once a publish was everywhere, each address was read
again, packed with Brotli, gzip and not at all: ${stale} answers of ${whole.length * (surfaces.length * 3 - 4)} were stale.

${table([["", "median", "p99", "most", "missed"], row("**everywhere**", whole), ...measured.map(({ surface, figures }) => row(surface.what, figures))])}`,
		);
	} finally {
		await stack.stop();
	}
});
