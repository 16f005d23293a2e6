import type { Plugin } from "@strapi/strapi/admin";

/** Strapi shows them in every form, whoever may use them; what they change is code here. */
const FOR_DEVELOPERS = ["configure-the-view", "edit-the-model"];

/** Takes the ways to change a form out of its menu. */
export function leaveFormsAsTheyAre({ apis }: Plugin): void {
	const { addDocumentAction } = apis;
	if (typeof addDocumentAction !== "function") return;
	addDocumentAction((actions: { type?: string }[]) =>
		actions.filter(({ type = "" }) => !FOR_DEVELOPERS.includes(type)),
	);
}
