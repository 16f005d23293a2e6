import { expect, test } from "vitest";
import { sharedTitle } from "./pictures";

test("the title is read as it was written", () => {
	const head =
		'<title>x</title><meta property="og:title" content="Less &lt; more &amp; &quot;none&quot;, isn&#x27;t it &amp;lt;"/>';
	expect(sharedTitle(head)).toBe(`Less < more & "none", isn't it &lt;`);
	expect(sharedTitle("<title>Page not found</title>")).toBeNull();
});
