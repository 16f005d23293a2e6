import { Box, Flex, Typography } from "@strapi/design-system";
import {
	unstable_useContentManagerContext,
	unstable_useDocument,
	useForm,
} from "@strapi/strapi/admin";
import type { LinksHere } from "../../desk/links-here";
import { Links } from "./links";
import { linksHerePath, useAnswer } from "./use-answer";

/** The field that holds the last part of a page's address. */
export const SLUG = "slug";

/** Stands at the address of a page that strangers know, and says what becomes of it as soon as another is typed. */
export function AddressNotice() {
	const { collectionType, model, id, isCreatingEntry } = unstable_useContentManagerContext();
	const slug = useForm("AddressNotice", ({ values }) => String(Object(values)[SLUG] ?? ""));
	const documentId = isCreatingEntry ? undefined : id;
	const { document } = unstable_useDocument(
		{ collectionType, model, ...(documentId ? { documentId } : {}) },
		{ skip: !documentId },
	);
	const answer = useAnswer<LinksHere>(
		documentId ? linksHerePath(model, documentId) : null,
		`${document?.updatedAt} ${document?.status}`,
	);
	const told = answer.state === "told" ? answer.told : null;
	const from = told?.address ?? "";
	const to = from.slice(0, from.lastIndexOf("/") + 1) + slug;
	const changes = told !== null && from !== "" && slug !== "" && to !== from;
	return (
		<div data-hint role="status">
			{changes && (
				<Box background="primary100" padding={3} hasRadius>
					<Flex direction="column" alignItems="stretch" gap={2}>
						<Typography tag="p" textColor="neutral800">
							The address changes from {from} to {to}. Whoever knows the old one is sent on, and
							links to it keep working.
						</Typography>
						<Links told={told} />
					</Flex>
				</Box>
			)}
		</div>
	);
}
