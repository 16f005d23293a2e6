import type { ReactNode } from "react";
import { AddressNotice, SLUG } from "./addresses/address-notice";
import { FieldHint } from "./field-hint";

type Field = { name: string; type: string; hint?: string; labelAction?: ReactNode };
type Form = { layout: Field[][][] };

/** Strapi shows the hint of every kind of field but this. */
function withHint(field: Field): Field {
	const hint = field.type === "component" && field.hint ? { hint: field.hint } : {};
	const labelAction = (
		<>
			<FieldHint name={field.name} {...hint} />
			{field.name === SLUG && <AddressNotice />}
		</>
	);
	return { ...field, labelAction };
}

/** Strapi's hook before a form is drawn. */
export function addFieldHints<Given extends { layout: Form }>(given: Given): Given {
	const layout = given.layout.layout.map((panel) => panel.map((row) => row.map(withHint)));
	return { ...given, layout: { ...given.layout, layout } };
}
