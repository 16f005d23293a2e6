import type { Page } from "@playwright/test";
import { adminErrors } from "./admin";
import { ARTICLES, expect, isSaved, openMyDay, test, textOf, titleOf } from "./editor";
import { photograph } from "./photographs";
import { Hand } from "./steps";

test.describe.configure({ timeout: 120_000 });

/** Puts HTML on the clipboard as another program does, and pastes it with the keyboard. */
async function paste(page: Page, html: string, plain = "words"): Promise<void> {
	await page.evaluate(
		([rich = "", bare = ""]) => {
			const fill = (event: ClipboardEvent) => {
				event.preventDefault();
				event.stopImmediatePropagation();
				event.clipboardData?.setData("text/html", rich);
				event.clipboardData?.setData("text/plain", bare);
			};
			window.addEventListener("copy", fill, { capture: true, once: true });
		},
		[html, plain],
	);
	await page.keyboard.press("Control+C");
	await page.keyboard.press("Control+V");
}

/** A new article with its title, the cursor in its text. */
async function begin(page: Page, title: string): Promise<void> {
	await page.goto(`${ARTICLES}/create`);
	await titleOf(page).fill(title);
	await textOf(page).click();
}

/** Saves, and gives what is stored. */
async function stored(page: Page): Promise<Record<string, unknown>> {
	const answer = page.waitForResponse(
		(response) =>
			/content-manager\/collection-types\/api::article/.test(response.url()) &&
			["POST", "PUT"].includes(response.request().method()),
	);
	await page.getByRole("button", { name: "Save" }).click();
	const { data } = await (await answer).json();
	await isSaved(page);
	return data;
}

const text = (words: string, marks: object = {}) => ({ type: "text", text: words, ...marks });
const paragraph = (...children: object[]) => ({ type: "paragraph", children });
const heading = (level: number, words: string) => ({
	type: "heading",
	level,
	children: [text(words)],
});
const item = (...children: object[]) => ({ type: "list-item", children });
const list = (format: string, indentLevel: number, ...children: object[]) => ({
	type: "list",
	format,
	indentLevel,
	children,
});
const link = (url: string, words: string) => ({ type: "link", url, children: [text(words)] });

const CLIPBOARDS = {
	Word: {
		html: `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head>
<meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {mso-style-name:Normal; font-family:"Calibri",sans-serif;} --></style></head>
<body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->
<h1><span style='mso-fareast-language:EN-GB'>Before you<br>come</span><o:p></o:p></h1>
<p class=MsoNormal style='margin-bottom:8.0pt;line-height:107%'><span style='font-size:12.0pt;color:#C00000'>Eat <b style='mso-bidi-font-weight:normal'>lightly</b> and <i>slowly</i> on the day,
says <a href="https://www.example.org/eating" target="_blank"><span style='color:blue'>a friend of the practice</span></a>.<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Loose clothes<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>o<span>&nbsp;&nbsp; </span></span><![endif]>a warm jumper</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span><![endif]>A towel</p>
<h2>On the day</h2>
<p class=MsoListParagraphCxSpFirst style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span><![endif]>Ring the bell</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>2.<span>&nbsp;&nbsp; </span></span><![endif]>Sit down</p>
<table class=MsoTableGrid><tr><td><p class=MsoNormal>Left</p></td><td><p class=MsoNormal>Right</p></td></tr></table>
<!--EndFragment--></body></html>`,
		blocks: [
			heading(2, "Before you come"),
			paragraph(
				text("Eat "),
				text("lightly", { bold: true }),
				text(" and "),
				text("slowly", { italic: true }),
				text(" on the day, says "),
				link("https://www.example.org/eating", "a friend of the practice"),
				text("."),
			),
			list(
				"unordered",
				0,
				item(text("Loose clothes")),
				list("unordered", 1, item(text("a warm jumper"))),
				item(text("A towel")),
			),
			heading(3, "On the day"),
			list("ordered", 0, item(text("Ring the bell")), item(text("Sit down"))),
			paragraph(text("Left")),
			paragraph(text("Right")),
		],
	},
	"Google Docs": {
		html: `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-0c1d2e3f-7fff-4a5b-8c6d-000000000000">
<h2 dir="ltr" style="line-height:1.38;margin-top:18pt"><span style="font-size:16pt;font-family:Arial,sans-serif;color:#000000;font-weight:400;">After a long day</span></h2>
<p dir="ltr" style="line-height:1.38;"><span style="font-size:11pt;font-weight:400;font-style:normal;">Shoulders </span><span style="font-weight:700;">rise</span><span style="font-weight:400;font-style:italic;"> by themselves</span><span style="font-weight:400"> when the day is long. </span><a href="https://www.google.com/url?q=https://www.example.org/shoulders&amp;sa=D" style="text-decoration:none;"><span style="color:#1155cc;text-decoration:underline;">Why shoulders rise</span></a></p><br />
<ol style="margin-top:0"><li dir="ltr" style="list-style-type:decimal;font-weight:400" aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:400">Breathe out</span></p></li><ul><li dir="ltr" aria-level="2"><p dir="ltr" role="presentation"><span>slowly</span></p></li></ul><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:700">Let go</span></p></li></ol></b><br class="Apple-interchange-newline">`,
		blocks: [
			heading(2, "After a long day"),
			paragraph(
				text("Shoulders "),
				text("rise", { bold: true }),
				text(" by themselves", { italic: true }),
				text(" when the day is long. "),
				link("https://www.example.org/shoulders", "Why shoulders rise"),
				text(""),
			),
			list(
				"ordered",
				0,
				item(text("Breathe out")),
				list("unordered", 1, item(text("slowly"))),
				item(text("Let go", { bold: true })),
			),
		],
	},
	"a web page": {
		html: `<meta charset="utf-8"><div class="wrap" style="color: rgb(0, 0, 0); font-size: 16px;"><script>alert(1)</script><h1 class="t"><span><span>Feet</span></span></h1><div><div>They carry <span><strong><span>all</span></strong></span> of you.<img src="https://www.example.org/foot.jpg" alt="A foot"></div><div>Every <a href="javascript:alert(1)">single</a> <a href="/blog">day</a>.</div></div><ul><li>heel<ul><li>skin</li></ul></li><li>toes</li></ul><h6>Small print</h6><blockquote><p>Quoted <code>words</code>.</p></blockquote></div>`,
		blocks: [
			heading(2, "Feet"),
			paragraph(text("They carry "), text("all", { bold: true }), text(" of you.")),
			paragraph(text("Every single "), link("/blog", "day"), text(".")),
			list(
				"unordered",
				0,
				item(text("heel")),
				list("unordered", 1, item(text("skin"))),
				item(text("toes")),
			),
			heading(4, "Small print"),
			paragraph(text("Quoted words.")),
		],
	},
};

for (const [program, { html, blocks }] of Object.entries(CLIPBOARDS)) {
	test(`what is pasted from ${program} keeps headings, bold, lists and links, and nothing else`, async ({
		page,
	}) => {
		await begin(page, `Pasted from ${program}`);
		await paste(page, html);
		await expect(textOf(page).locator("h2")).toBeVisible();
		expect((await stored(page))["body"]).toEqual(blocks);
		// The site shows it so.
		await page.getByRole("link", { name: "See it on the site" }).click();
		const shown = page.frameLocator("iframe").locator("article");
		await expect(shown.locator("h2").first()).toBeVisible();
		await expect(shown.locator("li").first()).toBeVisible();
	});
}

test("a paste goes where the cursor is: into a sentence, and between two halves of one", async ({
	page,
}) => {
	await begin(page, "Pasted in the middle");
	await page.keyboard.type("one two");
	for (const _ of "two") await page.keyboard.press("ArrowLeft");
	await paste(page, "<p>and <b>a half</b> </p>");
	await paste(page, "<h2>Three</h2><p>four</p>");
	const { body } = await stored(page);
	expect(body).toEqual([
		paragraph(text("one and "), text("a half", { bold: true })),
		heading(2, "Three"),
		paragraph(text("four")),
		paragraph(text("two")),
	]);
});

/**
 * Takes hold of the moment in which the editor gives a text to its form, once nothing was typed for 300 ms. Of the
 * page's root, `data-held` keeps it from coming, and `data-word` is typed in it behind "one".
 */
async function holdTheMoment(page: Page): Promise<void> {
	await page.addInitScript(() => {
		const { setTimeout: later } = window;
		const held = (run: TimerHandler, ms?: number, ...rest: unknown[]) => {
			if (ms !== 300 || typeof run !== "function") return later(run, ms, ...rest);
			if ("held" in document.documentElement.dataset) return later(run, 3_600_000);
			return later(() => {
				run(...rest);
				const { documentElement, activeElement } = document;
				const word = documentElement.dataset["word"];
				if (!word || !activeElement?.textContent.endsWith("one")) return;
				delete documentElement.dataset["word"];
				const typed = { inputType: "insertText", data: word, bubbles: true, cancelable: true };
				activeElement.dispatchEvent(new InputEvent("beforeinput", typed));
			}, ms);
		};
		window.setTimeout = Object.assign(held, later);
	});
}

test("a word typed in the moment in which the text is given to its form stays", async ({
	page,
}) => {
	await holdTheMoment(page);
	await begin(page, "Typed in the wrong moment");
	const root = page.locator("html");
	await root.evaluate(({ dataset }) => {
		dataset["word"] = " two";
	});
	await page.keyboard.type("one");
	await expect(root).not.toHaveAttribute("data-word");
	await page.keyboard.type(" three");
	expect((await stored(page))["body"]).toEqual([paragraph(text("one two three"))]);
});

test("a letter typed just before a tablet is turned stays, and so does the cursor", async ({
	page,
}) => {
	await holdTheMoment(page);
	await page.setViewportSize({ width: 1180, height: 820 });
	await begin(page, "Turned while writing");
	const root = page.locator("html");
	await root.evaluate(({ dataset }) => {
		dataset["held"] = "";
	});
	await page.keyboard.type("T");
	await page.setViewportSize({ width: 820, height: 1180 });
	// It has what only a narrow screen has: the form was drawn anew.
	await expect(page.getByRole("button", { name: "Menu" })).toBeVisible();
	await root.evaluate(({ dataset }) => {
		delete dataset["held"];
	});
	await page.keyboard.type("hen this.");
	expect((await stored(page))["body"]).toEqual([paragraph(text("Then this."))]);
});

test("text without any HTML, and what holds no words, are pasted as ever", async ({ page }) => {
	await begin(page, "Pasted plain");
	await paste(page, "", "only words");
	await paste(page, "<img src='https://www.example.org/a.png'>", ", and more");
	expect((await stored(page))["body"]).toEqual([paragraph(text("only words, and more"))]);
});

test("headings begin at the second level, and there is no code", async ({ page }) => {
	await begin(page, "What is offered");
	await page.getByRole("toolbar").getByRole("combobox").click();
	await expect(page.getByRole("option")).toHaveText([
		"Text",
		"Heading",
		"Smaller heading",
		"Smallest heading",
		"Numbered list",
		"List",
		"Picture",
		"Quotation",
	]);
	await page.keyboard.press("Escape");
	await textOf(page).click();
	await page.keyboard.type("# not a heading");
	await expect(page.getByRole("button", { name: "Bold" })).toBeVisible();
	await expect(page.getByRole("button", { name: "Inline code" })).toBeHidden();
	await page.keyboard.press("ControlOrMeta+a");
	await page.keyboard.press("ControlOrMeta+e");
	expect((await stored(page))["body"]).toEqual([paragraph(text("# not a heading"))]);
});

test("an article pasted from Word, with a picture and its description, is live in twelve steps at most", async ({
	page,
	own,
}) => {
	await openMyDay(page);
	const hand = new Hand();
	await hand.click(page.getByRole("link", { name: "Write an article" }));
	await hand.type(titleOf(page), "What to wear");
	await hand.click(textOf(page));
	await hand.step(() => paste(page, CLIPBOARDS.Word.html));
	await hand.choose(page.getByRole("button", { name: "New picture from this device" }), {
		name: "couch.jpg",
		mimeType: "image/jpeg",
		buffer: await photograph({ width: 1200, height: 800 }),
	});
	const seen = () => page.locator('img[src^="blob:"]').evaluate((img) => Object(img).naturalWidth);
	await expect.poll(seen).toBe(1200);
	await hand.type(page.getByLabel("What it shows"), "A couch with folded towels");
	await hand.click(page.getByRole("button", { name: "Add this picture" }));
	await expect(page.getByRole("button", { name: "New picture from this device" })).toBeHidden();
	await expect(page.getByRole("button", { name: "Add this picture" })).toBeHidden();
	await hand.click(page.getByRole("button", { name: "Publish" }));
	await expect(page.getByText("Published: it is on the site")).toBeVisible();
	expect(hand.steps).toBeLessThanOrEqual(12);

	await own.caughtUp();
	await page.goto(`${own.siteUrl}/blog/what-to-wear`);
	await expect(page.getByRole("heading", { level: 1 })).toHaveText("What to wear");
	await expect(page.getByRole("img", { name: "A couch with folded towels" }).first()).toBeVisible();
	await expect(page.locator("article h2").first()).toHaveText("Before you come");
	await expect(page.locator('meta[name="description"]')).toHaveAttribute("content", /^Eat lightly/);
});

test.describe("what cannot be taken", () => {
	// The CMS's refusal, and Chromium's own try at what is no picture.
	test.use({ expectedErrors: [[...adminErrors, /status of 400|'blob:/], { scope: "test" }] });

	test("what is no picture for the site is refused in words that say what to do, and nothing is lost", async ({
		page,
	}) => {
		await begin(page, "A picture that cannot be taken");
		const button = page.getByRole("button", { name: "New picture from this device" });
		const choose = async (name: string, mimeType: string, buffer: Buffer) => {
			const asked = page.waitForEvent("filechooser");
			await button.click();
			await (await asked).setFiles({ name, mimeType, buffer });
		};
		const problem = page.getByRole("alert").filter({ visible: true });
		await choose("IMG_0001.HEIC", "image/heic", Buffer.from("x"));
		await expect(problem).toContainText("Apple’s own format (HEIC)");
		await choose("large.jpg", "image/jpeg", Buffer.alloc(15 * 1024 * 1024 + 1));
		await expect(problem).toContainText("more than 15 MB");
		await choose("notes.jpg", "image/jpeg", Buffer.from("no picture at all"));
		await page.getByLabel("What it shows").fill("Notes");
		await page.getByRole("button", { name: "Add this picture" }).click();
		await expect(problem).toContainText("Save it as JPEG, PNG or WebP");
		await expect(titleOf(page)).toHaveValue("A picture that cannot be taken");
		await page.getByRole("button", { name: "Not this one" }).click();
		await expect(button).toBeVisible();
	});
});

test("summary, address and minutes come by themselves, and stay hers once she changes them", async ({
	page,
}) => {
	await begin(page, "By itself");
	await page.keyboard.type(
		"The first sentence is short, and the second one is not much longer than it.",
	);
	expect(await stored(page)).toMatchObject({
		slug: "by-itself",
		excerpt: "The first sentence is short, and the second one is not much longer than it.",
		readingMinutes: 1,
	});
	await page.getByLabel("Summary").fill("In her own words.");
	await page.getByLabel("Address of its page").fill("hers");
	await page.getByLabel("Minutes to read").fill("7");
	await stored(page);
	await textOf(page).click();
	await page.keyboard.press("Control+End");
	await page.keyboard.type(" And more.");
	await titleOf(page).fill("By itself no more");
	expect(await stored(page)).toMatchObject({
		slug: "hers",
		excerpt: "In her own words.",
		readingMinutes: 7,
	});
});
