/** What the desk is told of an entry before it is renamed, taken off the site or deleted. */
export type LinksHere = {
	/** Where strangers find it, or found it last: a path of the site; null if they never did. */
	address: string | null;
	/** Whether it is on the site just now. */
	live: boolean;
	links: LinkHere[];
	/** What it was called before: addresses that lead here. */
	oldAddresses: { from: string; to: string }[];
};

/** An entry that names it, or that has a link to it in its text. */
export type LinkHere = {
	title: string;
	/** What it is one of, as the menu says it. */
	among: string;
	/** True where readers do not see it yet. */
	draft: boolean;
	/** The admin's page for it, from the admin's own root. */
	to: string;
};

/** A page of the site that visitors can be sent to. */
export type SitePage = {
	title: string;
	/** What it is one of, as the menu says it. */
	among: string;
	path: string;
};
