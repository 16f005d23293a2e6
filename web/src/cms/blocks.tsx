import { Fragment, type ReactNode } from "react";
import { Link } from "react-router-dom";
import styles from "./blocks.module.css";
import type { Schemas } from "./client";
import type { Anchor } from "./headings";
import { CmsImage, measuresWithin } from "./image";

type Block = Schemas["Block"];
type Inline = Schemas["Inline"];
type Text = Schemas["Text"];
type List = Schemas["ListBlock"];

/** The text with its line breaks; React escapes it. */
function withBreaks(text: string): ReactNode {
	const [first, ...others] = text.split("\n");
	return (
		<>
			{first}
			{keyed(others, (line) => (
				<>
					<br />
					{line}
				</>
			))}
		</>
	);
}

function TextRun({ text }: { text: Text }) {
	let content = withBreaks(text.text);
	if (text.code) content = <code>{content}</code>;
	if (text.bold) content = <strong>{content}</strong>;
	if (text.italic) content = <em>{content}</em>;
	if (text.underline) content = <u>{content}</u>;
	if (text.strikethrough) content = <s>{content}</s>;
	return content;
}

function Inlines({ children }: { children: Inline[] }) {
	return keyed(children, (child) => {
		if (child.type === "text") return <TextRun text={child} />;
		const content = keyed(child.children, (text) => <TextRun text={text} />);
		// Strapi lets "//elsewhere" pass as a path.
		return /^\/(?!\/)/.test(child.url) ? (
			<Link to={child.url}>{content}</Link>
		) : (
			<a href={child.url}>{content}</a>
		);
	});
}

/** Blocks have no names of their own, and a page never reorders them, so their place is their key. */
function keyed<Item>(items: Item[], render: (item: Item) => ReactNode): ReactNode {
	// biome-ignore lint/suspicious/noArrayIndexKey: a block has no other name
	return items.map((item, index) => <Fragment key={index}>{render(item)}</Fragment>);
}

function ListOf({ list }: { list: List }) {
	const Tag = list.format === "ordered" ? "ol" : "ul";
	// Strapi puts a list within a list beside the items; in HTML it belongs inside the one before it.
	const items: { text: Inline[]; lists: List[] }[] = [];
	for (const child of list.children) {
		const last = items.at(-1);
		if (child.type === "list-item") items.push({ text: child.children, lists: [] });
		else if (last) last.lists.push(child);
		else items.push({ text: [], lists: [child] });
	}
	return (
		<Tag>
			{keyed(items, ({ text, lists }) => (
				<li>
					<Inlines>{text}</Inlines>
					{keyed(lists, (inner) => (
						<ListOf list={inner} />
					))}
				</li>
			))}
		</Tag>
	);
}

type HeadingProps = { level: number; id: string | undefined; children: Inline[] };

function Heading({ level, id, children }: HeadingProps) {
	if (isBlank(children)) return null;
	// The page's own title is the only first-level heading.
	const Tag = level <= 2 ? "h2" : level === 3 ? "h3" : "h4";
	return (
		<Tag id={id}>
			<Inlines>{children}</Inlines>
		</Tag>
	);
}

function isBlank(children: Inline[]): boolean {
	return children.every((child) => child.type === "text" && child.text.trim() === "");
}

/** An image in a text is as wide as the text, but no wider than it is itself, and no higher than a screen. */
function ImageInText({ image }: { image: Schemas["ImageBlock"]["image"] }) {
	const tallest = 640;
	const { width } = measuresWithin(image, tallest);
	const sizes = `min(36rem, 92vw${width ? `, ${width}px` : ""})`;
	return <CmsImage image={image} sizes={sizes} tallest={tallest} />;
}

function OneBlock({ block, id }: { block: Block; id: string | undefined }) {
	switch (block.type) {
		case "paragraph":
			return isBlank(block.children) ? null : (
				<p>
					<Inlines>{block.children}</Inlines>
				</p>
			);
		case "heading":
			return (
				<Heading level={block.level} id={id}>
					{block.children}
				</Heading>
			);
		case "list":
			return <ListOf list={block} />;
		case "quote":
			return (
				<blockquote>
					<Inlines>{block.children}</Inlines>
				</blockquote>
			);
		case "code":
			return (
				<pre>
					<code>
						<Inlines>{block.children}</Inlines>
					</code>
				</pre>
			);
		case "image":
			return (
				<figure>
					<ImageInText image={block.image} />
					{block.image.caption && <figcaption>{block.image.caption}</figcaption>}
				</figure>
			);
	}
}

type Props = {
	blocks: Schemas["Blocks"] | null;
	/** True where the first paragraph leads into a page: it is set larger. */
	leading?: boolean;
	/** The names of its headings, where there are links to them. */
	anchors?: Map<Block, Anchor>;
};

/** A text written in the CMS. Nothing is shown for one that is not filled in. */
export function Blocks({ blocks, leading = false, anchors }: Props) {
	if (!blocks || blocks.length === 0) return null;
	return (
		<div className={`${styles["text"]} ${leading ? styles["leading"] : ""}`}>
			{keyed(blocks, (block) => (
				<OneBlock block={block} id={anchors?.get(block)?.id} />
			))}
		</div>
	);
}
