import { Typography } from "@strapi/design-system";
import { unstable_useDocumentActions } from "@strapi/strapi/admin";
import type { LinksHere } from "../../desk/links-here";
import { Links, NotTold } from "./links";
import { Question, type QuestionProps } from "./question";
import { linksHerePath, useAnswer } from "./use-answer";

/** Asks before an entry is taken off the site: who links to it. */
export function UnpublishQuestion({ entry, onClose }: QuestionProps) {
	const answer = useAnswer<LinksHere>(linksHerePath(entry.model, entry.documentId));
	const { unpublish, isLoading } = unstable_useDocumentActions();
	const address = answer.state === "told" ? answer.told.address : null;

	async function onDo(): Promise<void> {
		const result = await unpublish(entry);
		if (!("error" in result)) onClose();
	}

	return (
		<Question
			onClose={onClose}
			does="Take it off the site"
			onDo={onDo}
			disabled={answer.state !== "told"}
			loading={isLoading}
		>
			<Typography tag="p">
				It stays on your desk as it stands, and you can publish it again.
				{address && ` Until then, whoever comes to ${address} finds no page there.`}
			</Typography>
			{answer.state === "told" ? <Links told={answer.told} /> : <NotTold state={answer.state} />}
		</Question>
	);
}
