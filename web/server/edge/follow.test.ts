import { createServer } from "node:http";
import { afterEach, expect, test } from "vitest";
import type { Change } from "./cms-answers";
import { cmsHealth } from "./cms-health";
import { followChanges } from "./follow";

const ends: (() => unknown)[] = [];
afterEach(async () => {
	for (const end of ends.splice(0)) await end();
});

type Told = [Change[] | null, string];

/** Follows a log that answers with these, one after the other, and then waits as the CMS does. */
async function follow(pages: unknown[], cursor: string | null = null) {
	const asked: string[] = [];
	const server = createServer((request, response) => {
		asked.push(String(request.url));
		const page = pages.shift();
		if (page === undefined) return;
		if (page === "broken") return response.writeHead(500).end();
		return response.end(JSON.stringify(page));
	});
	await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
	const address = server.address();
	const told: Told[] = [];
	const errors: unknown[] = [];
	const health = cmsHealth();
	let heard = 0;
	const follower = followChanges({
		cmsUrl: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`,
		cursor,
		health,
		changed: (...change) => told.push(change),
		heard: () => {
			heard += 1;
		},
		report: (error) => errors.push(error),
	});
	ends.push(
		() => follower.stop(),
		() => server.closeAllConnections(),
		() => server.close(),
	);
	const since = () => asked.map((url) => new URL(url, "http://cms").searchParams.get("since"));
	return { since, told, errors, follower, health, heard: () => heard };
}

const change = (documentId: string) => ({
	type: "article",
	documentId,
	slug: null,
	action: "update",
	at: "2026-11-26T00:00:00Z",
});
const page = (cursor: string, data: unknown[] = [], afresh = false) => ({
	data,
	meta: { cursor, afresh, more: false },
});

test("without a place in the log everything counts as changed, and from there each change is told once", async () => {
	const log = await follow([
		page("1", [], true),
		page("2", [change("a"), change("b")]),
		page("2"),
		page("3", [change("c")]),
	]);
	await expect.poll(log.since).toEqual([null, "1", "2", "2", "3"]);
	expect(log.told).toEqual([
		[null, "1"],
		[[change("a"), change("b")], "2"],
		[[change("c")], "3"],
	]);
	expect(log.follower.heardAt()).toBeGreaterThan(0);
});

test("it goes on where an earlier process has stopped, or afresh when that place is not known any more", async () => {
	const log = await follow([page("8"), page("9", [], true)], "7");
	await expect.poll(log.since).toEqual(["7", "8", "9"]);
	expect(log.told).toEqual([[null, "9"]]);
});

test("a log that cannot be read is asked for again from the same place, and that is told once", async () => {
	const log = await follow(
		[
			"broken",
			{ data: [] },
			page("", []),
			page("2", [{ type: "article" }]),
			page("2", [change("a")]),
		],
		"1",
	);
	await expect.poll(() => log.told, { timeout: 5_000 }).toEqual([[[change("a")], "2"]]);
	expect(log.since().slice(0, 5)).toEqual(["1", "1", "1", "1", "1"]);
	expect(log.errors).toHaveLength(1);
	expect(log.health.isAway()).toBe(false);
	expect(log.heard()).toBe(1);
});
