import { render, renderUnavailable } from "../src/entry-server";
import type { routes } from "../src/routes";
import { dataBlock } from "../src/site/data-block";
import type { Practice } from "../src/site/practice";
import { trueUntil } from "./edge/making";
import { refusalFor } from "./failure";

export type Page = { status: number; headers: Record<string, string>; html: string };

type Surroundings = {
	/** index.html with its three marks: head, page, state. */
	template: string;
	siteUrl: string;
	/** Those of a page that only the server makes; the site's own otherwise. */
	routes?: typeof routes;
	/** The practice as last seen, for a page that cannot be made; null if it never was. */
	practice: () => Practice | null;
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
	const { template, siteUrl, report, routes } = surroundings;
	try {
		const rendered = await render(new URL(siteUrl + url), siteUrl, routes);
		if (rendered.kind === "redirect") {
			const headers = { ...ASK_AGAIN, Location: rendered.location };
			return { status: rendered.status, headers, html: "" };
		}
		trueUntil(rendered.until);
		const { status, head, page, state } = rendered;
		return {
			status,
			headers: status === 410 ? { ...HTML, ...ASK_AGAIN } : HTML,
			// What never comes alive needs no state.
			html: fill(template, { head, page, state: routes ? "" : stateBlock(state) }),
		};
	} catch (error) {
		report(error);
		const { status, seconds } = refusalFor(error);
		return unavailablePage(surroundings, status, seconds);
	}
}

/** A plain page with the practice's telephone number, without scripts: they would only ask in vain. */
function unavailablePage(
	{ template, practice }: Surroundings,
	status: number,
	seconds: number,
): Page {
	const { head, page } = renderUnavailable(practice());
	const plain = template.replace(/<script type="module"[^>]*><\/script>/g, "");
	return {
		status,
		headers: { ...HTML, "Retry-After": String(seconds), "Cache-Control": "no-store" },
		html: fill(plain, { head, page, state: "" }),
	};
}
