import { PANEL } from "./publishing/where-it-is";

const PRACTICE = "Massage for Wellness";

/**
 * What Strapi gives no setting for. The link to the settings, which it shows to everybody, stays for those
 * who set the system up; a choice of one language, tours and news of Strapi are of use to nobody.
 */
const STYLE = `
html[data-role="editor"] li:has(a[href$="/admin/settings"]),
form:has(input[name="currentPassword"]) + div,
div:has(> div > div > div > a[href^="https://strapi.io/"], > div > div > div > a[href^="https://docs.strapi.io/"]) {
	display: none;
}
header:has(> div > [role="combobox"]) {
	visibility: hidden;
}
/* In the menu of a form, what names an entry to programs; it is the last thing there, wherever there is one. */
html[data-role="editor"] [role="menu"] {
	& [role="separator"]:has(+ [role="menuitem"] + dl),
	& [role="separator"] + [role="menuitem"]:has(+ dl),
	& [role="separator"] + [role="menuitem"] + dl > :last-child {
		display: none;
	}
}
/* Code in a text, on a computer a button and on a phone in a menu: known in both by its drawing. */
:is([role="toolbar"] button, [role="menuitem"]):has(path[d^="M8.96 12.153 4.342 16"]) {
	display: none;
}
/* In the dark, Strapi's own veil is a light one. */
[data-state="open"]:has(> :is([role="dialog"], [role="alertdialog"])) {
	background: rgb(20 22 18 / 50%);
}
/* With the menu beside it, a list with its last column fits on a small computer. */
@media (max-width: 90rem) {
	main [role="gridcell"] > :is(a, span) {
		max-width: 24rem;
	}
}
/* Where she is taken to in the panel, the line above stays in sight. */
#${PANEL} :is(p, [role="checkbox"]) {
	scroll-margin-top: 4rem;
}
h1 {
	text-wrap: balance;
}
/* What is said between a label and its input: a component's hint, and what a new address means. */
div:has(> label + div > [data-hint] > :is(span, div)) {
	flex-wrap: wrap;
	row-gap: 0.4rem;
	& > label + div {
		flex-basis: 100%;
		margin: 0;
	}
}
/* On a phone the head of a preview takes two or three lines, so that its tabs and buttons can be reached. */
@media (max-width: 48rem) {
	header:has([role="tablist"]) {
		flex: none;
		flex-wrap: wrap;
		gap: 0;
		height: auto;
		& > * {
			flex: 1 0 100%;
			height: auto;
			min-height: 4.8rem;
			border: 0;
		}
		& > * + * {
			flex-wrap: wrap;
			padding: 0 0.8rem 0.8rem;
		}
		& [role="tab"] {
			white-space: nowrap;
		}
	}
}
/* Four short texts need not be four screens long. */
div[aria-describedby]:has(> div [data-slate-editor]) {
	height: auto;
	min-height: 18rem;
	max-height: 51.2rem;
}
`;

export function dressTheHouse(): void {
	const style = document.createElement("style");
	style.textContent = STYLE;
	document.head.append(style);
}

/** Strapi ends every title with its own name, and begins with it before there is a page. */
export function nameThePage(): void {
	const rename = () => {
		const title = document.title.replace(/(^|\| )Strapi( Admin)?$/, `$1${PRACTICE}`);
		if (title !== document.title) document.title = title;
	};
	rename();
	new MutationObserver(rename).observe(document.head, {
		subtree: true,
		childList: true,
		characterData: true,
	});
}
