import { Box, Button, Flex, Typography } from "@strapi/design-system";
import { useForm } from "@strapi/strapi/admin";
import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { useParams } from "react-router-dom";
import { words } from "../../desk/words";
import { ConflictQuestion } from "./conflict-question";
import { type Copy, throwAway, useCopies } from "./copies";
import { fittedTo, whatWouldChange } from "./fields";
import { sittings } from "./keeper";
import { placeOf } from "./place";
import { isOutOfHerHands, onSave, versions } from "./saves";
import { sayWhen } from "./when";

/** A place above the fields of the form; on a phone, what stands beside Save is at the foot of the screen. */
function useTopOfForm(): HTMLElement | null {
	const [top, setTop] = useState<HTMLElement | null>(null);
	useEffect(() => {
		const tabs = document.querySelector('main form [role="tablist"]')?.parentElement;
		if (!tabs) return;
		const place = document.createElement("div");
		tabs.before(place);
		setTop(place);
		return () => place.remove();
	}, []);
	return top;
}

/** Whether the last save of a form was in vain, for a reason that is not hers. */
function useFailure(place: string): boolean {
	const [hasFailed, setHasFailed] = useState(false);
	useEffect(() => {
		setHasFailed(false);
		return onSave((outcome) => {
			if (outcome.place !== place) return;
			setHasFailed(outcome.state === "failed" && isOutOfHerHands(outcome.failure));
		});
	}, [place]);
	return hasFailed;
}

function inWords(model: string, names: string[]): string {
	const labels = names.map((name) => words[model]?.fields[name]?.label ?? name);
	return new Intl.ListFormat("en-GB").format(labels);
}

type OfferProps = {
	copy: Copy;
	/** The labels of the fields that would change. */
	changes: string;
	/** True if what is stored is no longer what she began from. */
	isOlder: boolean;
	onPutBack: () => void;
};

function Offer({ copy, changes, isOlder, onPutBack }: OfferProps) {
	const [isSure, setIsSure] = useState(false);
	const did = copy.basedOn === null ? "began to write this" : "began to change this";
	return (
		<>
			<Typography tag="p" variant="omega" fontWeight="bold">
				You {did} {sayWhen(new Date(copy.begunAt))} and did not save it.
			</Typography>
			<Typography tag="p">
				It is kept on this device. Putting it back changes {changes}; nothing is saved until you
				save it.
			</Typography>
			{isOlder && (
				<Typography tag="p">
					This was saved from elsewhere since then. Look at what stands here first.
				</Typography>
			)}
			{isSure ? (
				<Flex gap={2} wrap="wrap">
					<Typography>Throw it away? It cannot be brought back.</Typography>
					<Button variant="danger-light" onClick={() => throwAway(copy.id)}>
						Yes, throw it away
					</Button>
					<Button variant="tertiary" onClick={() => setIsSure(false)}>
						Keep it
					</Button>
				</Flex>
			) : (
				<Flex gap={2} wrap="wrap">
					<Button onClick={onPutBack}>Put it back</Button>
					<Button variant="tertiary" onClick={() => setIsSure(true)}>
						Throw it away
					</Button>
				</Flex>
			)}
		</>
	);
}

/** Above a form: what she typed into it and did not save, and whether a save was in vain. */
export function UnsavedNotice() {
	const { collectionType, slug: model = "", id, origin } = useParams();
	const documentId = id === "create" ? undefined : (origin ?? id);
	const place = placeOf({ collectionType, model, documentId, origin });
	const form = useForm("UnsavedNotice", (state) => state);
	const { values, initialValues, disabled, isSubmitting, setValues } = form;
	const top = useTopOfForm();
	const hasFailed = useFailure(place);
	const copies = useCopies().filter((copy) => copy.place === place);
	const sitting = sittings.get(place);
	const isKept = copies.some((copy) => copy.id === sitting?.id);
	const offered = copies.find(
		(copy) => copy.id !== sitting?.id && whatWouldChange(copy.fields, values).length > 0,
	);
	const stored = versions.get(place) ?? null;

	function putBack(copy: Copy): void {
		// What is typed from now on goes into the same copy.
		if (!sitting) sittings.set(place, { ...copy, basedOn: stored });
		setValues({ ...values, ...fittedTo(initialValues, copy.fields) });
	}

	const failure = hasFailed && (
		<Typography tag="p" variant="omega" fontWeight="bold">
			{isKept
				? "Not saved: the desk could not be reached. What you typed is kept on this device; press Save again in a moment."
				: "Not saved: the desk could not be reached. Leave this page open, and press Save again in a moment."}
		</Typography>
	);
	const offer = offered && !disabled && !isSubmitting && (
		<Offer
			key={offered.id}
			copy={offered}
			changes={inWords(model, whatWouldChange(offered.fields, values))}
			isOlder={offered.basedOn !== stored}
			onPutBack={() => putBack(offered)}
		/>
	);
	const notice = (
		<Box role="status">
			{(failure || offer) && (
				<Flex
					direction="column"
					alignItems="stretch"
					gap={3}
					padding={5}
					marginBottom={4}
					background="alternative100"
					borderColor="alternative200"
					hasRadius
				>
					{failure}
					{offer}
				</Flex>
			)}
		</Box>
	);
	return (
		<>
			{top && createPortal(notice, top)}
			<ConflictQuestion />
		</>
	);
}
