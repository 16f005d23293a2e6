/** The parts of an OpenAPI document that are shown to people; a part of it may point to another place in it. */
type Parameter = {
	name: string;
	in: string;
	description?: string;
	required?: boolean;
	schema?: {
		type?: string | string[];
		enum?: string[];
		default?: unknown;
		minimum?: number;
		maximum?: number;
		maxLength?: number;
	};
	example?: unknown;
};
type Reference = { $ref?: string };
type Operation = {
	operationId?: string;
	summary?: string;
	description?: string;
	parameters?: (Parameter | Reference)[];
	responses?: Record<string, { description?: string } | Reference>;
};

export type OpenApi = {
	info?: { title?: string; description?: string };
	paths?: Record<string, { get?: Operation }>;
};

/** An operation as it is shown: its own parameters in full, those of several by their names. */
export type ShownOperation = {
	id: string;
	path: string;
	summary: string;
	description: string | undefined;
	own: Parameter[];
	common: string[];
	answers: Answer[];
};

type Answer = { status: string; description: string };

/** Follows a pointer such as "#/components/parameters/fields" (RFC 6901, without its escapes). */
function resolved(document: OpenApi, part: object): object {
	const { $ref } = Object(part);
	if (typeof $ref !== "string") return part;
	const names = $ref.replace(/^#\//, "").split("/");
	return names.reduce((inner: object, name) => Object(Object(inner)[name]), document);
}

/** What a parameter can be, in words: "a whole number from 1 to 100, 25 if left out". */
export function kindOf({ schema = {} }: Parameter): string {
	const { type, enum: choice, default: usual, minimum, maximum, maxLength } = schema;
	const words = {
		boolean: "true or false",
		integer: "a whole number",
		object: "names and values",
		string: "text",
	};
	const [named = ""] = [type ?? []].flat();
	const kinds = [
		choice ? choice.map((one) => `"${one}"`).join(" or ") : (Object(words)[named] ?? ""),
		minimum === undefined ? "" : `from ${minimum}`,
		maximum === undefined ? "" : `to ${maximum}`,
	];
	return [
		kinds.filter(Boolean).join(" "),
		maxLength === undefined ? "" : `${maxLength} letters at the most`,
		usual === undefined ? "" : `${usual} if left out`,
	]
		.filter(Boolean)
		.join(", ");
}

/** What is in several lists, once each, and how to tell. */
function inSeveral<Part>(lists: Part[][]): { common: Part[]; isCommon: (part: Part) => boolean } {
	const times = new Map<string, number>();
	const parts = new Map<string, Part>();
	for (const part of lists.flat()) {
		const text = JSON.stringify(part);
		times.set(text, (times.get(text) ?? 0) + 1);
		parts.set(text, part);
	}
	const isCommon = (part: Part) => (times.get(JSON.stringify(part)) ?? 0) > 1;
	return { common: [...parts.values()].filter(isCommon), isCommon };
}

/** The reads that a document tells of, and what several of them take and answer. */
export function operationsIn(document: OpenApi): {
	operations: ShownOperation[];
	parameters: Parameter[];
	answers: Answer[];
} {
	const reads = Object.entries(document.paths ?? {}).flatMap(([path, { get }]) => {
		if (!get) return [];
		const parameters = (get.parameters ?? []).map(
			(part): Parameter => Object(resolved(document, part)),
		);
		const answers = Object.entries(get.responses ?? {}).map(([status, part]): Answer => {
			const { description } = Object(resolved(document, part));
			return { status, description: String(description ?? "") };
		});
		return [{ path, get, parameters, answers }];
	});
	const inQueries = reads.map(({ parameters }) => parameters.filter((one) => one.in === "query"));
	const shared = inSeveral(inQueries);
	const usual = inSeveral(
		reads.map(({ answers }) => answers.filter(({ status }) => status !== "200")),
	);
	const operations = reads.map(
		({ path, get, parameters, answers }): ShownOperation => ({
			id: get.operationId ?? path,
			path,
			summary: get.summary ?? path,
			description: get.description,
			own: parameters.filter((one) => !shared.isCommon(one)),
			common: parameters.filter(shared.isCommon).map(({ name }) => name),
			answers: answers.filter((one) => !usual.isCommon(one)),
		}),
	);
	const byStatus = usual.common.sort((a, b) => a.status.localeCompare(b.status));
	return { operations, parameters: shared.common, answers: byStatus };
}
