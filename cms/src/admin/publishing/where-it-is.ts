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
	const box = to === "tick" && panel?.querySelector<HTMLElement>('[role="checkbox"]');
	isTickAwaited = to === "tick" && !box;
	(box || panel)?.focus({ preventScroll: true });
	// What says how it stands is at the top of the panel.
	(box || panel?.firstElementChild)?.scrollIntoView({ block: "center" });
}

/** For the box, as soon as it is drawn. */
export function tickIsDrawn(box: HTMLElement | null): void {
	if (!box || !isTickAwaited) return;
	isTickAwaited = false;
	box.focus({ preventScroll: true });
	box.scrollIntoView({ block: "center" });
}

/** On a phone the panel covers the form; the form comes back. */
export function hidePanel(): void {
	buttonNamed(DRAWER.close)?.click();
}
