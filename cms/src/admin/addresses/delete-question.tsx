import { Combobox, ComboboxOption, Field, Flex, Radio, Typography } from "@strapi/design-system";
import { unstable_useDocumentActions, useForm } from "@strapi/strapi/admin";
import { useState } from "react";
import { useMatch, useNavigate } from "react-router-dom";
import type { LinksHere, SitePage } from "../../desk/links-here";
import { SEND_TO } from "../../documents/send-to";
import { Links, NotTold } from "./links";
import { Question, type QuestionProps } from "./question";
import { linksHerePath, useAnswer } from "./use-answer";

const GONE = "gone";
const SENT = "sent";

type Choice = {
	/** Where the visitors come: the address of now, and those of before. */
	addresses: string[];
	how: string;
	onHow: (how: string) => void;
	page: string;
	onPage: (page: string) => void;
};

/** What becomes of those who come to the page that goes. */
function Visitors({ addresses, how, onHow, page, onPage }: Choice) {
	const pages = useAnswer<SitePage[]>("/desk/pages");
	const others =
		pages.state === "told" ? pages.told.filter(({ path }) => !addresses.includes(path)) : [];
	return (
		<Flex direction="column" alignItems="stretch" gap={3}>
			<Typography id="visitors" tag="p" fontWeight="bold">
				Whoever comes to {addresses.join(" or ")}
			</Typography>
			<Radio.Group aria-labelledby="visitors" value={how} onValueChange={onHow}>
				<Radio.Item value={GONE}>is told that the page is gone</Radio.Item>
				<Radio.Item value={SENT}>is sent to another page</Radio.Item>
			</Radio.Group>
			{how === SENT && (
				<Field.Root>
					<Field.Label>The other page</Field.Label>
					<Combobox
						value={page}
						onChange={(value) => onPage(value ?? "")}
						onClear={() => onPage("")}
						placeholder="Choose, or type some of its title"
						// Strapi's own way completes the word in the box, and what is typed meanwhile lands behind it.
						autocomplete={{ type: "list", filter: "contains" }}
						loading={pages.state === "asking"}
						// What is typed before there is something to choose from would find nothing for good.
						disabled={pages.state === "asking"}
					>
						{others.map(({ title, among, path }) => (
							<ComboboxOption key={path} value={path} textValue={title}>
								{title} ({among})
							</ComboboxOption>
						))}
					</Combobox>
				</Field.Root>
			)}
		</Flex>
	);
}

/** Asks before an entry is deleted: who links to it, and where its visitors go. */
export function DeleteQuestion({ entry, onClose }: QuestionProps) {
	const { collectionType, model, documentId } = entry;
	const answer = useAnswer<LinksHere>(linksHerePath(model, documentId));
	const { delete: remove, isLoading } = unstable_useDocumentActions();
	const isInList = useMatch("/content-manager/:collectionType/:model") !== null;
	const setSubmitting = useForm("DeleteQuestion", (form) => form.setSubmitting);
	const navigate = useNavigate();
	const [how, setHow] = useState(GONE);
	const [page, setPage] = useState("");

	const told = answer.state === "told" ? answer.told : null;
	const addresses = told?.address
		? [told.address, ...told.oldAddresses.map(({ from }) => from)]
		: [];
	const sendTo = how === SENT ? page : "";

	async function onDo(): Promise<void> {
		// A form with changes would ask whether to leave it.
		if (!isInList) setSubmitting(true);
		const result = await remove({
			collectionType,
			model,
			documentId,
			params: { [SEND_TO]: sendTo },
		});
		if (!isInList) setSubmitting(false);
		if ("error" in result) return;
		onClose();
		if (!isInList) navigate(`/content-manager/${collectionType}/${model}`, { replace: true });
	}

	return (
		<Question
			onClose={onClose}
			does="Delete"
			onDo={onDo}
			disabled={told === null || (how === SENT && page === "")}
			loading={isLoading}
		>
			<Typography tag="p">
				{told?.live
					? "It will be gone, from the site too, and cannot be brought back."
					: "It will be gone and cannot be brought back."}
			</Typography>
			{answer.state === "told" ? <Links told={answer.told} /> : <NotTold state={answer.state} />}
			{addresses.length > 0 && (
				<Visitors addresses={addresses} how={how} onHow={setHow} page={page} onPage={setPage} />
			)}
		</Question>
	);
}
