import path from "node:path";
import { expect, test } from "@playwright/test";
import { type Part, type Stack, startStack } from "../e2e/stack";
import { ask } from "./ask";
import { answersPerSecond, CONNECTIONS, versionOf, wrk } from "./load";
import { fill, newest } from "./many";
import { nginx, sentFor } from "./nginx";
import { amount, judge, median, report, table } from "./report";
import { copyOfDatabase, explicitList, stockStrapi } from "./stock-strapi";

const ROUNDS = amount("BENCH_ROUNDS", 5);
const SECONDS = amount("BENCH_SECONDS", 3);
const AMOUNTS = { articles: 100, uploads: 5 };

const PAGE = `/blog/${newest.slug}`;
const LIST = "/api/articles";

/** What clients ask for, in our dialect and in stock Strapi's as its guide has it. */
const QUESTIONS = [
	{
		what: "ten newest articles with author and cover",
		ours: `${LIST}?pagination[pageSize]=10`,
		stock: `${LIST}?sort=publishedOn:desc&pagination[pageSize]=10&populate[0]=author&populate[1]=cover`,
	},
	{
		what: "one article by its slug",
		ours: `${LIST}/${newest.slug}`,
		stock: `${LIST}?filters[slug][$eq]=${newest.slug}&populate=*`,
	},
];

/** What it takes to ask and to be answered, the first time and again, in letters and bytes. */
async function exchanged(site: string, path: string): Promise<string[]> {
	const first = await sentFor(site + path);
	const again = await sentFor(site + path, first.headers["etag"]);
	const form = first.headers["content-encoding"] ?? "plain";
	return [path.length, `${first.body.length} (${form})`, again.body.length].map(String);
}

type Measured = { what: string; url: string; figures: number[] };

const thousands = (figure: number) => Math.round(figure).toLocaleString("en-GB");

test("Cached answers", async () => {
	let copy = "";
	const stack: Stack = await startStack({
		async before(environment) {
			await fill(environment, AMOUNTS);
			copy = await copyOfDatabase(environment);
		},
	});
	const parts: Part[] = [];
	try {
		await stack.filled();
		const [page, list] = await Promise.all([PAGE, LIST].map((at) => sentFor(stack.siteUrl + at)));
		if (!page || !list) throw new Error("no answers to compare with");
		const answers = { [PAGE]: page, [LIST]: list };
		const stock = await stockStrapi(path.join(stack.folder, "stock"), copy);
		const version = versionOf("nginx", "-v");
		const peer = version && wrk ? await nginx(path.join(stack.folder, "nginx"), answers) : null;
		for (const { part } of [stock, ...(peer ? [peer] : [])]) {
			parts.push(part);
			await part.start();
		}
		const asked = stock.url + explicitList;
		const same = [stack.siteUrl + LIST, asked].map(async (url) => {
			const { text } = await ask(url);
			// Stock Strapi does not say where its uploads are.
			return JSON.parse(text.replaceAll(`${stack.siteUrl}/uploads/`, "/uploads/"));
		});
		const [ours, theirs] = await Promise.all(same);
		expect(theirs, "the same data").toEqual(ours);

		const edge = (what: string, at: string) => ({ what, url: stack.siteUrl + at, figures: [] });
		const measured: Record<string, Measured> = {
			page: edge("page, the site", PAGE),
			...(peer && { pagePeer: { what: "page, nginx", url: peer.url + PAGE, figures: [] } }),
			list: edge("API list, the site", LIST),
			...(peer && { listPeer: { what: "API list, nginx", url: peer.url + LIST, figures: [] } }),
			stock: { what: "API list, stock Strapi", url: asked, figures: [] },
		};
		for (const { url } of Object.values(measured)) await answersPerSecond(url, 1);
		for (let round = 0; round < ROUNDS; round += 1) {
			for (const { url, figures } of Object.values(measured)) {
				figures.push(await answersPerSecond(url, SECONDS));
			}
		}
		// Taken round by round: what disturbs the machine for a while disturbs both alike.
		const ratio = (name: string, peerName: string) => {
			const peers = measured[peerName]?.figures ?? [];
			const own = measured[name]?.figures ?? [];
			return median(peers.map((figure, round) => (own[round] ?? Number.NaN) / figure));
		};
		const toPeer = { page: ratio("page", "pagePeer"), list: ratio("list", "listPeer") };
		const toStock = ratio("list", "stock");
		const told = (ratio: number) =>
			Number.isNaN(ratio) ? "no nginx or no wrk here" : ratio.toFixed(2);
		const reached = (ratio: number) => (Number.isNaN(ratio) ? null : ratio >= 0.5);
		judge(
			{
				what: "A cached page, to nginx",
				bar: "≥ 0.5",
				measured: told(toPeer.page),
				met: reached(toPeer.page),
			},
			{
				what: "A cached API list, to nginx",
				bar: "≥ 0.5",
				measured: told(toPeer.list),
				met: reached(toPeer.list),
			},
			{
				what: "A cached API list, to stock Strapi",
				bar: "≥ 50",
				measured: toStock.toFixed(0),
				met: toStock >= 50,
			},
		);
		const rows = Object.values(measured).map(({ what, figures }) => [
			what,
			thousands(median(figures)),
			thousands(Math.min(...figures)),
			thousands(Math.max(...figures)),
		]);
		const exchanges: string[][] = [];
		for (const { what, ours, stock: theirs } of QUESTIONS) {
			exchanges.push([what, "the site", ...(await exchanged(stack.siteUrl, ours))]);
			exchanges.push(["", "stock Strapi", ...(await exchanged(stock.url, theirs))]);
		}
		const sizes = [page, list].map(
			({ body, headers }) => `${body.length} bytes (${headers["content-encoding"] ?? "plain"})`,
		);
		report(
			"Cached answers",
			[`Strapi ${stock.version}`, version ?? "no nginx", wrk ?? "no wrk, so autocannon"].join("; "),
			`Answers a second over ${CONNECTIONS} connections that stay open, one server after the other, ${ROUNDS} runs of ${SECONDS} s each; the
page is ${sizes[0]}, the list ${sizes[1]}, with 100 articles there. nginx has one worker, the settings of its package without its log, and gives the same bytes and headers from
files. Stock Strapi is made of the same content types without anything else of ours, on a copy of the same SQLite
file, asked for the same data.${peer ? "" : "\n\n**nginx was left out**, since nginx or wrk is not installed here (Debian, Ubuntu: `apt-get install nginx-light wrk`)."}

${table([["", "median", "least", "most"], ...rows])}

What a client asks and is sent, one request each: letters of the address, bytes of the body, and bytes when it asks again
with the ETag that it was given, if it was.

${table([["", "", "letters", "bytes", "again"], ...exchanges])}`,
		);
	} finally {
		await Promise.all(parts.map((part) => part.stop()));
		await stack.stop();
	}
});
