import type { Core } from "@strapi/strapi";
import { type EntryWords, systemLabels, words } from "./words";

/** How the content manager keeps what it shows of a type or component. */
type Configuration = {
	settings: Record<string, unknown>;
	metadatas: Record<string, { edit: Record<string, unknown>; list: Record<string, unknown> }>;
	layouts: { list: readonly string[]; edit: Cell[][] };
};
type Cell = { name: string; size: number };
type Attributes = Readonly<Record<string, { type: string; target?: string } | undefined>>;

const FULL = 12;
/** Types whose input Strapi shows across the form alone. */
const ALWAYS_WIDE = ["blocks", "component", "dynamiczone", "json", "richtext"];

/** The rows of the form: one field to a row, or two halves that follow each other. */
function rowsOf({ fields }: EntryWords, attributes: Attributes): Cell[][] {
	const rows: Cell[][] = [];
	let open: Cell[] | null = null;
	for (const [name, { half }] of Object.entries(fields)) {
		const attribute = attributes[name];
		if (!attribute) continue;
		const isHalf = half && !ALWAYS_WIDE.includes(attribute.type);
		const cell = { name, size: isHalf ? FULL / 2 : FULL };
		if (open && isHalf) {
			open.push(cell);
			open = null;
			continue;
		}
		open = isHalf ? [cell] : null;
		rows.push(open ?? [cell]);
	}
	return rows;
}

/** What is stored, with our words over it; a field that has none keeps Strapi's and stands last. */
function withWords(
	stored: Configuration,
	entry: EntryWords,
	attributes: Attributes,
): Configuration {
	const metadatas: Configuration["metadatas"] = {};
	for (const [name, { edit, list }] of Object.entries(stored.metadatas)) {
		const field = entry.fields[name];
		const label = field?.label ?? systemLabels[name];
		const target = words[attributes[name]?.target ?? ""];
		metadatas[name] = {
			edit: {
				...edit,
				...(label ? { label } : {}),
				...(field
					? { description: field.hint, placeholder: "", visible: true, editable: true }
					: {}),
				...(target ? { mainField: target.toldBy } : {}),
			},
			list: { ...list, ...(label ? { label } : {}) },
		};
	}
	const wordless = stored.layouts.edit.flat().filter(({ name }) => !(name in entry.fields));
	const [sortBy, sortOrder] = entry.sort ?? [entry.toldBy, "ASC"];
	return {
		settings: {
			...stored.settings,
			mainField: entry.toldBy,
			defaultSortBy: sortBy,
			defaultSortOrder: sortOrder,
			pageSize: 20,
			searchable: true,
			filterable: true,
		},
		metadatas,
		layouts: {
			list: entry.columns ?? stored.layouts.list,
			edit: [...rowsOf(entry, attributes), ...wordless.map((cell) => [cell])],
		},
	};
}

/** Labels, hints, places, columns and orders from words.ts, made true again at every boot, whatever was clicked. */
export async function syncLayout(strapi: Core.Strapi): Promise<void> {
	const contentManager = strapi.plugin("content-manager");
	for (const [uid, entry] of Object.entries(words)) {
		const isComponent = uid in strapi.components;
		const service = contentManager.service(isComponent ? "components" : "content-types");
		const model = isComponent ? service.findComponent(uid) : service.findContentType(uid);
		if (!model) throw new Error(`desk/words.ts has words for ${uid}, and there is no such type.`);
		const { settings, metadatas, layouts } = await service.findConfiguration(model);
		await service.updateConfiguration(
			model,
			withWords({ settings, metadatas, layouts }, entry, model.attributes),
		);
	}
}
