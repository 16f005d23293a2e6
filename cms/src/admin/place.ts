/** The label of a field in the form that is on the screen. */
function labelOf(field: string): HTMLElement | null {
	return document.querySelector(`[data-hint="${CSS.escape(field)}"]`);
}

/**
 * Takes her to a field: it is scrolled to and, where that can be, the cursor is in it.
 * @param block the block of a text, from 0, to be scrolled to instead of its beginning
 */
export function showPlace(field: string, block: number | null = null): void {
	const place = labelOf(field);
	const box = place?.parentElement?.parentElement;
	if (!place || !box) return;
	box.querySelector("label")?.control?.focus({ preventScroll: true });
	const editor = box.parentElement?.querySelector<HTMLElement>("[data-slate-editor]");
	const target = block === null ? null : editor?.children[block];
	if (target) editor?.focus({ preventScroll: true });
	(target ?? place).scrollIntoView({ block: "center" });
}
