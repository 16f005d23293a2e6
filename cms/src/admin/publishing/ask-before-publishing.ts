import type { Plugin } from "@strapi/strapi/admin";
import { ReadyPanel } from "./panel";
import { publishWhenReady } from "./publish-button";

/**
 * Puts "Ready to publish?" beside every form that is judged, and lets its Publish wait for it. Publishing many
 * at once from a list would pass it by, so that is taken out.
 */
export function askBeforePublishing({ apis }: Plugin): void {
	const { addEditViewSidePanel, addDocumentAction, addBulkAction } = apis;
	if (typeof addEditViewSidePanel === "function") addEditViewSidePanel([ReadyPanel]);
	if (typeof addDocumentAction === "function") addDocumentAction(publishWhenReady);
	if (typeof addBulkAction !== "function") return;
	// Of Strapi's three, the one that publishes is the one without a type.
	addBulkAction((actions: { type?: string }[]) =>
		actions.filter(({ type }) => type === "delete" || type === "unpublish"),
	);
}
