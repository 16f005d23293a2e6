import { words } from "../desk/words";
import { blocksOf, textOf } from "../documents/blocks";
import { excerptOf } from "../documents/excerpt";
import { type Claim, claimsIn, plainly, sentencesOf } from "./claims";
import { missingEvidence } from "./evidence";
import {
	type Judged,
	type JudgedType,
	judgedTypes,
	linksOf,
	type Passage,
	type Place,
	partOf,
	passagesOf,
	picturesOf,
	placedBlocks,
	stringOf,
} from "./passages";
import { readingEaseOf } from "./reading-ease";

/** Something that stops a document from being published, or that is worth a look before it is. */
export type Finding = Place & {
	severity: "error" | "warning";
	/** The same for the same finding, also when the text round it changes: what has been read stays read. */
	key: string;
	/** The place in the words of the form. */
	where: string;
	what: string;
	/** What to do about it. */
	advice: string;
	/** The sentence in question. */
	quote: string | null;
	/** The name of the file in the media library whose words are missing. */
	picture: string | null;
};

/** What a document does not say itself; what is null is not known and not judged. */
export type Facts = {
	/** The words of the pictures by the hash of the file; a file that is not there keeps the document's own. */
	pictures: Readonly<Record<string, string>>;
	addresses: Addresses | null;
};

/** The pages of the site by their paths, and those that there would be if a draft were published. */
export type Addresses = {
	live: readonly string[];
	drafts: readonly string[];
	/** Where the site is found, without a slash at the end; null if the CMS has not been told. */
	site: string | null;
};

/** In characters: what a search result shows of a headline, and the least that says something. */
const TITLE = { least: 10, most: 60 };
/** In characters: a result shows some 160, and the summaries that we derive have at most 200. */
const DESCRIPTION = { least: 40, most: 200 };
/** Flesch's reading ease, from 0 (hard) to 100: below it, a text asks for practice in reading. */
const HARD_TO_READ = 45;
const LONGEST_QUOTE = 160;

type Draft = Omit<Finding, "key" | "where" | "quote" | "picture" | keyof Place> & {
	rule: string;
	at: Place;
	/** What makes it another finding than one of the same rule in the same field. */
	about?: string;
	quote?: string;
	picture?: string;
};

function whereOf(uid: JudgedType, { field, row }: Place): string {
	const label = words[uid]?.fields[field]?.label ?? field;
	return row === null ? label : `${label}, number ${row + 1}`;
}

function cut(text: string): string {
	return text.length <= LONGEST_QUOTE ? text : `${text.slice(0, LONGEST_QUOTE - 1).trimEnd()}…`;
}

function finding(uid: JudgedType, draft: Draft): Finding {
	const { severity, rule, at, about = "", what, advice, quote, picture } = draft;
	const { field, path, block, row } = at;
	return {
		severity,
		key: [rule, field, about].join("|"),
		field,
		path,
		block,
		row,
		where: whereOf(uid, at),
		what,
		advice,
		quote: quote ? cut(quote) : null,
		picture: picture ?? null,
	};
}

const at = (field: string, ...more: string[]): Place => ({
	field,
	path: [field, ...more],
	block: null,
	row: null,
});

/** The headline and the two lines below it, as search engines and those who share the page get them. */
export function searchResultOf(uid: JudgedType, document: Judged) {
	const seo = partOf(document, "seo");
	const { title, description } = judgedTypes[uid];
	const ownTitle = title === null ? "" : stringOf(document[title]);
	const given = description === null ? "" : stringOf(document[description]);
	// Left empty, an article's summary is taken from its text.
	const derived = description === "excerpt" ? excerptOf(blocksOf(document["body"])) : null;
	return {
		title: plainly(stringOf(seo["title"]) || ownTitle),
		description: plainly(stringOf(seo["description"]) || given || (derived ?? "")),
		titleAt: seo["title"] || title === null ? at("seo", "title") : at(title),
		descriptionAt:
			seo["description"] || description === null ? at("seo", "description") : at(description),
	};
}

function isBlank(value: unknown): boolean {
	if (!Array.isArray(value)) return stringOf(value).trim() === "";
	return blocksOf(value).every((block) => block.type !== "image" && textOf(block).trim() === "");
}

function* missing(uid: JudgedType, document: Judged): Generator<Draft> {
	for (const field of judgedTypes[uid].needed) {
		if (!isBlank(document[field])) continue;
		yield {
			severity: "error",
			rule: "missing",
			at: at(field),
			what: "There is nothing in it yet",
			advice: "Write it before you publish.",
		};
	}
}

function* evidence(uid: JudgedType, document: Judged): Generator<Draft> {
	if (uid !== "api::testimonial.testimonial") return;
	for (const [field, what] of missingEvidence(document)) {
		yield {
			severity: "error",
			rule: "evidence",
			at: at(field),
			what,
			advice: "The law and the advertising code ask for this. Visitors never see it.",
		};
	}
}

function* lengths(uid: JudgedType, document: Judged): Generator<Draft> {
	if (judgedTypes[uid].title === null) return;
	const { title, description, titleAt, descriptionAt } = searchResultOf(uid, document);
	const most = `Search engines show some ${TITLE.most} characters, and it has ${title.length}`;
	if (title.length > TITLE.most) {
		yield {
			severity: "warning",
			rule: "title-long",
			at: titleAt,
			what: "The headline is cut off in search results",
			advice: `${most}. Shorten it, or write a shorter one under “In search results”.`,
		};
	} else if (title !== "" && title.length < TITLE.least) {
		yield {
			severity: "warning",
			rule: "title-short",
			at: titleAt,
			what: "The headline is very short",
			advice: "Say what a client would search for, for example the treatment and the place.",
		};
	}
	// Where it comes from another field, and that one is empty, there is enough to say of that.
	if (description === "" && judgedTypes[uid].description === null) {
		yield {
			severity: "warning",
			rule: "description-missing",
			at: descriptionAt,
			what: "There are no words for search results",
			advice: "Write one or two sentences that would make somebody choose this page.",
		};
	} else if (description.length > DESCRIPTION.most) {
		yield {
			severity: "warning",
			rule: "description-long",
			at: descriptionAt,
			what: "The words for search results are cut off",
			advice: `Search engines show some 160 characters, and it has ${description.length}. Say what matters first.`,
		};
	} else if (description !== "" && description.length < DESCRIPTION.least) {
		yield {
			severity: "warning",
			rule: "description-short",
			at: descriptionAt,
			what: "The words for search results are very short",
			advice: "There is room for two lines: say what a reader finds here.",
		};
	}
}

function* pictures(uid: JudgedType, document: Judged, facts: Facts): Generator<Draft> {
	for (const picture of picturesOf(uid, document)) {
		const { hash, name } = picture;
		const known = hash === null ? undefined : facts.pictures[hash];
		if ((known ?? picture.alternativeText).trim() !== "") continue;
		yield {
			severity: "error",
			rule: "picture",
			at: picture,
			about: name,
			what: `The picture “${name}” has no words for people who cannot see it`,
			advice: "Open it under Pictures and fill in “What it shows”, in one sentence.",
			picture: name,
		};
	}
}

/** A heading on the page: the title is the first level, and the site has three below it. */
function levelOf(level: unknown): number {
	return Math.min(4, Math.max(2, typeof level === "number" ? level : 2));
}

function* headings(uid: JudgedType, document: Judged): Generator<Draft> {
	const { blocks, title } = judgedTypes[uid];
	const first = title === null ? "" : plainly(stringOf(document[title]));
	for (const field of blocks) {
		let last = 1;
		for (const { content, ...place } of placedBlocks(document, field)) {
			const text = textOf(content).trim();
			if (content.type !== "heading" || text === "") continue;
			if (plainly(text) === first) {
				yield {
					severity: "warning",
					rule: "title-again",
					at: place,
					what: "This heading is the title once more, which the page shows above the text",
					advice: "Take it out. A text that is pasted whole often brings its title along.",
					quote: text,
				};
			}
			const level = levelOf(content["level"]);
			if (level > last + 1) {
				yield {
					severity: "warning",
					rule: "heading",
					at: place,
					about: text,
					what: "This heading is smaller than its place asks for",
					advice: `Make it a Heading ${last + 1}: who listens to the page goes from heading to heading, and would look for one in between.`,
					quote: text,
				};
			}
			last = level;
		}
	}
}

const SAYS_NOTHING =
	/^(?:(?:click|tap|press) (?:here|this)|(?:find out|read|see|learn)? ?more|here|this|this (?:link|page|article)|link)\.?$/i;
const AN_ADDRESS = /\b(?:https?:\/\/|www\.)\S*[^\s.,;:!?)]/i;

function* links(
	uid: JudgedType,
	document: Judged,
	passages: Passage[],
	{ addresses }: Facts,
): Generator<Draft> {
	const all = linksOf(uid, document);
	for (const link of all) {
		const text = plainly(link.text);
		if (text === "" || SAYS_NOTHING.test(text) || /^https?:\/\/|^www\./i.test(text)) {
			yield {
				severity: "warning",
				rule: "bare-link",
				at: link,
				about: `${text} ${link.url}`,
				what: `The words of the link “${text || link.url}” do not say where it leads`,
				advice: "Link words that name the page, for example “prices and booking”.",
				quote: text,
			};
		}
		const path = addresses && pathOf(link.url, addresses.site);
		if (!path || !addresses || addresses.live.includes(path)) continue;
		const isDraft = addresses.drafts.includes(path);
		yield {
			severity: "warning",
			rule: "dead-link",
			at: link,
			about: path,
			what: isDraft
				? `The link “${text}” leads to a draft: readers would find no page`
				: `The link “${text}” leads to ${path}, and there is no such page`,
			advice: isDraft
				? "Publish that one first, or take the link out."
				: "Look the page up on the site and copy its address, or take the link out.",
			quote: text,
		};
	}
	for (const passage of passages) {
		const linked = all.filter(({ field, block }) => {
			return field === passage.field && block === passage.block;
		});
		const address = AN_ADDRESS.exec(passage.text)?.[0];
		if (!address || linked.some(({ text }) => text.includes(address))) continue;
		yield {
			severity: "warning",
			rule: "bare-link",
			at: passage,
			about: address,
			what: `The address “${cut(address)}” stands in the text as it is`,
			advice: "Write what the page is, and make those words the link.",
		};
	}
}

/** The path on the site that an address means; null for one elsewhere, or for a file. */
function pathOf(url: string, site: string | null): string | null {
	const own = site && (url === site || url.startsWith(`${site}/`)) ? url.slice(site.length) : url;
	if (own !== "" && !/^\/(?!\/)/.test(own)) return null;
	const [path = ""] = own.split(/[?#]/);
	if (/^\/(?:uploads|images|og|api|admin)\//.test(path)) return null;
	return path.replace(/\/+$/, "").replace(/\.md$/, "") || "/";
}

function* reading(uid: JudgedType, document: Judged): Generator<Draft> {
	const ease = readingEaseOf(uid, document);
	const [field] = judgedTypes[uid].blocks;
	if (ease === null || ease >= HARD_TO_READ || !field) return;
	yield {
		severity: "warning",
		rule: "reading",
		at: at(field),
		what: "The text is hard to read",
		advice: "Make long sentences two, and say long words in short ones.",
	};
}

function* prices(passages: Passage[]): Generator<Draft> {
	for (const passage of passages) {
		const sentence = sentencesOf(passage.text).find((text) => text.includes("£"));
		if (!sentence) continue;
		yield {
			severity: "warning",
			rule: "price",
			at: passage,
			about: sentence,
			what: "A price stands in the text, and stays there when you change your prices",
			advice: "Leave it out, and link to /book, where the prices always are as you last set them.",
			quote: sentence,
		};
	}
}

/** True for an answer that begins with it, which makes the question a claim. */
const isYes = (sentence: string | undefined) => /^yes\b/i.test(sentence ?? "");

/** What a passage says together with what it goes on from: a heading with an item below it, a question with its yes. */
function continuationOf(leadIn: string | null, first: string | undefined) {
	if (!leadIn || !first) return null;
	const quote = plainly(`${leadIn} ${first}`);
	if (!leadIn.trim().endsWith("?")) return { whole: quote.replace(/:(?= )/g, ""), quote };
	return isYes(first) ? { whole: plainly(leadIn), quote } : null;
}

/** The claims of a passage, each with the words that make it. */
function claimsOf({ text, leadIn }: Passage): { claim: Claim; quote: string }[] {
	const sentences = sentencesOf(text);
	const found = sentences.flatMap((quote, index) =>
		claimsIn(quote, isYes(sentences[index + 1])).map((claim) => ({ claim, quote })),
	);
	const continuation = continuationOf(leadIn, sentences[0]);
	if (!continuation) return found;
	const errors = claimsIn(continuation.whole, true).filter(({ severity }) => severity === "error");
	const abouts = new Set(errors.map(({ about }) => about));
	return [
		...errors.map((claim) => ({ claim, quote: continuation.quote })),
		...found.filter(({ claim }) => !abouts.has(claim.about)),
	];
}

function* claims(
	uid: JudgedType,
	document: Judged,
	passages: Passage[],
	facts: Facts,
): Generator<Draft> {
	const ofPictures = picturesOf(uid, document).map(({ hash, name, alternativeText, ...place }) => ({
		...place,
		text: (hash === null ? undefined : facts.pictures[hash]) ?? alternativeText,
		leadIn: null,
	}));
	for (const passage of [...passages, ...ofPictures]) {
		for (const { claim, quote } of claimsOf(passage)) {
			const { about, ...said } = claim;
			yield { ...said, rule: "claim", at: passage, about: `${about} ${quote}`, quote };
		}
	}
}

/** The words that she has written: a summary that is taken from the text follows it by itself. */
function writtenIn(uid: JudgedType, document: Judged): Passage[] {
	const body = blocksOf(document["body"]).map((block) => plainly(textOf(block)));
	return passagesOf(uid, document).filter(({ field, text }) => {
		const start = plainly(text).replace(/\.*$/, "");
		return field !== "excerpt" || !body.some((words) => words.startsWith(start));
	});
}

/**
 * Everything that there is to say of a document before it is published: errors stop it, warnings are to be
 * read. The one judge, for the server, the importer and the admin alike.
 */
export function judge(uid: JudgedType, document: Judged, facts: Facts): Finding[] {
	const passages = writtenIn(uid, document);
	const drafts = [
		...missing(uid, document),
		...evidence(uid, document),
		...pictures(uid, document, facts),
		...claims(uid, document, passages, facts),
		...links(uid, document, passages, facts),
		...headings(uid, document),
		...prices(passages),
		...lengths(uid, document),
		...reading(uid, document),
	];
	const findings = drafts.map((draft) => finding(uid, draft));
	const bySeverity = (severity: Finding["severity"]) =>
		findings.filter((one) => one.severity === severity);
	return [...bySeverity("error"), ...bySeverity("warning")];
}

/** What a document cannot be published without, as far as it is empty. */
export function missingIn(uid: JudgedType, document: Judged): Finding[] {
	return [...missing(uid, document)].map((draft) => finding(uid, draft));
}

/** The findings that stop a document. */
export function errorsAmong(findings: readonly Finding[]): Finding[] {
	return findings.filter(({ severity }) => severity === "error");
}
