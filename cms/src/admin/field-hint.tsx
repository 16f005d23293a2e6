import { Typography } from "@strapi/design-system";
import { useEffect, useRef } from "react";
import { useLocation } from "react-router-dom";

type Props = {
	/** The field's name, as `place` in the address asks for it. */
	name: string;
	/** What Strapi itself does not show. */
	hint?: string;
};

/**
 * At the label of a field: its hint where Strapi shows none, and the place that a link with `?place=name`
 * leads to. Strapi's own `?field=` breaks the page for components and knows only some of the other kinds.
 */
export function FieldHint({ name, hint }: Props) {
	const place = useRef<HTMLSpanElement>(null);
	const { search } = useLocation();
	const isAskedFor = new URLSearchParams(search).get("place") === name;
	useEffect(() => {
		if (!isAskedFor || !place.current) return;
		const label = place.current.parentElement?.parentElement?.querySelector("label");
		label?.control?.focus({ preventScroll: true });
		place.current.scrollIntoView({ block: "center" });
	}, [isAskedFor]);
	return (
		<span ref={place} data-hint>
			{hint && (
				<Typography variant="pi" textColor="neutral600">
					{hint}
				</Typography>
			)}
		</span>
	);
}
