import { isEmpty, type Rule, saveOf, storedDraft } from "./saving";

/** Sweden's way of writing dates is ISO 8601's. To make one takes longer than to read an article. */
const london = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/London" });

/** A calendar day in the practice's time zone, as YYYY-MM-DD. */
export const dayInLondon = (moment: Date): string => london.format(moment);

/** With precision "month" only the month is known, and the date is its first day. */
function withPrecision(date: string, precision: unknown): string {
	return precision === "month" ? `${date.slice(0, 7)}-01` : date;
}

/**
 * The date that readers see is today's at the first publish unless one was given. Strapi's own publishedAt
 * moves with every correction. The draft gets it too, else the next publish would take it for missing.
 */
export const publishedOnRule: Rule = async (context, next) => {
	if (!("publishedOn" in context.contentType.attributes)) return next();
	const today = dayInLondon(new Date());
	const save = saveOf(context);
	if (save) {
		const saved = { ...(await storedDraft(context, save)), ...save.data };
		const date = isEmpty(saved["publishedOn"]) && save.publishes ? today : saved["publishedOn"];
		if (typeof date === "string" && date !== "") {
			save.data["publishedOn"] = withPrecision(date, saved["publishedOnPrecision"]);
		}
	}
	if (context.action !== "publish") return next();

	const { uid } = context;
	const { documentId } = context.params;
	// One transaction, so that a publish that is refused leaves no date behind.
	return strapi.db.transaction(async () => {
		const where = { documentId, publishedAt: null, publishedOn: null };
		const undated = await strapi.db.query(uid).findOne({ where });
		if (undated) {
			const publishedOn = withPrecision(today, undated.publishedOnPrecision);
			await strapi.db.query(uid).update({ where: { id: undated.id }, data: { publishedOn } });
		}
		return next();
	});
};
