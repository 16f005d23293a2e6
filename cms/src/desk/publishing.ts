import type { Facts } from "../publishing/checks";

/** What the panel "Ready to publish?" is told about a document beside what stands in its form. */
export type PublishingFacts = Facts & {
	/** Whose page it is, as search results and shared pictures say it. */
	practice: string;
	/** The keys of the warnings that somebody has said to have read. */
	read: string[];
	/** What was last said about them; null if nothing ever was. */
	last: { by: string; at: string; note: string } | null;
};

/** What is sent when warnings have been read. */
export type Reading = { warnings: { key: string; what: string }[]; note: string };
