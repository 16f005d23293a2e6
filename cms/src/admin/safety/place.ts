type Form = {
	collectionType?: string | undefined;
	model?: string | undefined;
	documentId?: string | undefined;
	/** The entry that a new one is made from. */
	origin?: string | undefined;
};

/** What tells a form from every other: the type and the entry in it, an entry being made, or the only one there is. */
export function placeOf({ collectionType, model, documentId, origin }: Form): string {
	if (collectionType === "single-types") return `${model} only`;
	if (origin) return `${model} from ${origin}`;
	return `${model} ${documentId ?? "new"}`;
}

/** The address of a form, from the admin's root. */
export function wayTo({ collectionType, model, documentId, origin }: Form): string {
	const type = `/content-manager/${collectionType}/${model}`;
	if (collectionType === "single-types") return type;
	return origin ? `${type}/clone/${origin}` : `${type}/${documentId ?? "create"}`;
}
