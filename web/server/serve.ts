import { createServer, type Server } from "node:http";
import { setImmediate as breath } from "node:timers/promises";
import type { FastifyInstance } from "fastify";
import { askThrough } from "../src/cms/client";
import { apiDocsPath, feedPaths, vcardPath } from "../src/paths";
import { renewIndex } from "../src/search/site-index";
import type { Practice } from "../src/site/practice";
import { type Browser, buildApp } from "./app";
import { sitePaths } from "./discovery/sitemap";
import { openAnswerStore } from "./edge/answer-store";
import { cmsAnswers } from "./edge/cms-answers";
import { cmsHealth } from "./edge/cms-health";
import { newCounts, told } from "./edge/counts";
import { edge as edgeOf } from "./edge/edge";
import { filler } from "./edge/fill";
import { followChanges } from "./edge/follow";
import { making } from "./edge/making";
import { memory as memoryOf } from "./edge/memory";
import { shareOfCms } from "./edge/share-of-cms";
import { STATUS, sharedAddress } from "./edge/shareable";
import { openUploads } from "./pictures/uploads";
import type { Settings } from "./settings";

/** Bytes kept in memory, and of answers of the CMS on disk. */
const KEPT = { memory: 96 * 2 ** 20, disk: 512 * 2 ** 20 } as const;

/** Milliseconds that the CMS has to say that it is alive. */
const ALIVE_MS = 1_000;

const PRACTICE = "/api/practice";

/**
 * All pages, and the files for other programs that are made of the whole site. The pages' own pictures take longest,
 * and can be drawn at any time from what is kept for the pages.
 */
const madeOfAll = (pages: string[]) => [
	...pages,
	...Object.values(feedPaths),
	"/llms.txt",
	vcardPath,
	STATUS,
	apiDocsPath,
];

/** So many who stand at the door are let in when the end is told. */
const LET_IN = 1_000;

/** Waits for those who have connected but were not seen yet: Node takes one of them in each turn of its loop. */
async function letIn(server: Server): Promise<void> {
	let turnsWithout = 0;
	server.on("connection", () => {
		turnsWithout = 0;
	});
	for (let turn = 0; turn < LET_IN && turnsWithout < 2; turn += 1) {
		turnsWithout += 1;
		await breath();
	}
}

/** Starts the whole of the site's server; it listens and ends as the app does. */
export async function serve(settings: Settings, browser: Browser): Promise<FastifyInstance> {
	const { cmsUrl, dataDirectory } = settings;
	const counts = newCounts();
	const health = cmsHealth();
	const share = shareOfCms((told) => {
		const made = making.getStore();
		if (made) made.share = told;
	});
	const charge = (address: string) =>
		share(address).catch((refusal) => {
			counts.refused += 1;
			throw refusal;
		});
	const log = { report: (error: unknown) => console.error(error), asked: (_line: object) => {} };
	const report = (error: unknown) => log.report(error);
	const store = openAnswerStore(dataDirectory, KEPT.disk, report);
	const answers = cmsAnswers({
		cmsUrl,
		store,
		health,
		counts,
		log: (line) => log.asked(line),
		charge,
	});
	const memory = memoryOf(KEPT.memory);

	askThrough(async (url, init) => {
		const address = sharedAddress(String(url).slice(cmsUrl.length));
		const isPreview = new Headers(init?.headers).has("Preview");
		if (address !== null && !isPreview) {
			const { status, body } = await answers.read(address);
			return new Response(body, { status });
		}
		const payer = making.getStore()?.address;
		if (payer) await charge(payer);
		return fetch(url, init);
	});

	const uploads = await openUploads(settings, report);
	const server = createServer((request, response) => edge.handle(request, response));
	const app = await buildApp(settings, browser, {
		answer: answers.read,
		uploads,
		practice() {
			const kept = store.find(PRACTICE);
			const { data }: { data: Practice | null } = kept ? JSON.parse(kept.body) : { data: null };
			return data;
		},
		charge,
		state,
		serverFactory: () => server,
	});
	const edge = edgeOf(app, { answers, memory, counts, report });
	log.report = (error) => app.log.error(error);
	log.asked = (line) => app.log.info(line);

	const fill = filler({
		edge,
		answers,
		memory,
		everything: async () => madeOfAll(await sitePaths()),
		search: renewIndex,
		uploads: () => uploads.keepAll(answers.uploads()),
		report,
	});
	const follower = followChanges({
		cmsUrl,
		cursor: store.cursor(),
		health,
		changed(changes, cursor) {
			memory.outdate(answers.outdate(changes, cursor));
			const isOfFiles = changes?.some(({ type }) => type === "file") ?? true;
			if (isOfFiles) uploads.checkAll();
			fill.wake();
		},
		heard: fill.wake,
		report,
	});

	async function isAlive(): Promise<boolean> {
		const signal = AbortSignal.timeout(ALIVE_MS);
		const answer = await fetch(`${cmsUrl}/_health`, { signal }).catch(() => null);
		return answer?.ok ?? false;
	}

	/** The log is read from the CMS's database: while it is heard, both are well. */
	async function state() {
		const heardAt = follower.heardAt();
		const isReady = heardAt !== null && !health.isAway();
		const cms = isReady || (await isAlive()) ? "up" : "away";
		return {
			isReady,
			isFilled: fill.isDone(),
			site: "up",
			cms,
			database: isReady ? "up" : "away",
			log: {
				cursor: store.cursor(),
				secondsSinceHeard: heardAt && Math.round((Date.now() - heardAt) / 1_000),
			},
			memory: memory.size(),
			disk: store.size(),
			counts: told(counts),
		};
	}

	fill.wake();
	app.addHook("preClose", () => letIn(server));
	app.addHook("onClose", async () => {
		fill.stop();
		await follower.stop();
		store.close();
	});
	return app;
}
