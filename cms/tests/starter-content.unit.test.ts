import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { textOf } from "../src/documents/blocks";
import { parseMarkdown } from "../src/import/markdown";

const CONTENT = path.resolve(__dirname, "../content");

const files = readdirSync(CONTENT, { recursive: true, encoding: "utf8" })
	.filter((file) => /\.(md|json)$/.test(file))
	.sort()
	.map((file) => ({ file, text: readFileSync(path.join(CONTENT, file), "utf8") }));

/** Every hit with the words round it, so that a failure shows the sentence. */
function hits(pattern: RegExp, among = files): string[] {
	return among.flatMap(({ file, text }) => {
		const matches = text.replace(/\s+/g, " ").matchAll(pattern);
		return [...matches].map((match) => {
			return `${file}: ${match.input.slice(Math.max(0, match.index - 30), match.index + 40)}`;
		});
	});
}

const lowerBack = parseMarkdown(
	readFileSync(path.join(CONTENT, "articles/massage-and-lower-back-pain.md"), "utf8"),
);

test("the starter content is where this test looks for it", () => {
	expect(files.length).toBeGreaterThanOrEqual(4 + 5 + 3 + 3);
});

// CAP Code 12.1 and 12.2; asa.org.uk/advice-online/therapies-massage-and-body-work.html
test("no text says that massage cures, treats or prevents anything", () => {
	const claims =
		/\b(cur(e|es|ed|ing)|heal(s|ed|ing)?|treat(s|ed|ing)?|prevent\w*|restor\w*|repair\w*|relie[fv]\w*|eliminat\w*|deactivat\w*|rehabilitat\w*|recovery|remed(y|ies)|fights?|boosts?)\b/gi;
	expect(hits(claims)).toEqual([]);
});

test("no text speaks of detox, circulation, immunity or hormones", () => {
	const effects =
		/\b(detox\w*|toxins?|flush\w*|immun\w*|lymph\w*|circulat\w*|blood (flow|pressure)|inflammat\w*|hormon\w*|cellulite|anti-age?ing|metabolism)\b/gi;
	expect(hits(effects)).toEqual([]);
});

test("no text names a condition that needs a doctor as a reason to come", () => {
	const conditions =
		/\b(arthriti\w*|asthma|cancer|chronic|depress\w*|diabet\w*|dizziness|epilep\w*|fibromyalgia|hot flush\w*|hypertension|infertil\w*|insomnia|menopausal|migraines?|multiple sclerosis|sciatic\w*|slipped discs?|whiplash)\b/gi;
	expect(hits(conditions)).toEqual([]);
});

test("no text promises, compares or calls on authorities", () => {
	const promises =
		/\b(guarantee\w*|clinically proven|proven|scientific\w*|studies show|recommended by|doctors recommend|safe for (everyone|all)|most effective|the best|leading|award\w*|accredited|insured|years of experience)\b/gi;
	expect(hits(promises)).toEqual([]);
});

test("what the practice has not said is in no text", () => {
	expect(hits(/[£@]|\bpounds?\b/g)).toEqual([]);
	expect(hits(/[A-Z][a-z]+ (Street|Road|Lane|Avenue|Close|Drive)\b/g)).toEqual([]);
	expect(hits(/\b(mondays?|tuesdays?|saturdays?|sundays?|\d(am|pm)|cash|contactless)\b/gi)).toEqual(
		[],
	);
});

test("the telephone number is said once, by the practice", () => {
	const others = files.filter(({ file }) => file !== "practice.json");
	expect(hits(/\b0\d{3,4} ?\d{6}\b|\+44/g, others)).toEqual([]);
});

test("a link to a page of the site leads to one that is there", () => {
	const slugs = files.map(({ file }) => file.replace(/^(treatments)\/(.*)\.md$/, "/$1/$2"));
	const targets = files.flatMap(({ text }) => {
		return [...text.matchAll(/\]\((\/[^)]*)\)/g)].map((match) => match[1]);
	});
	expect(targets.length).toBeGreaterThan(5);
	expect(targets.filter((target) => target !== "/book" && !slugs.includes(String(target)))).toEqual(
		[],
	);
});

test("a file is called by its slug", () => {
	for (const { file, text } of files.filter(({ file }) => file.endsWith(".md"))) {
		expect(/^slug: (.*)$/m.exec(text)?.[1]).toBe(path.basename(file, ".md"));
	}
});

test("the article on the lower back opens, explains, lists, prepares, gives self-care and asks to ring", () => {
	const { blocks } = lowerBack;
	expect(blocks[0]?.type).toBe("paragraph");
	const headings = blocks.filter((block) => block.type === "heading").map(textOf);
	expect(headings).toEqual([
		"Where the ache comes from",
		"When to see somebody else first",
		"What a massage can include",
		"What to expect",
		"Looking after your back in between",
		"Talk it over",
	]);
	const list = blocks.find((block) => block.type === "list");
	expect(list?.children.length).toBeGreaterThanOrEqual(4);
	for (const item of list?.children ?? []) expect(item.children[0]).toMatchObject({ bold: true });
	expect(blocks.slice(-1).map(textOf).join()).toContain("ring Caroline");
});
