import styles from "./api-docs-page.module.css";

// In a build there is one style sheet for all; in development each page brings the styles of its parts.
if (import.meta.env.DEV) import("../routes").then(() => import("../app"));

/** What is told of an answer beside its status. */
const TOLD = ["content-type", "etag", "cache-control", "link", "ratelimit"];

/** Letters of an answer that are shown. */
const MOST = 20_000;

function pretty(text: string, type: string): string {
	const whole = type.startsWith("application/json")
		? JSON.stringify(JSON.parse(text), null, 2)
		: text;
	return whole.length > MOST ? `${whole.slice(0, MOST)}\n…` : whole;
}

/** Asks for what is in an example's field, and says what came: a line for ears, and the whole to look at. */
async function run(form: HTMLFormElement): Promise<void> {
	const output = form.querySelector("output");
	const address = new FormData(form).get("address");
	const shown = form.querySelector("pre") ?? document.createElement("pre");
	if (!output) return;
	output.textContent = "Asking …";
	shown.remove();
	try {
		const response = await fetch(String(address));
		const type = response.headers.get("content-type") ?? "";
		const text = pretty(await response.text(), type);
		const headers = TOLD.flatMap((name) => {
			const value = response.headers.get(name);
			return value === null ? [] : [`${name}: ${value}`];
		});
		shown.textContent = [...headers, "", text].join("\n");
		shown.className = styles["code"] ?? "";
		// What scrolls can be scrolled by the keyboard.
		shown.tabIndex = 0;
		shown.setAttribute("role", "region");
		shown.setAttribute("aria-label", `Answer to ${address}`);
		form.append(shown);
		output.textContent = `${response.status} ${response.statusText}`;
	} catch {
		output.textContent =
			"There was no answer. An address here begins with “/api/”; others are not asked from this page.";
	}
}

document.addEventListener("submit", (event) => {
	const { target } = event;
	if (!(target instanceof HTMLFormElement) || !target.matches("[data-example]")) return;
	event.preventDefault();
	run(target);
});
