/** Field name to value, as a form has them: texts, Blocks, pictures, components, links to connect and disconnect. */
export type Fields = Readonly<Record<string, unknown>>;

/** As it comes back from where it is kept: nothing and null are the same. */
const written = (value: unknown) => JSON.stringify(value ?? null);

/** The fields that differ between two states of a form, with the values of the second; null for what was emptied. */
export function changedFields(before: object, after: object): Fields {
	const [from, to]: [Fields, Fields] = [{ ...before }, { ...after }];
	const names = Object.keys({ ...from, ...to });
	return Object.fromEntries(
		names
			.filter((name) => written(from[name]) !== written(to[name]))
			.map((name) => [name, to[name] ?? null]),
	);
}

/** Those of the fields that would change a form with these values. */
export function whatWouldChange(fields: Fields, values: object): string[] {
	const now: Fields = { ...values };
	return Object.keys(fields).filter((name) => written(fields[name]) !== written(now[name]));
}

/** A component of an entry: Strapi numbers them, and files, which say their kind. */
function isComponent(value: unknown): value is { id: number } {
	const { id, mime } = Object(value);
	return typeof id === "number" && mime === undefined;
}

/**
 * The fields as the stored entry can take them: of a component that it no longer has, only the number is left
 * out, so that it is made again; Strapi refuses a number that it does not know.
 */
export function fittedTo(stored: object, fields: Fields): Fields {
	const now: Fields = { ...stored };
	return Object.fromEntries(
		Object.entries(fields).map(([name, value]) => {
			const known = new Set([now[name]].flat().map((row) => Object(row).id));
			const fitted = (row: unknown) => {
				if (!isComponent(row) || known.has(row.id)) return row;
				const { id: _, ...rest } = row;
				return rest;
			};
			return [name, Array.isArray(value) ? value.map(fitted) : fitted(value)];
		}),
	);
}
