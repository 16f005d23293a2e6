import { read } from "./client";

/** What a path of the CMS's redirects can have at most. */
const LONGEST = 255;

/**
 * What has become of the page at an address that the site does not have.
 * @param pathname as a request has it
 * @returns where it is now, a path of the site or an address elsewhere, or null in `to` if it is gone; null if
 * nothing is known of the address
 * @throws as `read` does
 */
export async function movedFrom(pathname: string): Promise<{ to: string | null } | null> {
	const from = legible(pathname);
	if (from === null || from.length > LONGEST) return null;
	const { data } = await read("/api/redirects", { query: { "filters[from][$eq]": from } });
	return data[0] ?? null;
}

/** The spelling in which the CMS keeps a path; null for what cannot be one. */
function legible(pathname: string): string | null {
	try {
		const path = decodeURI(pathname).toLowerCase();
		// PostgreSQL takes no text with it.
		return path.includes("\0") ? null : path;
	} catch {
		return null;
	}
}
