import { expect, isSaved, openMyDay, PRACTICE, save, test } from "./editor";
import { PAGES } from "./pages";
import { Hand } from "./steps";

test.describe.configure({ timeout: 120_000 });

/** What is made of the content for other programs. */
const FOR_PROGRAMS = [
	"/llms.txt",
	"/feed.xml",
	"/rss.xml",
	"/feed.json",
	"/blog/massage-and-lower-back-pain.md",
	"/api/practice",
	"/api/pricings",
	"/api/treatments/deep-tissue-massage",
	"/api/articles/massage-and-lower-back-pain",
];

/** The site as its address gives it: text by path. */
async function everything(siteUrl: string): Promise<Map<string, string>> {
	const read = async (path: string) => [path, await (await fetch(siteUrl + path)).text()] as const;
	return new Map(await Promise.all([...PAGES, ...FOR_PROGRAMS].map(read)));
}

/** The paths of what contains some words, markup and all. */
function pathsWith(site: Map<string, string>, words: RegExp): string[] {
	return [...site].filter(([, text]) => words.test(text)).map(([path]) => path);
}

/** The practice as a page tells it to machines. */
async function business(siteUrl: string, path: string): Promise<Record<string, unknown>> {
	const page = await (await fetch(siteUrl + path)).text();
	const [, json = "{}"] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page) ?? [];
	const graph: Record<string, unknown>[] = JSON.parse(json)["@graph"];
	return graph.find((thing) => thing["@type"] === "HealthAndBeautyBusiness") ?? {};
}

test("a price is changed in four steps, and is right everywhere at once", async ({ page, own }) => {
	const { siteUrl } = own;
	const before = await everything(siteUrl);
	const picture = async () => (await fetch(`${siteUrl}/og/book.png`)).text();
	const drawn = await picture();
	const shown = pathsWith(before, /£30\b|"price":30\b/);
	expect(shown).toEqual(
		expect.arrayContaining(["/", "/book", "/treatments/deep-tissue-massage", "/llms.txt"]),
	);

	await openMyDay(page);
	const hand = new Hand();
	await hand.click(page.getByRole("link", { name: "Change a price" }));
	await hand.click(page.getByRole("link", { name: "30 minutes" }));
	await hand.type(page.getByLabel("Price in pounds"), "32.5");
	await hand.click(page.getByRole("button", { name: "Save" }));
	await isSaved(page);
	expect(hand.steps).toBeLessThanOrEqual(4);

	await own.caughtUp();
	const after = await everything(siteUrl);
	expect(pathsWith(after, /£30\b|"price":30\b/)).toEqual([]);
	expect(pathsWith(after, /£32\.50|"price":32\.5\b/)).toEqual(shown);
	// What is shared elsewhere is out of reach, so its picture says nothing that can change.
	expect(await picture()).toBe(drawn);
	expect(await business(siteUrl, "/")).toMatchObject({ priceRange: "from £32.50" });
	expect(await business(siteUrl, "/book")).toMatchObject({ makesOffer: [{ price: 32.5 }] });
});

test("the telephone number is changed once, and the old one is nowhere", async ({ page, own }) => {
	const { siteUrl } = own;
	const { phone } = (await (await fetch(`${siteUrl}/api/practice`)).json()).data;
	const old = new RegExp(phone.replace(/^0/, "").replaceAll(" ", "\\s?"));
	const shown = pathsWith(await everything(siteUrl), old);
	expect(shown).toEqual(expect.arrayContaining([...PAGES, "/llms.txt", "/api/practice"]));

	await page.goto(PRACTICE);
	await page.getByLabel("Telephone").fill("07700 900456");
	await save(page);

	await own.caughtUp();
	const after = await everything(siteUrl);
	expect(pathsWith(after, old)).toEqual([]);
	expect(pathsWith(after, /7700\s?900456/)).toEqual(shown);
	for (const path of PAGES) expect(after.get(path), path).toContain("tel:+447700900456");
	expect(await business(siteUrl, "/about")).toMatchObject({ telephone: "+447700900456" });
	// The page that is not there has it too.
	const missing = await (await fetch(`${siteUrl}/nothing-here`)).text();
	expect(missing).toContain("tel:+447700900456");
	expect(missing).not.toMatch(old);
});

test("opening hours are given once, for people, machines and the API", async ({ page, own }) => {
	const { siteUrl } = own;
	await page.goto(`${PRACTICE}?place=openingHours`);
	await page.getByText("Nothing yet. Click to add the first.").first().click();
	await page.getByRole("combobox", { name: "Day" }).click();
	await page.getByRole("option", { name: "Thursday" }).click();
	for (const [label, time] of [
		["From", "13:15"],
		["To", "18:45"],
	] as const) {
		await page.getByRole("combobox", { name: label, exact: true }).fill(time);
		await page.keyboard.press("Enter");
	}
	await save(page);

	await own.caughtUp();
	await page.goto(`${siteUrl}/book`);
	await expect(page.getByText("Thursday").first()).toBeVisible();
	await expect(page.locator("main")).toContainText(/1:15pm.{1,4}6:45pm/);
	expect(await business(siteUrl, "/book")).toMatchObject({
		openingHoursSpecification: [
			{ dayOfWeek: "https://schema.org/Thursday", opens: "13:15", closes: "18:45" },
		],
	});
	const { data } = await (await fetch(`${siteUrl}/api/practice`)).json();
	expect(data.openingHours).toMatchObject([{ day: "Thursday", opens: "13:15:00.000" }]);
});

test("a typo in an article is put right on the site in four steps", async ({ page, own }) => {
	const address = `${own.siteUrl}/blog/massage-and-lower-back-pain`;
	await openMyDay(page);
	const hand = new Hand();
	await hand.click(page.getByRole("link", { name: "Content", exact: true }));
	await hand.click(page.getByRole("link", { name: "Massage and lower back pain" }));
	await hand.type(page.getByLabel("Title").first(), "Massage and the lower back");
	await hand.click(page.getByRole("button", { name: "Publish" }));
	await expect(page.getByText("Published: it is on the site")).toBeVisible();
	expect(hand.steps).toBeLessThanOrEqual(4);
	expect(await (await fetch(address)).text()).toContain(">Massage and the lower back</h1>");
});
