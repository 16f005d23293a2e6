import { Button, Dialog, Flex, Typography } from "@strapi/design-system";
import {
	unstable_useDocument,
	unstable_useDocumentActions,
	useNotification,
} from "@strapi/strapi/admin";
import { useEffect, useState } from "react";
import { CHANGED_ELSEWHERE } from "../../desk/changed-elsewhere";
import { type Outcome, onSave, versions } from "./saves";
import { sayWhen } from "./when";

type Refused = Pick<Outcome, "place" | "attempt" | "kind"> & { changedAt: string };

/** Asks after a save over what another tab, or her phone, has saved since the form was opened. */
export function ConflictQuestion() {
	const [refused, setRefused] = useState<Refused | null>(null);
	useEffect(
		() =>
			onSave((outcome) => {
				if (outcome.state !== "failed" || outcome.failure.name !== CHANGED_ELSEWHERE) return;
				const { changedAt } = Object(outcome.failure.details);
				setRefused({ ...outcome, changedAt: String(changedAt) });
			}),
		[],
	);
	return refused && <Question refused={refused} onClose={() => setRefused(null)} />;
}

function Question({ refused, onClose }: { refused: Refused; onClose: () => void }) {
	const { place, attempt, kind, changedAt } = refused;
	const { data, ...entry } = attempt;
	const { update, publish } = unstable_useDocumentActions();
	const { refetch } = unstable_useDocument(entry);
	const { toggleNotification } = useNotification();

	async function onSaveMine(): Promise<void> {
		onClose();
		// She has been told of this version, and of no later one.
		versions.set(place, changedAt);
		await (kind === "publish" ? publish(entry, data) : update(entry, data));
	}

	function onLook(): void {
		onClose();
		refetch();
		toggleNotification({
			type: "info",
			message: "This is what was saved elsewhere. What you typed is kept: put it back from above.",
		});
	}

	return (
		<Dialog.Root open onOpenChange={onClose}>
			<Dialog.Content>
				<Dialog.Header>Changed elsewhere in the meantime</Dialog.Header>
				<Dialog.Body>
					<Typography tag="p" textAlign="center">
						This was saved {sayWhen(new Date(changedAt))}, on another device or in another tab,
						after you had opened it here. What you typed is not lost, whichever you choose.
					</Typography>
				</Dialog.Body>
				<Dialog.Footer>
					<Flex direction={{ initial: "column", medium: "row" }} gap={2} width="100%">
						<Button fullWidth onClick={onLook}>
							Look at the other first
						</Button>
						<Button variant="danger-light" fullWidth onClick={onSaveMine}>
							{kind === "publish" ? "Publish mine over it" : "Save mine over it"}
						</Button>
					</Flex>
				</Dialog.Footer>
			</Dialog.Content>
		</Dialog.Root>
	);
}
