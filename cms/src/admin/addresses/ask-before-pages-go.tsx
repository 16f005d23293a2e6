import type { Plugin } from "@strapi/strapi/admin";
import { type ComponentType, useMemo } from "react";
import { words } from "../../desk/words";
import { DeleteQuestion } from "./delete-question";
import type { QuestionProps } from "./question";
import { UnpublishQuestion } from "./unpublish-question";

/** Of what Strapi gives its actions, and what they give back. */
type Props = {
	collectionType: string;
	model: string;
	documentId?: string;
	document?: Record<string, unknown>;
};
type Description = { onClick?: () => boolean; dialog?: object };
type Typed = { type?: string | undefined };
type Action = ((props: Props) => Description | null) & Typed & { position?: unknown };
type BulkAction = ((props: { model: string }) => object | null) & Typed;

type Asked = { title: (told: string) => string; Question: ComponentType<QuestionProps> };

const ASKED: Readonly<Record<string, Asked>> = {
	delete: { title: (told) => `Delete ${told}?`, Question: DeleteQuestion },
	unpublish: { title: (told) => `Take ${told} off the site?`, Question: UnpublishQuestion },
};

/** What nothing links to: several of them can go at once, and nobody need be asked. */
const UNLINKED = ["api::testimonial.testimonial", "api::redirect.redirect"];

/** What Strapi says of an action, with our question before it is done. */
function useQuestion(description: Description | null, asked: Asked, props: Props) {
	const { collectionType, model, documentId, document } = props;
	const name = String(document?.[words[model]?.toldBy ?? ""] ?? "").trim();
	const dialog = useMemo(() => {
		const { title, Question } = asked;
		return {
			type: "modal",
			title: title(name === "" ? "it" : `“${name}”`),
			content: ({ onClose }: { onClose: () => void }) =>
				documentId && <Question entry={{ collectionType, model, documentId }} onClose={onClose} />,
		};
	}, [asked, collectionType, model, documentId, name]);
	// Unasked, Strapi takes a page off the site at the click.
	return description && { ...description, onClick: () => false, dialog };
}

/** Strapi's own action, asking first. */
function asking(original: Action): Action {
	const asked = ASKED[original.type ?? ""];
	if (!asked) return original;
	const action: Action = (props) => useQuestion(original(props), asked, props);
	return Object.assign(action, { type: original.type, position: original.position });
}

/** Several pages at once cannot be asked about one by one, so they cannot go at once. */
function oneByOne(original: BulkAction): BulkAction {
	if (!ASKED[original.type ?? ""]) return original;
	const action: BulkAction = (props) => {
		const description = original(props);
		return UNLINKED.includes(props.model) ? description : null;
	};
	return Object.assign(action, { type: original.type });
}

/** Before something is deleted or taken off the site, the desk says what links to it. */
export function askBeforePagesGo({ apis }: Plugin): void {
	const { addDocumentAction, addBulkAction } = apis;
	if (typeof addDocumentAction === "function") {
		addDocumentAction((actions: Action[]) => actions.map(asking));
	}
	if (typeof addBulkAction === "function") {
		addBulkAction((actions: BulkAction[]) => actions.map(oneByOne));
	}
}
