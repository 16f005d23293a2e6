import { useEffect, useRef } from "react";
import { useLocation } from "react-router-dom";

/** The state of a navigation within a page: whoever is in a form there stays in it. */
export const STAYS = { stays: true } as const;

/**
 * A click that fetches instead of loading a page must do what loading does for those who do not see it:
 * the focus goes to the new page's heading, which a screen reader then reads out.
 */
export function useFocusOnNavigation(): void {
	const { pathname, search, state } = useLocation();
	const shown = useRef(pathname + search);
	useEffect(() => {
		if (shown.current === pathname + search) return;
		shown.current = pathname + search;
		if (Object(state).stays) return;
		const heading = document.querySelector<HTMLElement>("main h1");
		heading?.setAttribute("tabindex", "-1");
		heading?.focus({ preventScroll: true });
	}, [pathname, search, state]);
}
