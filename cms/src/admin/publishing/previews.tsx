import { Box, Flex, Typography } from "@strapi/design-system";
import type { PublishingFacts } from "../../desk/publishing";
import { addressOf } from "../../documents/addresses";
import { searchResultOf } from "../../publishing/checks";
import { type Judged, type JudgedType, stringOf } from "../../publishing/passages";
import { readingEaseOf } from "../../publishing/reading-ease";

/** What search engines show of a headline and of the words below it, in characters. */
const SHOWN = { title: 60, description: 160 };

/** Cut as search engines do it, at the end of a word. */
function shown(text: string, length: number): string {
	if (text.length <= length) return text;
	const cut = text.slice(0, length);
	return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), length / 2)).trimEnd()} …`;
}

/** The levels of Flesch's reading ease. */
const EASE = [
	[70, "easy"],
	[60, "plain"],
	[45, "a little demanding"],
	[0, "hard"],
] as const;

type Props = {
	uid: JudgedType;
	document: Judged;
	facts: PublishingFacts;
};

/** How the page looks where it is found and where it is shared, and how easy it is to read. */
export function Previews({ uid, document, facts }: Props) {
	const { title, description } = searchResultOf(uid, document);
	const site = facts.addresses?.site?.replace(/^https?:\/\//, "") ?? "your site";
	const path = addressOf(uid, stringOf(document["slug"]) || "…") ?? "";
	const crumbs = [site, ...path.split("/").filter(Boolean)].join(" › ");
	const ease = readingEaseOf(uid, document);
	return (
		<>
			<Figure name="In search results">
				<Box background="neutral0" borderColor="neutral200" hasRadius padding={3}>
					<Typography tag="p" variant="pi" fontWeight="bold">
						{facts.practice || site}
					</Typography>
					<Typography tag="p" variant="pi" textColor="neutral600">
						{crumbs}
					</Typography>
					<Typography tag="p" variant="delta" textColor="primary600">
						{shown(title ? `${title} · ${facts.practice}` : "No title yet", SHOWN.title)}
					</Typography>
					<Typography tag="p" variant="pi">
						{shown(description, SHOWN.description) || "No words yet."}
					</Typography>
				</Box>
			</Figure>
			<Figure name="Where it is shared">
				<Card title={title} practice={facts.practice} />
			</Figure>
			{ease !== null && (
				<Typography tag="p" variant="pi" textColor="neutral600">
					Reading it is {EASE.find(([least]) => ease >= least)?.[1]} ({ease} of 100, where 100 is
					easiest).
				</Typography>
			)}
		</>
	);
}

function Figure({ name, children }: { name: string; children: React.ReactNode }) {
	return (
		<Flex tag="figure" direction="column" alignItems="stretch" gap={2} margin={0}>
			<Typography tag="figcaption" variant="sigma" textColor="neutral600">
				{name}
			</Typography>
			{children}
		</Flex>
	);
}

/** The site's own picture of a page, in its colours (web/src/ui/tokens.css), which are light everywhere. */
function Card({ title, practice }: { title: string; practice: string }) {
	return (
		<div
			style={{
				aspectRatio: "1200 / 630",
				boxSizing: "border-box",
				padding: "7%",
				display: "flex",
				flexDirection: "column",
				justifyContent: "space-between",
				overflow: "hidden",
				borderRadius: 4,
				border: "1px solid #cddcd1",
				background: "linear-gradient(120deg, #faf6ee 55%, #dfe6da)",
				color: "#2b2d27",
			}}
		>
			<p
				style={{
					fontFamily: "Georgia, serif",
					fontSize: title.length > 64 ? "1.4rem" : title.length > 32 ? "1.7rem" : "2rem",
					lineHeight: 1.15,
				}}
			>
				{title || "No title yet"}
			</p>
			<p style={{ fontSize: "1.1rem", fontWeight: 600, color: "#94452b" }}>{practice}</p>
		</div>
	);
}
