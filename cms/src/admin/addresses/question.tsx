import { Button, Flex, Modal } from "@strapi/design-system";
import type { ReactNode } from "react";

/** What a question of the desk is about. */
type Entry = { collectionType: string; model: string; documentId: string };

export type QuestionProps = { entry: Entry; onClose: () => void };

type Props = {
	children: ReactNode;
	onClose: () => void;
	/** What the button says that does it. */
	does: string;
	onDo: () => Promise<void>;
	/** Not to be done yet, or being done. */
	disabled: boolean;
	loading: boolean;
};

/** The inside of a dialog that asks before something goes; to leave it as it is comes first. */
export function Question({ children, onClose, does, onDo, disabled, loading }: Props) {
	return (
		<>
			<Modal.Body>
				<Flex direction="column" alignItems="stretch" gap={5}>
					{children}
				</Flex>
			</Modal.Body>
			<Modal.Footer>
				<Button variant="tertiary" onClick={onClose}>
					Keep it
				</Button>
				<Button variant="danger" onClick={onDo} disabled={disabled} loading={loading}>
					{does}
				</Button>
			</Modal.Footer>
		</>
	);
}
