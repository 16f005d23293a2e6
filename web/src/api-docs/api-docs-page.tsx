import { useSuspenseQuery } from "@tanstack/react-query";
import { type ReactNode, use } from "react";
import quickStartMjs from "../../../docs/examples/quick-start.mjs?raw";
import quickStartPy from "../../../docs/examples/quick-start.py?raw";
import quickStartSh from "../../../docs/examples/quick-start.sh?raw";
import { apiDocsPath } from "../paths";
import { SiteUrl } from "../site/head";
import { PageHeader } from "../ui/page-header";
import { Section } from "../ui/section";
import { apiDocsQuery } from "./api-docs";
import styles from "./api-docs-page.module.css";
import { kindOf, type ShownOperation } from "./operations";

const QUICK_STARTS = [
	{ title: "With curl", code: quickStartSh },
	{ title: "In JavaScript, with Strapi’s own client", code: quickStartMjs },
	{ title: "In Python", code: quickStartPy },
];

/** What people ask for first; each can be tried. */
const TASKS = [
	{
		title: "The newest articles, without their texts",
		address: "/api/articles?fields=title,slug,publishedOn&pagination[pageSize]=3",
	},
	{
		title: "The same with their texts as HTML",
		address: "/api/articles?fields=title,body&format=html&pagination[pageSize]=3",
	},
	{
		title: "Articles about one treatment",
		address: "/api/articles?filters[treatments][slug][$eq]=deep-tissue-massage&fields=title,slug",
	},
	{
		title: "Articles with a word in their titles",
		address: "/api/articles?filters[title][$containsi]=back&fields=title,slug",
	},
	{ title: "Whether the practice is open", address: "/api/status" },
];

/** Code that scrolls within itself, by the keyboard too. */
function Code({ label, children }: { label: string; children: string }) {
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by the keyboard
		<section className={styles["code"]} aria-label={label} tabIndex={0}>
			<pre>
				<code>{children}</code>
			</pre>
		</section>
	);
}

/** An address to follow, and where there is JavaScript to change and to run on the page. */
function Example({ title, address }: { title: string; address: string }) {
	// As the HTML standard wants them in an attribute; people read brackets better.
	const whole = address.replaceAll("[", "%5B").replaceAll("]", "%5D");
	return (
		<form className={styles["example"]} data-example="">
			<noscript>
				<a className={styles["address"]} href={whole}>
					{address}
				</a>
			</noscript>
			<label>
				<span className="visually-hidden">Address: {title}</span>
				<input name="address" defaultValue={address} autoComplete="off" spellCheck={false} />
			</label>
			<button type="submit">
				Run<span className="visually-hidden"> {title}</span>
			</button>
			<output />
		</form>
	);
}

function Parameters({ all }: { all: Parameters<typeof kindOf>[0][] }) {
	return (
		<dl className={styles["parameters"]}>
			{all.map((parameter) => (
				<div key={`${parameter.in} ${parameter.name}`}>
					<dt>
						<code>{parameter.name}</code>{" "}
						{parameter.in === "query" ? kindOf(parameter) : "in the path"}
					</dt>
					<dd>
						<Words>{parameter.description}</Words>
					</dd>
				</div>
			))}
		</dl>
	);
}

/** A description of the document, in which code stands between backticks. */
function Words({ children = "" }: { children?: string | undefined }): ReactNode {
	return children
		.split(/`([^`]+)`/)
		.map((part, index) => (index % 2 === 1 ? <code key={part}>{part}</code> : part));
}

function Answers({ all }: { all: ShownOperation["answers"] }) {
	return (
		<ul className={styles["answers"]}>
			{all.map(({ status, description }) => (
				<li key={status + description}>
					<code>{status}</code> <Words>{description}</Words>
				</li>
			))}
		</ul>
	);
}

function Operation({ operation, example }: { operation: ShownOperation; example: string | null }) {
	const { id, path, summary, description, own, common, answers } = operation;
	return (
		<article className={styles["operation"]} aria-labelledby={id}>
			<h3 id={id}>{summary}</h3>
			<p className={styles["path"]}>
				<code>GET {path}</code>
			</p>
			{description && (
				<p>
					<Words>{description}</Words>
				</p>
			)}
			{own.length > 0 && <Parameters all={own} />}
			{common.length > 0 && (
				<p>
					Takes{" "}
					{common.map((name, index) => (
						<span key={name}>
							{index > 0 && ", "}
							<code>{name}</code>
						</span>
					))}
					.
				</p>
			)}
			<Answers all={answers} />
			{example && <Example title={summary} address={example} />}
		</article>
	);
}

/** The content API for people who write programs: how to begin, what may be asked, and what comes. */
export function ApiDocsPage() {
	const site = use(SiteUrl);
	const { data } = useSuspenseQuery(apiDocsQuery);
	const { operations, parameters, answers, entries } = data;
	const exampleOf = ({ path }: ShownOperation) => {
		if (path.includes("{")) return entries[path] ?? null;
		return entries[`${path}/{id}`] === undefined ? path : `${path}?pagination[pageSize]=2`;
	};
	return (
		<>
			<title>Content API</title>
			<meta name="description" content="How to read what is published here with a program." />
			<meta name="robots" content="noindex" />
			<link rel="canonical" href={site + apiDocsPath} />
			<PageHeader title="Content API">
				<p>
					Everything published here can be read by programs: without a key, as JSON, HTML or
					Markdown. Addresses begin with <code>{site}</code>.
				</p>
			</PageHeader>
			<Section title="Begin in five minutes">
				{QUICK_STARTS.map(({ title, code }) => (
					<div key={title} className={styles["block"]}>
						<h3>{title}</h3>
						<Code label={title}>{code.replaceAll("http://localhost:3000", site).trim()}</Code>
					</div>
				))}
			</Section>
			<Section title="Try it">
				{TASKS.map(({ title, address }) => (
					<div key={title} className={styles["block"]}>
						<h3>{title}</h3>
						<Example title={title} address={address} />
					</div>
				))}
			</Section>
			<Section title="What is good to know">
				<ul className={styles["notes"]}>
					<li>
						A list answers with <code>data</code> and, in <code>meta.pagination</code>, how much
						there is. An entry is found by its slug or its <code>documentId</code>.
					</li>
					<li>
						Texts are Strapi’s Blocks. With <code>format=html</code> or <code>format=markdown</code>{" "}
						they are strings. A single entry asked for with the header{" "}
						<code>Accept: text/markdown</code> is answered with the text itself.
					</li>
					<li>
						Keep the <code>ETag</code> of an answer and send it as <code>If-None-Match</code>: as
						long as nothing has changed, <code>304</code> comes without the text.
					</li>
					<li>
						What was asked for of late may be asked for without limit. New questions are counted,
						600 a minute: <code>RateLimit</code> says how many are left, and <code>429</code> when
						to come back.
					</li>
					<li>
						To keep a copy, follow <code>/api/changes</code>. Every failure is JSON with a sentence
						in <code>error.message</code>.
					</li>
					<li>
						All of this is in <a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI 3.1) for
						programs that write programs.
					</li>
				</ul>
			</Section>
			<Section title="Parameters">
				<Parameters all={parameters} />
			</Section>
			<Section title="What may come of any question">
				<Answers all={answers} />
			</Section>
			<Section title="Addresses">
				{operations.map((operation) => (
					<Operation key={operation.id} operation={operation} example={exampleOf(operation)} />
				))}
			</Section>
		</>
	);
}
