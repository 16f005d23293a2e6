/** The forms in which a text of the CMS is given beside Strapi's Blocks. */
export const textFormats = ["html", "markdown"] as const;
export type TextFormat = (typeof textFormats)[number];

/** What each form is called in a request and in the answer. */
export const mediaTypes = { html: "text/html", markdown: "text/markdown" } as const;

/** How much a media type is wanted, from 0 to 1; null for one that no range names (RFC 9110, 12.5.1). */
function wish(accept: string, type: string): { quality: number; isNamed: boolean } {
	const [group] = type.split("/");
	const ranges = new Map(
		accept.split(",").map((range) => {
			const [name = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
			const weight = parameters.find((parameter) => parameter.startsWith("q="));
			const quality = weight === undefined ? 1 : Number(weight.slice(2));
			return [name, Number.isNaN(quality) ? 0 : quality];
		}),
	);
	const quality = ranges.get(type) ?? ranges.get(`${group}/*`) ?? ranges.get("*/*") ?? 0;
	return { quality, isNamed: ranges.has(type) };
}

/**
 * The form in which an entry is wanted as a text, by the header Accept: Markdown where it is named and JSON is not wanted
 * more, HTML where JSON is not wanted at all. So browsers and programs that take anything get JSON.
 * @returns null for JSON
 */
export function textAccepted(accept: string | undefined): TextFormat | null {
	// Nearly nobody says so, and this stands before every answer.
	if (!accept?.toLowerCase().includes("text/")) return null;
	const json = wish(accept, "application/json").quality;
	const markdown = wish(accept, mediaTypes.markdown);
	const html = wish(accept, mediaTypes.html).quality;
	const isMarkdown = markdown.isNamed && markdown.quality > 0 && markdown.quality >= json;
	if (isMarkdown && (markdown.quality >= html || json > 0)) return "markdown";
	return html > 0 && json === 0 ? "html" : null;
}
