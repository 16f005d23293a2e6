import {
	Box,
	Checkbox,
	Field,
	Flex,
	Link as StyledLink,
	Textarea,
	TextButton,
	Typography,
} from "@strapi/design-system";
import { useForm } from "@strapi/strapi/admin";
import { useDeferredValue, useEffect, useMemo } from "react";
import { Link } from "react-router-dom";
import type { PublishingFacts } from "../../desk/publishing";
import type { Finding } from "../../publishing/checks";
import {
	hashesOf,
	isJudged,
	type Judged,
	type JudgedType,
	judgedTypes,
} from "../../publishing/passages";
import { showPlace } from "../place";
import { judgedBy, notTicked, usePublishingDesk, usePublishingFacts } from "./facts";
import { Previews } from "./previews";
import type { Editing } from "./publish-button";
import { placeOf, setTick, useTick } from "./ticks";
import { hidePanel, PANEL, tickIsDrawn } from "./where-it-is";

const when = new Intl.DateTimeFormat("en-GB", { dateStyle: "long" });

/** The panel beside a form, for the types that are judged. */
export function ReadyPanel({ model, activeTab, documentId, document }: Editing) {
	const content = useMemo(
		() =>
			isJudged(model) ? (
				<Ready uid={model} documentId={documentId} savedAt={document?.updatedAt} />
			) : null,
		[model, documentId, document?.updatedAt],
	);
	if (!content || activeTab === "published") return null;
	return { title: "Ready to publish?", content };
}

type Props = { uid: JudgedType; documentId: string | undefined; savedAt: unknown };

function Ready({ uid, documentId, savedAt }: Props) {
	const values = useForm("Ready", (state) => state.values);
	// Typing comes first; what is to be said of it follows when there is time.
	const document: Judged = Object(useDeferredValue(values));
	const hashes = useMemo(() => hashesOf(uid, document).join(), [uid, document]);
	const { facts, askAgain } = usePublishingFacts(uid, documentId, hashes, savedAt);
	if (!facts) return <Typography textColor="neutral600">Looking…</Typography>;
	return (
		<Judgement
			uid={uid}
			documentId={documentId}
			document={document}
			facts={facts}
			askAgain={askAgain}
		/>
	);
}

type JudgementProps = {
	uid: JudgedType;
	documentId: string | undefined;
	document: Judged;
	facts: PublishingFacts;
	askAgain: () => void;
};

function Judgement({ uid, documentId, document, facts, askAgain }: JudgementProps) {
	const { errors, warnings, unread } = useMemo(
		() => judgedBy(uid, document, facts),
		[uid, document, facts],
	);
	useKeeping(uid, documentId, warnings, askAgain);
	return (
		<Flex
			id={PANEL}
			tabIndex={-1}
			direction="column"
			alignItems="stretch"
			gap={4}
			width="100%"
			style={{ overflowWrap: "anywhere" }}
		>
			<Verdict errors={errors} warnings={warnings} unread={unread} />
			<Findings name="To put right first" findings={errors} />
			<Findings name="Worth a look" findings={warnings} />
			{errors.length === 0 && unread.length > 0 && (
				<Reading uid={uid} documentId={documentId} unread={unread} />
			)}
			{unread.length === 0 && warnings.length > 0 && <Last facts={facts} />}
			{judgedTypes[uid].title !== null && <Previews uid={uid} document={document} facts={facts} />}
		</Flex>
	);
}

type VerdictProps = { errors: Finding[]; warnings: Finding[]; unread: Finding[] };

const counted = (count: number) => (count === 1 ? "One thing" : `${count} things`);

function verdictOf({ errors, warnings, unread }: VerdictProps): [string, string] {
	if (errors.length > 0) return ["danger600", `Not yet. ${counted(errors.length)} to put right.`];
	if (unread.length > 0) return ["neutral800", `Nearly. ${counted(unread.length)} to read.`];
	if (warnings.length > 0) return ["success600", "Yes. You have read what there is to say."];
	return ["success600", "Yes. There is nothing to put right."];
}

function Verdict(props: VerdictProps) {
	const [colour, words] = verdictOf(props);
	return (
		<Typography tag="p" variant="delta" textColor={colour} role="status">
			{words}
		</Typography>
	);
}

function Findings({ name, findings }: { name: string; findings: Finding[] }) {
	if (findings.length === 0) return null;
	return (
		<section aria-label={name}>
			<Typography variant="sigma" tag="h3" textColor="neutral600">
				{name}
			</Typography>
			<Flex tag="ul" direction="column" alignItems="stretch" gap={4} paddingTop={2}>
				{findings.map((finding, index) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: the same can be said twice
					<One key={`${finding.key} ${index}`} finding={finding} />
				))}
			</Flex>
		</section>
	);
}

function One({ finding }: { finding: Finding }) {
	const { severity, where, what, advice, quote, field, block, picture } = finding;
	const colour = severity === "error" ? "danger600" : "warning600";
	const show = () => {
		hidePanel();
		showPlace(field, block);
	};
	return (
		<Box tag="li" paddingLeft={3} borderColor={colour} borderWidth="0 0 0 2px" borderStyle="solid">
			<TextButton type="button" onClick={show}>
				<span style={{ textDecoration: "underline" }}>{where}</span>
			</TextButton>
			<Typography tag="p">{what}.</Typography>
			{quote && (
				<Typography tag="p" textColor="neutral600" style={{ fontStyle: "italic", margin: "4px 0" }}>
					“{quote}”
				</Typography>
			)}
			<Typography tag="p" variant="pi" textColor="neutral600">
				{advice}
			</Typography>
			{picture && (
				<StyledLink
					tag={Link}
					to={`/plugins/upload?_q=${encodeURIComponent(picture)}`}
					target="_blank"
				>
					Open it under Pictures
				</StyledLink>
			)}
		</Box>
	);
}

type ReadingProps = { uid: JudgedType; documentId: string | undefined; unread: Finding[] };

/** One tick for all that is worth a look, and room to say why it stays as it is. */
function Reading({ uid, documentId, unread }: ReadingProps) {
	useEffect(tickIsDrawn, []);
	const tick = useTick();
	const place = placeOf(uid, documentId);
	const hers = tick?.place === place ? tick : null;
	const isTicked = notTicked(unread, hers?.keys ?? []).length === 0;
	const note = hers?.note ?? "";
	const say = (keys: readonly string[], words: string) =>
		setTick({ place, keys, note: words, isPublished: false });
	return (
		<Flex direction="column" alignItems="stretch" gap={3}>
			<Checkbox
				checked={isTicked}
				onCheckedChange={(checked) => say(checked ? unread.map(({ key }) => key) : [], note)}
			>
				I have read these
			</Checkbox>
			<Field.Root hint="Kept with your name and the date. For example: The price is for this month alone.">
				<Field.Label>A note, if you like</Field.Label>
				<Textarea
					value={note}
					maxLength={500}
					onChange={({ currentTarget }) => say(hers?.keys ?? [], currentTarget.value)}
				/>
				<Field.Hint />
			</Field.Root>
		</Flex>
	);
}

function Last({ facts: { last } }: { facts: PublishingFacts }) {
	if (!last) return null;
	const { by, at, note } = last;
	return (
		<Typography tag="p" variant="pi" textColor="neutral600">
			Read by {by} on {when.format(new Date(at))}
			{note ? `: ${note}` : "."}
		</Typography>
	);
}

/** A document that was new when she ticked is kept as soon as it has been published and has an address. */
function useKeeping(
	uid: JudgedType,
	documentId: string | undefined,
	warnings: Finding[],
	askAgain: () => void,
): void {
	const { keep } = usePublishingDesk();
	const tick = useTick();
	useEffect(() => {
		if (!documentId || !tick?.isPublished || tick.place !== placeOf(uid, undefined)) return;
		setTick(null);
		// Another document than the one that she ticked.
		if (notTicked(warnings, tick.keys).length > 0) return;
		const read = warnings.map(({ key, what }) => ({ key, what }));
		// Not kept is asked again at the next publish, which is all that there is to lose.
		keep(uid, documentId, { warnings: read, note: tick.note }).then(askAgain, () => {});
	}, [uid, documentId, warnings, tick, keep, askAgain]);
}
