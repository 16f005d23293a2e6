/**
 * The header in which the desk's form says what a save is based on: the moment (ISO 8601) at which the entry
 * that it shows was last changed. Whoever sends none is not asked.
 */
export const BASED_ON = "x-based-on";

/** The name of the error, with status 409, for a save over a version that the form has not seen. */
export const CHANGED_ELSEWHERE = "ConflictError";

/** What the error tells beside its words. */
export type ChangedElsewhere = {
	/** When the stored version was saved, ISO 8601. */
	changedAt: string;
};
