export const PANEL = "ready-to-publish";

/** What opens and closes the drawer in which Strapi keeps the panels on a phone. */
export const DRAWER = { open: "What else you can do", close: "Put this away" };

function buttonNamed(name: string): HTMLButtonElement | null {
	const buttons = [...document.querySelectorAll("button")];
	return (
		buttons.find((button) => [button.ariaLabel, button.textContent?.trim()].includes(name)) ?? null
	);
}

/** True while she has been sent to a box that is not drawn yet. */
let isTickAwaited = false;

/** Takes her to what there is to put right, or to the box that says that all has been read. */
export function showPanel(to: "findings" | "tick"): void {
	buttonNamed(DRAWER.open)?.click();
	const panel = document.getElementById(PANEL);
	panel?.focus({ preventScroll: true });
	// What says how it stands is at the top of the panel.
	scrollTo(panel?.firstElementChild);
	isTickAwaited = to === "tick";
	tickIsDrawn();
}

/** Takes her on to the box, if she waits for it: what was typed last reaches the panel a little later. */
export function tickIsDrawn(): void {
	const box = document.querySelector<HTMLElement>(`#${PANEL} [role="checkbox"]`);
	if (!box || !isTickAwaited) return;
	isTickAwaited = false;
	box.focus({ preventScroll: true });
	scrollTo(box);
}

/** The drawer has no height yet when it opens, so that the middle of it would be its upper edge. */
function scrollTo(element: Element | null | undefined): void {
	element?.scrollIntoView({ block: "start" });
}

/** On a phone the panel covers the form; the form comes back. */
export function hidePanel(): void {
	buttonNamed(DRAWER.close)?.click();
}
