/** What the admin's front page is told. */
export type MyDay = {
	/** Latest first. */
	waiting: Waiting[];
	/** In the order of its weight; what belongs together follows each other. */
	missing: Missing[];
	/** Where the site is found; null if the CMS has not been told. */
	siteUrl: string | null;
};

/** An entry that readers do not see, or not as it stands on the desk. */
export type Waiting = {
	title: string;
	/** What it is one of, as the menu says it. */
	among: string;
	/** Never published, or published and changed since. */
	state: "draft" | "changed";
	/** When it was changed last: ISO 8601. */
	changedAt: string;
	/** The admin's page for it, from the admin's own root. */
	to: string;
};

/** Something that the site has a place for, and that is not there. */
export type Missing = {
	/** What it belongs to, as a heading. */
	about: string;
	what: string;
	why: string;
	/** The admin's page for it, from the admin's own root; `place` in the query is the field. */
	to: string;
};
