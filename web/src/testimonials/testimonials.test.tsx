import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Testimonials } from "./testimonials";

const testimonial = (text: string, more: object = {}) => ({
	documentId: text,
	text,
	firstName: "Example",
	givenOn: "2026-03-14",
	...more,
});

const html = (...testimonials: ReturnType<typeof testimonial>[]) =>
	renderToStaticMarkup(
		<Testimonials testimonials={testimonials}>
			<a href="/more">More</a>
		</Testimonials>,
	);

test("without testimonials there is nothing, neither heading nor policy nor a way to more", () => {
	expect(html()).toBe("");
});

test("each stands as a quotation with its writer's first name and the month", () => {
	const markup = html(testimonial("Made <up>"), testimonial("Made up too"));
	expect(markup.match(/<figure/g)).toHaveLength(2);
	expect(markup).toContain("<p>Made &lt;up&gt;</p></blockquote>");
	expect(markup).toContain(
		'<figcaption>Example, <time dateTime="2026-03">March 2026</time></figcaption>',
	);
	expect(markup).toMatch(/written permission.*<a href="\/more">More<\/a>/s);
});

test("the writer's own line breaks stay, but none before and after", () => {
	expect(html(testimonial("\n One.\n\nTwo.\n"))).toContain("<p>One.\n\nTwo.</p>");
});

test("a long text is set smaller than a short one", () => {
	const classOf = (text: string) => /<blockquote class="(.*?)"/.exec(html(testimonial(text)))?.[1];
	expect(classOf("Short.")).toMatch(/short/);
	expect(classOf("long ".repeat(200))).toMatch(/long/);
});
