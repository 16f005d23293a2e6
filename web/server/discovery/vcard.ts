import ICAL from "ical.js";
import { hoursByDay } from "../../src/booking/openness";
import { read } from "../../src/cms/client";
import { paths } from "../../src/paths";
import { formatTime } from "../../src/site/dates";
import { type Practice, telephoneNumber } from "../../src/site/practice";

type Property = [string, Record<string, string>, "text" | "uri", string | string[]];

/** The opening hours in a sentence; "" while there are none. */
function hoursInWords(practice: Practice): string {
	const days = hoursByDay(practice).map(({ day, hours }) => {
		const times = hours.map(({ opens, closes }) => `${formatTime(opens)} to ${formatTime(closes)}`);
		return `${day} ${times.join(" and ")}`;
	});
	return days.length > 0 ? `Open ${days.join(", ")}.` : "";
}

/** The practice as a card for an address book (vCard 4.0, RFC 6350): what is not known is not in it. */
export function vcardOf(practice: Practice, site: string): string {
	const { name, phone, email, addressLines, area, postcode } = practice;
	const street = (addressLines ?? "").split("\n").map((line) => line.trim());
	const address = [street.filter(Boolean).join(", "), area ?? "", postcode ?? ""];
	const [lines = "", locality = "", code = ""] = address;
	const hours = hoursInWords(practice);
	// The library takes a number for an address unless told otherwise, which it would write; a number is what it is by the RFC.
	const properties: Property[] = [
		["version", {}, "text", "4.0"],
		["kind", {}, "text", "org"],
		["uid", {}, "uri", `${site}/#practice`],
		["fn", {}, "text", name],
		["org", {}, "text", [name]],
		...(phone ? [["tel", { type: "work" }, "uri", telephoneNumber(phone)] satisfies Property] : []),
		...(email ? [["email", { type: "work" }, "text", email] satisfies Property] : []),
		...(address.some(Boolean)
			? [
					[
						"adr",
						{ type: "work" },
						"text",
						["", "", lines, locality, "", code, "United Kingdom"],
					] satisfies Property,
				]
			: []),
		["url", {}, "uri", site + paths.home],
		...(hours ? [["note", {}, "text", hours] satisfies Property] : []),
	];
	return `${new ICAL.Component(["vcard", properties, []])}\r\n`;
}

/** @throws Response 404 while there is no practice, CmsError when the CMS is away */
export async function vcard(site: string): Promise<string> {
	const { data: practice } = await read("/api/practice");
	return vcardOf(practice, site);
}
