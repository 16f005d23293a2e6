/** What keeps its own rules: other programs name these, and names of files tell capitals apart. */
const OTHERS = /^\/(api|assets|images|uploads)(\/|$)/;

/**
 * The one address of a page that was asked for by another: small letters, single slashes, none at the end.
 * The query stays.
 * @param url path and query, as a request has them
 * @returns null if that is what was asked for already
 */
export function oneAddress(url: string): string | null {
	// In front of it an origin, so that "//elsewhere" is a path; behind it always a path of this site.
	if (!url.startsWith("/") || !URL.canParse(`http://site${url}`)) return null;
	const { pathname, search } = new URL(`http://site${url}`);
	if (OTHERS.test(pathname)) return null;
	const path = pathname
		.replace(/\/{2,}/g, "/")
		.replace(/(?<=.)\/$/, "")
		// "%C3" is no capital letter.
		.replace(/%[0-9a-f]{2}|[A-Z]/gi, (sign) => (sign.startsWith("%") ? sign : sign.toLowerCase()));
	return path === pathname ? null : path + search;
}

/** An address whose percent signs encode nothing, with them meant as such; any other as it is. */
export function decodable(url: string): string {
	const [path = "", ...query] = url.split("?");
	try {
		// A bundler would leave out a call whose result nobody looks at.
		return decodeURI(path) === "" ? "/" : url;
	} catch {
		return [path.replaceAll("%", "%25"), ...query].join("?");
	}
}
