import { systemLabels, words } from "../desk/words";
import { DRAWER } from "./publishing/where-it-is";

const PRACTICE = "Massage for Wellness";

/** Strapi asks for what the menu calls a type by the name in its schema. */
const menu = Object.fromEntries(
	Object.values(words).flatMap(({ called }) => (called ? [[called.schema, called.menu]] : [])),
);

/** Labels come with the form too; Strapi's log is quieter if it finds them here. */
const labels = Object.fromEntries(
	Object.entries(words).flatMap(([uid, { fields }]) => {
		const place = uid.startsWith("api::") ? "content-types" : "components";
		const named = Object.entries(fields).map(([name, { label }]) => [name, label]);
		return [...named, ...Object.entries(systemLabels)].map(([name, label]) => [
			`content-manager.${place}.${uid}.${name}`,
			label,
		]);
	}),
);

/** The choices of a field, by their value. */
const choices = {
	day: "The day",
	month: "The month alone",
	none: "None",
	given: "Given",
};

/** Strapi's own words where they are a developer's: hers instead, from signing in to what can go wrong. */
const plain = {
	"Auth.form.welcome.title": `Welcome to ${PRACTICE}`,
	"Auth.form.welcome.subtitle": "Sign in to write and to change what the site says",
	"Auth.form.email.label": "E-mail address",
	"Auth.form.email.placeholder": "you@example.org",
	"Auth.form.rememberMe.label": "Stay signed in on this device",
	"Auth.form.button.login": "Sign in",
	"Auth.form.register.subtitle":
		"Choose a password; with it and your e-mail address you sign in from now on.",
	"Auth.form.password.hint":
		"At least 8 characters, among them a small letter, a capital and a digit",
	"Auth.form.error.invalid": "The e-mail address or the password is not right.",
	"app.components.LeftMenu.navbrand.title": PRACTICE,
	"app.components.LeftMenu.navbrand.workplace": "Desk",
	"app.components.LeftMenu.logo.alt": PRACTICE,
	"app.components.LeftMenu.logout": "Sign out",
	"global.home": "My day",
	"global.profile.settings": "My name and password",
	"global.sessions.active-devices": "Where I am signed in",
	"app.components.NotFoundPage.back": "Back to my day",
	"app.page.not.found": "There is no such page.",
	anErrorOccurred: "That did not work. Please try again.",
	"global.prompt.unsaved":
		"You have not saved what you typed. If you leave this page, it is kept on this device for when you come back. If you sign out, it is gone.",
	"app.session.ended.title": "You have been signed out",
	"app.session.ended.unsaved":
		"You have not saved what you typed. It is kept on this device: sign in again and come back to this page.",

	"Settings.profile.form.section.experience.title": "How the desk looks",
	"Settings.profile.form.section.experience.interfaceLanguageHelp": "For you alone.",
	"Settings.profile.form.section.experience.interfaceLanguage": "Language",
	"Settings.profile.form.section.experience.interfaceLanguage.hint":
		"What menus and buttons are written in.",
	"Settings.profile.form.section.experience.mode.label": "Light or dark",
	"Settings.profile.form.section.experience.mode.hint":
		"Dark is kinder to the eyes in the evening.",
	"Settings.profile.form.section.experience.mode.option-system-label": "As this device has it",
	"Settings.profile.form.section.experience.mode.option-label": "{name}",

	"content-manager.plugin.name": "Content",
	"content-manager.header.name": "Content",
	"global.plugins.content-manager": "Content",
	"content-manager.components.LeftMenu.collection-types": "On the site",
	"content-manager.components.LeftMenu.single-types": "On every page",
	"content-manager.pages.ListView.header-subtitle":
		"{number, plural, =0 {None yet} one {# in all} other {# in all}}",
	"content-manager.HeaderLayout.button.label-add-entry": "Add new",
	"app.components.EmptyStateLayout.content-document": "Nothing here yet",
	"components.ViewSettings.tooltip": "Columns",
	"search.placeholder": "Search",
	"content-manager.containers.list.table-headers.status": "State",
	"content-manager.relation.add": "Choose",
	"content-manager.containers.edit.title.new": "New",
	"content-manager.containers.edit.tabs.label": "Which version",
	"content-manager.containers.edit.tabs.draft": "On your desk",
	"content-manager.containers.edit.tabs.published": "On the site",
	"content-manager.containers.edit.panels.default.title": "When you are done",
	"content-manager.containers.edit.panels.default.more-actions": "More",
	"content-manager.actions-drawer.open": DRAWER.open,
	"content-manager.actions-drawer.close": DRAWER.close,
	"content-manager.preview.panel.title": "Before it is live",
	"content-manager.preview.panel.button": "See it on the site",
	"content-manager.preview.panel.button-disabled-tooltip": "Save first, then look",
	"content-manager.preview.page-title": "{contentType}: as on the site",
	"content-manager.preview.header.close": "Back to the text",
	"preview.copy.label": "Copy the address of this view, for whoever signs in here",
	"content-manager.preview.copy.success": "The address of this view is copied",
	"preview.tabs.label": "Which version",
	"content-manager.containers.List.draft": "On your desk",
	"content-manager.containers.List.published": "On the site",
	"content-manager.preview.device.select": "How wide",
	"content-manager.preview.device.desktop": "On a computer",
	"content-manager.preview.device.mobile": "On a phone",
	"content-manager.containers.List.modified": "Changed since",
	"content-manager.containers.List.statusFilter.publishedModified": "Published, changed since",
	"content-manager.containers.List.statusFilter.publishedUnmodified": "Published as it is",
	"content-manager.containers.edit.information.last-draft.label": "Last changed",
	"content-manager.containers.edit.information.document.label": "Begun",
	"content-manager.components.empty-repeatable": "Nothing yet. Click to add the first.",
	"content-manager.containers.EditView.add.new-entry": "Add one more",
	"components.Blocks.blocks.selectBlock": "What kind of line it is",
	"components.Blocks.blocks.heading2": "Heading",
	"components.Blocks.blocks.heading3": "Smaller heading",
	"components.Blocks.blocks.heading4": "Smallest heading",
	"components.Blocks.blocks.unorderedList": "List",
	"components.Blocks.blocks.image": "Picture",
	"components.Blocks.blocks.quote": "Quotation",
	"content-manager.components.reset-entry": "Empty this",
	"content-manager.components.RelationInputModal.button-fullpage": "Open its own page",
	"content-manager.components.NotAllowedInput.text": "Only the administrator sees this",
	"content-manager.form.Input.hint.text":
		"{description}{max, select, undefined {} other {{unit, select, null {} other { At most {max}{unit}.}}}}",
	"content-manager.actions.delete.label": "Delete",
	"content-manager.actions.delete.dialog.body":
		"It will be gone, from the site too, and cannot be brought back.",
	"content-manager.actions.discard.label": "Take back the changes",
	"content-manager.actions.discard.dialog.body":
		"What you changed since it was published will be gone.",
	"app.utils.unpublish": "Take off the site",
	"content-manager.actions.unpublish.dialog.body":
		"It will no longer be on the site. It stays here, and you can publish it again.",
	"content-manager.success.record.save": "Saved",
	"content-manager.success.record.publish": "Published: it is on the site",
	"content-manager.success.record.unpublish": "Taken off the site",
	"content-manager.success.record.delete": "Deleted",
	"content-manager.success.record.clone": "Copied",
	"content-manager.success.record.discard": "The changes are taken back",
	"content-manager.validation.error":
		"Something is missing or not right yet: look for the words in red.",
	"content-manager.containers.EditView.notification.errors":
		"Something is missing or not right yet: look for the words in red.",
	"components.Input.error.validation.required": "This is needed.",

	"upload.plugin.name": "Pictures",
	"upload.plugin.home": "All pictures",
	"upload.sidebar.title": "Pictures",
	"upload.sidebar.home": "All pictures",
	"upload.mediaLibraryInput.placeholder": "Click to choose a picture, or drop one here",
	"upload.asset-details.alternativeText": "What it shows",
	"global.plugins.upload": "Pictures",
	"upload.header.actions.add-assets": "Add pictures",
	"upload.header.actions.upload-assets": "Add pictures",
	"upload.header.actions.upload-new-asset": "Add a picture",
	"upload.list.assets.empty": "There are no pictures yet",
	"upload.list.empty.title": "There are no pictures yet",
	"upload.list.assets-empty.title": "There are no pictures yet",
	"upload.list.empty.description": "Add photographs of the treatment room, of you, of your work.",
	"upload.list.empty.add-assets": "Add pictures",
	"upload.form.input.label.file-alt": "What it shows",
	"upload.form.input.description.file-alt":
		"One sentence, read aloud to people who cannot see it. For example: A couch with folded towels by a window.",
};

const en = { ...plain, ...menu, ...labels, ...choices };

/** Strapi keeps "en" whatever we say, and falls back to it; "en-GB" is what Caroline gets. */
export const translations = { en, "en-GB": en };
