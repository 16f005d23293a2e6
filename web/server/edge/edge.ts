import type { IncomingMessage, ServerResponse } from "node:http";
import proxyAddr from "@fastify/proxy-addr";
import type { FastifyInstance } from "fastify";
import { IN_FRONT } from "../app";
import type { CmsAnswers } from "./cms-answers";
import type { Counts } from "./counts";
import { finish, send } from "./finished";
import { type Making, making } from "./making";
import type { Memory, Remembered } from "./memory";
import { type Share, shareIn } from "./share-of-cms";
import { fromItsForm, inItsForm, isCommon, sharedAddress } from "./shareable";

const isInFront = proxyAddr.compile([...IN_FRONT]);

type Surroundings = {
	answers: CmsAnswers;
	memory: Memory;
	counts: Counts;
	report: (error: unknown) => void;
	now?: () => number;
};

export type Edge = {
	/** Answers a request: from memory if it can, before anything else is looked at; else from the app. */
	handle(request: IncomingMessage, response: ServerResponse): void;
	/**
	 * Makes the answer at a shared address if it is not there, or not fresh.
	 * @param payer whose share of the CMS it takes; null for nobody's
	 */
	refresh(address: string, payer: string | null): Promise<Made>;
};

/** A finished answer, and the answers of the CMS that it was made of. */
type Made = Pick<Remembered, "finished" | "of"> & {
	/** What who had it made is told of a share of the CMS: of interest to nobody else. */
	share?: Share | undefined;
};

/** What stands in front of the app: every answer that is the same for all is made once, and again when it has changed. */
export function edge(app: FastifyInstance, surroundings: Surroundings): Edge {
	const { answers, memory, counts, report, now = Date.now } = surroundings;
	const inTheMaking = new Map<string, Promise<Made>>();

	const holds = (remembered: Remembered) => remembered.isFresh && now() < remembered.until;

	/** Whether everything that it was made of is still what it was, as far as anybody knows. */
	async function isUnchanged({ of, until }: Remembered): Promise<boolean> {
		if (now() >= until) return false;
		for (const [source, etag] of of) {
			if ((await answers.read(source)).etag !== etag) return false;
		}
		return true;
	}

	const allFresh = (of: ReadonlyMap<string, string>) =>
		[...of].every(([source, etag]) => answers.isFresh(source, etag));

	async function make(address: string, payer: string | null): Promise<Made> {
		const before = memory.find(address);
		const made: Making = { of: new Map(), until: Number.POSITIVE_INFINITY, address: payer };
		const knownAt = now();
		if (before && (await isUnchanged(before))) {
			counts.unchanged += 1;
			before.isFresh = allFresh(before.of);
			before.knownAt = knownAt;
			return before;
		}
		const since = performance.now();
		// Not begun by calling it but by waiting for it, which has to happen in here.
		const { url, accept } = fromItsForm(address);
		const { statusCode, headers, rawPayload } = await making.run(made, async () =>
			app.inject({ method: "GET", url, headers: { accept, "accept-encoding": "identity" } }),
		);
		counts.making.record(Math.max(1, Math.round((performance.now() - since) * 1_000)));
		counts.made += 1;
		// Better what was true a moment ago than nothing.
		if (statusCode >= 500 && before) return before;
		const finished = await finish(statusCode, headers, rawPayload);
		const share = shareIn(headers);
		const { of, until } = made;
		// What nobody has asked for yet takes the place of nothing that somebody has.
		const isWanted = payer !== null || before !== undefined || memory.hasRoomFor(finished.bytes);
		if (statusCode === 200 && headers["cache-control"] !== "no-store" && isWanted) {
			memory.remember(address, { finished, of, until, knownAt, isFresh: allFresh(of) });
		} else {
			// What was taken away must not come back when something fails.
			memory.forget(address);
		}
		return { finished, of, share };
	}

	function refresh(address: string, payer: string | null): Promise<Made> {
		const present =
			inTheMaking.get(address) ??
			make(address, payer).finally(() => {
				inTheMaking.delete(address);
			});
		inTheMaking.set(address, present);
		return present;
	}

	/** The same for somebody who waits: whose share it takes is told of it, and nobody is refused for somebody else's. */
	async function refreshFor(address: string, payer: string): Promise<Made> {
		const isOthers = inTheMaking.has(address);
		const made = await refresh(address, payer);
		if (!isOthers) return made;
		if (made.finished.status === 429) return refreshFor(address, payer);
		return { finished: made.finished, of: made.of };
	}

	const ageOf = ({ knownAt }: Remembered) => Math.max(0, Math.floor((now() - knownAt) / 1_000));

	/** Answers from memory; false if there is nothing that holds. */
	function giveRemembered(
		address: string,
		request: IncomingMessage,
		response: ServerResponse,
	): boolean {
		const remembered = memory.find(address);
		if (!remembered || !holds(remembered)) return false;
		counts.hits += 1;
		send(remembered.finished, request, response, ageOf(remembered));
		return true;
	}

	async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const shared = isCommon(request) ? sharedAddress(request.url ?? "") : null;
		const payer = proxyAddr(request, isInFront);
		if (shared === null) {
			// Asked for by one alone, and paid for by the same.
			const made: Making = { of: new Map(), until: 0, address: payer };
			making.run(made, () => app.routing(request, response));
			return;
		}
		const address = inItsForm(shared, request.headers.accept);
		if (giveRemembered(address, request, response)) return;
		const { finished, share } = await refreshFor(address, payer);
		send(finished, request, response, 0, share);
	}

	return {
		handle(request, response) {
			// Most ask in the shared spelling, which need not be looked for.
			const address = inItsForm(request.url ?? "", request.headers.accept);
			if (isCommon(request) && giveRemembered(address, request, response)) return;
			answer(request, response).catch((error) => {
				report(error);
				if (response.headersSent) response.destroy();
				else response.writeHead(500).end();
			});
		},
		refresh,
	};
}
