/**
 * Health claims: the words and conditions that the UK advertising code (CAP) does not accept for massage, each
 * with a wording that it does. Sources: CAP Code 12.1 and 12.2, the ASA's advice on massage and on shiatsu, and
 * the code's list A of conditions that only a doctor may be said to treat.
 */

export type Claim = {
	severity: "error" | "warning";
	/** The word or condition, in the words of a message; a claim is known again by it. */
	about: string;
	what: string;
	/** What to write instead. */
	advice: string;
};

type Word = { pattern: RegExp; name: string; advice: string };

const CLIENTS = (name: string) =>
	`Say who comes and how it feels: “Some of my clients include people with ${name}. They find massage soothing, calming and relaxing.”`;

/** A condition of list A; its accepted wording is about the people, unless there is a better one. */
const condition = (name: string, pattern: RegExp, advice = CLIENTS(name)): Word => ({
	name,
	pattern,
	advice,
});

/** Read without hyphens and in any case, but for "MS", which is a word otherwise. */
const LIST_A: readonly Word[] = [
	condition(
		"arthritis",
		/\b(?:osteo ?)?arthritis\b/gi,
		"With good evidence the code accepts “arthritic pain”. Without it: “Some of my clients include people with arthritis. They find massage soothing and relaxing.”",
	),
	condition("asthma", /\basthma(?:tics?)?\b/gi),
	condition("ADHD", /\bADHD\b|\battention deficit\b/gi),
	condition("autism", /\bautis(?:m|tic)\b/gi),
	condition("high blood pressure", /\bhigh blood pressure\b|\bhypertension\b/gi),
	condition("cancer", /\bcancers?\b|\btumou?rs?\b/gi),
	condition(
		"poor circulation",
		/\b(?:poor|bad) (?:blood )?circulation\b/gi,
		"Say how it feels: “warming and relaxing”.",
	),
	condition(
		"depression",
		/\bdepression\b|\bdepressive\b/gi,
		"Say what the code accepts: “relieves everyday stress” or “gives a sense of well-being”.",
	),
	condition("diabetes", /\bdiabet(?:es|ics?)\b/gi),
	condition("dizziness", /\bdizziness\b|\bvertigo\b/gi),
	condition("epilepsy", /\bepilep(?:sy|tics?)\b/gi),
	condition("infertility", /\binfertility\b/gi),
	condition(
		"insomnia",
		/\binsomni(?:a|acs?)\b/gi,
		"Say “can aid restful sleep”. With good evidence the code accepts “trouble sleeping” too.",
	),
	condition(
		"menopausal symptoms",
		/\b(?:peri ?)?menopaus(?:al|e) symptoms?\b|\bsymptoms? of (?:the )?(?:peri ?)?menopause\b|\bhot flush(?:es)?\b/gi,
		"Say who comes and how it feels: “relaxing, in the years around the menopause”.",
	),
	condition(
		"migraine",
		/\bmigraines?\b(?! headaches?\b)/gi,
		"With good evidence the code accepts “migraine headaches”. Without it, say “helps you to relax”.",
	),
	condition("multiple sclerosis", /\b[Mm]ultiple [Ss]clerosis\b|\bMS\b/g),
	condition("memory problems", /\bmemory (?:loss|problems?)\b|\bdementia\b|\balzheimer'?s?\b/gi),
	condition(
		"jaw joint dysfunction",
		/\bjaw joint (?:dysfunction|problems?|disorders?)\b|\bTMJD?\b|\btemporomandibular\b/gi,
		"Say where you work and how it feels: “gentle work round the jaw”.",
	),
	condition(
		"kidney disease",
		/\bkidney (?:diseases?|failure|stones?|problems?|complaints?|infections?|disorders?)\b/gi,
	),
	condition("gout", /\bgout\b/gi),
	condition(
		"heart disease",
		/\bheart (?:diseases?|failure|attacks?|conditions?|problems?)\b|\bangina\b/gi,
	),
];

const RELAX = "Say what the code accepts: “helps you to relax” or “gives a sense of well-being”.";
const EASE = "Say what the code accepts: “eases muscular tension” or “relieves everyday stress”.";

/** Words that promise more than the code accepts, whatever they stand beside. */
const FLAGGED: readonly Word[] = [
	{ name: "cure", pattern: /\bcur(?:es?|ed|ing|ative)\b/gi, advice: EASE },
	{ name: "heal", pattern: /\bheal(?:s|ed|ing|ers?)?\b/gi, advice: RELAX },
	{
		name: "treat",
		// "Treatment" alone is the practice's own word.
		pattern:
			/\btreat(?:s|ed|ing)? (?:[\w']+ ){0,4}(?:pains?|aches?|injur(?:y|ies)|conditions?|problems?|disorders?|ailments?|illness(?:es)?|diseases?|symptoms?|sciatica)\b/gi,
		advice: EASE,
	},
	{ name: "restore", pattern: /\brestor(?:es?|ed|ing|ative)\b/gi, advice: RELAX },
	{ name: "prevent", pattern: /\bprevent(?:s|ed|ing|ion|ative)?\b/gi, advice: EASE },
	{ name: "fight", pattern: /\bfight(?:s|ing)?\b/gi, advice: RELAX },
	{
		name: "toxins",
		pattern: /\btoxins?\b/gi,
		advice: `The body removes its own toxins, says the code, so leave the word out. ${RELAX}`,
	},
	{ name: "flush", pattern: /(?<!\bhot )\bflush(?:es|ed|ing)?\b/gi, advice: RELAX },
	{ name: "immune", pattern: /\bimmun(?:e|ity)\b/gi, advice: RELAX },
	{
		name: "lymph",
		pattern: /\blymph\w*/gi,
		advice: "Say how it feels: “slow, light and calming”.",
	},
	{
		name: "circulation",
		pattern: /\bcirculation\b|\bblood flow\b/gi,
		advice: "Say how it feels: “warming and relaxing”.",
	},
	{ name: "cellulite", pattern: /\bcellulite\b/gi, advice: RELAX },
	{ name: "anti-ageing", pattern: /\banti ?age?ing\b/gi, advice: RELAX },
	{ name: "hormone", pattern: /\bhormon(?:es?|al)\b/gi, advice: RELAX },
	{
		name: "clinically proven",
		pattern: /\b(?:clinically|scientifically|medically) proven\b/gi,
		advice: "Leave it out: it needs clinical trials of exactly this. Say what clients notice.",
	},
	{
		name: "recommended by doctors",
		pattern:
			/\b(?:recommended|approved|endorsed) by (?:doctors|gps|medical \w+)\b|\bdoctors? recommend/gi,
		advice: "Leave it out: the code does not let health professionals recommend.",
	},
	{
		name: "safe for everyone",
		pattern: /\bsafe for (?:everyone|everybody|all|anyone|anybody)\b/gi,
		advice: "Say “Tell me about your health first; I may ask you to check with your GP.”",
	},
];

/** What says that something is cured, treated or prevented. */
const CURING =
	/\b(?:cur(?:es?|ed|ing|ative)|(?<!\b(?:a|an|the|this|that|real|lovely|little|special|proper|perfect) )treat|treat(?:s|ed|ing)|treatments?(?= (?:for|of|against)\b)|heal(?:s|ed|ing)?|prevent(?:s|ed|ing)?|prevention(?= of\b)|remed(?:y|ies|ied)|(?:gets?|getting|got) rid of|eliminat(?:es?|ed|ing)|eradicat(?:es?|ed|ing)|revers(?:es?|ed|ing))\b/gi;
/** Such a word at the end of what stands before another, as in "cure, treat or prevent". */
const ENDS_IN_CURING =
	/\b(?:cur(?:es?|ed|ing)|treat(?:s|ed|ing|ments?(?: for| of)?)?|heal(?:s|ed|ing)?|prevent(?:s|ed|ing)?|diagnos\w+|claim(?: to)?)$/i;

const DETOX = /\bde ?tox\w*/gi;
const TOXINS = /\btoxins?\b/i;
const REMOVING =
	/\b(?:remov|flush|clear|eliminat|releas|expel|drain|wash|draw|purg|cleans)\w*\b|\brid\b/gi;
/** The body does it by itself, which is what the code says too. */
const BY_ITSELF = /\bown toxins\b|\bby itself\b|\bon its own\b|\bliver\b|\bkidneys\b/i;

/** Somebody is sent to, or looked after by, those whose work it is. */
const REFERRAL =
	/\b(?:ask|see|ring|call|tell|speak|talk|check|consult|visit|contact|mention|seen|looked at)\b.*\b(?:gps?|doctors?|midwi(?:fe|ves)|physiotherapists?|pharmacists?|nurses?|consultants?|hospital|999|111|me|caroline|before)\b/i;
const MEDICAL =
	/\b(?:gps?|doctors?|hospitals?|consultants?|specialists?|nurses?|midwi(?:fe|ves)|medicines?|medication|tablets?|drugs?) (?:(?:can|may|will|who|is|are|has|have|to|must|should|could|already|usually) ){0,3}$/i;
const UNDERGOING =
	/\b(?:medical|hospital) $|\b(?:having|have had|had|undergo\w*|receiv\w*|on|in|after|during|under|through|finished|awaiting|waiting for|your|their) (?:(?:a|any|the|medical|hospital|active) ){0,2}$/i;
const IS_BEING = /\b(?:am|are|is|was|were|be|been|being) (?:(?:already|still|currently) )?$/i;
const BY_MEDICINE =
	/^ (?:by|with) (?:(?:a|an|the|your|their|her|his|their own) )?(?:gps?|doctors?|hospitals?|consultants?|specialists?|medicines?|medication|tablets?|drugs?|surgery|care|respect|kindness|discretion)\b/i;
/** What was named before is meant: "massage cures it", "I can treat you". */
const MEANS_WHAT_WAS_NAMED =
	/^(?: (?:it|them|this|that|these|those|you|him|her|us|all)\b(?! from\b)|\W*$)/i;
/** CAP's own wording for people with a condition. */
const ACCEPTED = /\bclients include\b/i;
const CONDITIONAL = /\b(?:if|unless|when|whether|while)\b/i;

/** The letters as they are read: no invisible signs, straight quotes and hyphens, single spaces. */
export function plainly(text: string): string {
	return text
		.normalize("NFKC")
		.replace(/[\u00AD\u200B-\u200F\u2060\uFEFF]/g, "")
		.replace(/[\u2018\u2019\u02BC\u2032`\u00B4]/g, "'")
		.replace(/[\u201C\u201D]/g, '"')
		.replace(/[\u2010\u2011]/g, "-")
		.replace(/[\u2012-\u2015]/g, " - ")
		.replace(/\s+/g, " ")
		.trim();
}

/** Text as its sentences. A full stop within one ("e.g. this") does not end it. */
export function sentencesOf(text: string): string[] {
	return plainly(text)
		.split(/(?<=[.!?]["')\]]*)\s+(?=["'(]*[\p{Lu}\d])/u)
		.filter(Boolean);
}

/** True when what stands before a claim takes it back: "does not", "no cure for", "never". */
function isNegated(before: string, after: string): boolean {
	const text = before.trimEnd();
	const joined = text.replace(/(?:\s*,|\s+(?:or|nor|and))+$/i, "");
	if (joined !== text && ENDS_IN_CURING.test(joined)) {
		return isNegated(joined.replace(ENDS_IN_CURING, ""), after);
	}
	const clause = text.split(/[,;:.!?()]/).at(-1) ?? "";
	const denied =
		/(?:\b(?:not|never|cannot|no)\b|n't\b) (?:\w+ ){0,3}(?:claim|say|promise|pretend|suggest|mean|imply|evidence|proof|guarantee|think|believe|expect)/i;
	if (denied.test(clause)) return true;
	const found = [
		...clause.matchAll(
			/\b(?:not|cannot|never|nor|neither|unable to|without|no|nothing|nobody|none)\b|n't\b/gi,
		),
	].at(-1);
	if (!found) return false;
	const rest = clause.slice(found.index + found[0].length).trim();
	if (/\b(?:only|just|merely|simply|solely|fail\w*|and|but|so|better)\b/i.test(rest)) return false;
	const isNone = /^(?:no|nothing|nobody|none)$/i.test(found[0]);
	if (isNone && /\b(?:better|like|more|faster|as well)\b/i.test(after)) return false;
	if (/^no$/i.test(found[0])) {
		return /^(?:(?:known|real|such thing as an?|way (?:to|of)|massage|therap(?:y|ist)|one|can|will|could|would)\s*)*$/i.test(
			rest,
		);
	}
	return rest.split(/\s+/).filter(Boolean).length <= 4;
}

/** Whether this occurrence of a curing word is what it looks like, a claim about a condition in the sentence. */
function isClaim(sentence: string, at: number, word: string, conditions: number[]): boolean {
	const before = sentence.slice(0, at);
	const after = sentence.slice(at + word.length);
	if (isNegated(before, after) || MEDICAL.test(before)) return false;
	if (/^treated$/i.test(word) && IS_BEING.test(before) && /^ for\b/i.test(after)) return false;
	const isNoun = /^(?:treatments?|prevention)$/i.test(word);
	if (isNoun && UNDERGOING.test(before)) return false;
	const isPassive = IS_BEING.test(before) && /ed$/i.test(word);
	if (isPassive && BY_MEDICINE.test(after)) return false;
	return conditions.some((place) => {
		if (place > at) return !CONDITIONAL.test(sentence.slice(at, place));
		const isMeant = isPassive || MEANS_WHAT_WAS_NAMED.test(after);
		return isMeant && !isNoun && !REFERRAL.test(sentence);
	});
}

/** A condition with "treatment" or "cure" behind it, as a heading says it: "Migraine treatment". */
function isNamedAsTreated(sentence: string, at: number, name: string): boolean {
	const follows = /^ (?:treatments?|cures?|therapy|prevention)\b/i.test(
		sentence.slice(at + name.length),
	);
	const before = sentence.slice(0, at);
	return follows && !UNDERGOING.test(before) && !isNegated(before, "") && !REFERRAL.test(sentence);
}

type Found = Word & { at: number; text: string };

function conditionsIn(sentence: string): Found[] {
	return LIST_A.flatMap((word) =>
		[...sentence.matchAll(word.pattern)].map((match) => ({
			...word,
			at: match.index,
			text: match[0],
		})),
	);
}

/**
 * What a sentence claims. A question claims nothing by itself: `isAffirmed` says that a "yes" follows.
 * @param sentence as `sentencesOf` gives it
 */
export function claimsIn(sentence: string, isAffirmed = false): Claim[] {
	const text = sentence.replace(/(?<=\w)-(?=\w)/g, " ");
	const isQuestion = /\?["')\]]*$/.test(text) && !isAffirmed;
	const claims: Claim[] = [];
	const conditions = conditionsIn(text);

	const isSaidToBeTreated = (found: Found) =>
		isNamedAsTreated(text, found.at, found.text) ||
		[...text.matchAll(CURING)].some(({ 0: word, index }) => isClaim(text, index, word, [found.at]));
	const treated = isQuestion ? undefined : conditions.find(isSaidToBeTreated);
	if (treated) {
		claims.push({
			severity: "error",
			about: treated.name,
			what: `This says that massage cures, treats or prevents ${treated.name}`,
			advice: treated.advice,
		});
	}

	const detox = isQuestion ? undefined : detoxIn(text);
	if (detox) claims.push(detox);

	const names = [...new Map(conditions.map((found) => [found.name, found])).values()];
	const isFine = ACCEPTED.test(text) || (REFERRAL.test(text) && !treated);
	if (names.length > 2 && !isFine) {
		claims.push({
			severity: "warning",
			about: "a list of conditions",
			what: "A list of conditions reads as a list of what you treat, whatever is said above it",
			advice: "Leave the list out, or say only how massage feels.",
		});
	} else if (!treated && !isFine) {
		for (const { name, advice } of names) {
			claims.push({
				severity: "warning",
				about: name,
				what: `Nobody but a doctor may be said to treat ${name}, so be careful near the word`,
				advice,
			});
		}
	}
	for (const { name, pattern, advice } of FLAGGED) {
		const found = text.match(pattern)?.[0];
		const isSaid =
			(name === "circulation" && names.some((one) => one.name === "poor circulation")) ||
			(treated && ["cure", "heal", "treat", "prevent"].includes(name)) ||
			(detox && name === "toxins");
		if (!found || isSaid) continue;
		claims.push({
			severity: "warning",
			about: name,
			what: `“${found}” promises more than the advertising code accepts`,
			advice,
		});
	}
	const mentioned = detox ? null : text.match(DETOX);
	if (mentioned) {
		const what = `“${mentioned[0]}” is a word to be careful with`;
		claims.push({ severity: "warning", about: "detox", what, advice: RELAX });
	}
	return claims;
}

/** A claim to detox, in that word or as toxins that are taken away. */
function detoxIn(text: string): Claim | null {
	const isMeant = (at: number, word: string) => {
		const before = text.slice(0, at);
		const isTalk = /\b(?:no such thing as|myth|the word|the idea|so called|talk|digital)\b/i.test(
			before,
		);
		return !isTalk && !isNegated(before, text.slice(at + word.length));
	};
	const words = [...text.matchAll(DETOX)];
	const removals = TOXINS.test(text) && !BY_ITSELF.test(text) ? [...text.matchAll(REMOVING)] : [];
	if (![...words, ...removals].some(({ 0: word, index }) => isMeant(index, word))) return null;
	return {
		severity: "error",
		about: "detox",
		what: "This says that massage detoxes",
		advice: `The body removes its own toxins, says the code. ${RELAX}`,
	};
}
