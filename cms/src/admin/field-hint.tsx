import { Typography } from "@strapi/design-system";
import { useEffect } from "react";
import { useLocation } from "react-router-dom";
import { showPlace } from "./place";

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
	const { search } = useLocation();
	const isAskedFor = new URLSearchParams(search).get("place") === name;
	useEffect(() => {
		if (isAskedFor) showPlace(name);
	}, [isAskedFor, name]);
	return (
		<span data-hint={name}>
			{hint && (
				<Typography variant="pi" textColor="neutral600">
					{hint}
				</Typography>
			)}
		</span>
	);
}
