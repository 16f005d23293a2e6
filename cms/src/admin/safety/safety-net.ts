import type { Plugin } from "@strapi/strapi/admin";
import { ConflictQuestion } from "./conflict-question";
import { Keeper } from "./keeper";
import { watchSaves } from "./saves";
import { UnsavedNotice } from "./unsaved-notice";

/** Nothing that is typed into a form of the desk is lost with the tab, the network or the server. */
export function spreadSafetyNet(plugin: Plugin): void {
	watchSaves();
	const { addDocumentAction } = plugin.apis;
	if (typeof addDocumentAction === "function") addDocumentAction([Keeper]);
	plugin.injectComponent("editView", "right-links", {
		name: "unsaved-notice",
		Component: UnsavedNotice,
	});
	plugin.injectComponent("preview", "actions", {
		name: "conflict-question",
		Component: ConflictQuestion,
	});
}
