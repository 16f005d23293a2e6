import { render, renderUnavailable } from "../src/entry-server";
import { dataBlock } from "../src/site/data-block";
import type { LastPractice } from "./last-practice";

export type Page = { status: number; headers: Record<string, string>; html: string };

type Surroundings = {
	/** index.html with its three marks: head, page, state. */
	template: string;
	siteUrl: string;
	lastPractice: LastPractice;
	/** Told of what went wrong behind a 503 or 500. */
	report: (error: unknown) => void;
};

/** Browsers keep these for ever unless told otherwise, and a page may come back to its old address. */
const ASK_AGAIN = { "Cache-Control": "no-cache" };

const HTML = { "Content-Type": "text/html; charset=utf-8" };

function fill(template: string, parts: { head: string; page: string; state: string }): string {
	// Replaced by functions: a "$&" in an article is no pattern.
	return template
		.replace("<!--head-->", () => parts.head)
		.replace("<!--page-->", () => parts.page)
		.replace("<!--state-->", () => parts.state);
}

function stateBlock(state: unknown): string {
	return `<script type="application/json" id="state">${dataBlock(state)}</script>`;
}

/** The page at an address (path and query), complete without JavaScript; never throws. */
export async function answerPage(url: string, surroundings: Surroundings): Promise<Page> {
	const { template, siteUrl, lastPractice, report } = surroundings;
	try {
		const rendered = await render(new URL(siteUrl + url), siteUrl);
		if (rendered.kind === "redirect") {
			const headers = { ...ASK_AGAIN, Location: rendered.location };
			return { status: rendered.status, headers, html: "" };
		}
		lastPractice.remember(rendered.practice).catch(report);
		const { status, head, page, state } = rendered;
		return {
			status,
			headers: status === 410 ? { ...HTML, ...ASK_AGAIN } : HTML,
			html: fill(template, { head, page, state: stateBlock(state) }),
		};
	} catch (error) {
		report(error);
		return unavailablePage(surroundings);
	}
}

/** A plain 503 with the practice's telephone number, without scripts: they would only ask in vain. */
async function unavailablePage({ template, lastPractice }: Surroundings): Promise<Page> {
	const { head, page } = renderUnavailable(await lastPractice.read());
	const plain = template.replace(/<script type="module"[^>]*><\/script>/g, "");
	return {
		status: 503,
		headers: { ...HTML, "Retry-After": "30", "Cache-Control": "no-store" },
		html: fill(plain, { head, page, state: "" }),
	};
}
