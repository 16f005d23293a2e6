import { isEmpty, type Rule, saveOf, storedDraft } from "./saving";

/** A calendar day in the practice's time zone, as YYYY-MM-DD. */
export function dayInLondon(moment: Date): string {
	// Sweden's way of writing dates is ISO 8601's.
	return new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/London" }).format(moment);
}

/** With precision "month" only the month is known, and the date is its first day. */
export const publishedMonthRule: Rule = async (context, next) => {
	const save = saveOf(context);
	if (save && "publishedOnPrecision" in context.contentType.attributes) {
		const { data, documentId } = save;
		const stored = documentId ? await storedDraft(context, documentId) : null;
		const date = data["publishedOn"] ?? stored?.["publishedOn"];
		const precision = data["publishedOnPrecision"] ?? stored?.["publishedOnPrecision"];
		if (precision === "month" && typeof date === "string") {
			data["publishedOn"] = `${date.slice(0, 7)}-01`;
		}
	}
	return next();
};

/**
 * The date that readers see is today's at the first publish unless one was given. Strapi's own publishedAt
 * moves with every correction. The draft gets it too, else the next publish would take it for missing.
 */
export const publishedOnRule: Rule = async (context, next) => {
	if (!("publishedOn" in context.contentType.attributes)) return next();
	const today = dayInLondon(new Date());
	const save = saveOf(context);
	if (save?.publishes) {
		const stored = save.documentId ? await storedDraft(context, save.documentId) : null;
		if (isEmpty(save.data["publishedOn"]) && isEmpty(stored?.["publishedOn"])) {
			save.data["publishedOn"] = today;
		}
	}
	if (context.action === "publish") {
		await strapi.db.query(context.uid).updateMany({
			where: { documentId: context.params.documentId, publishedAt: null, publishedOn: null },
			data: { publishedOn: today },
		});
	}
	return next();
};
