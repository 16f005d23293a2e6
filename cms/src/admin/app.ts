import type { StrapiApp } from "@strapi/strapi/admin";
import { askBeforePagesGo } from "./addresses/ask-before-pages-go";
import { leaveFormsAsTheyAre } from "./document-actions";
import { addFieldHints } from "./edit-layout";
import { dressTheHouse, nameThePage } from "./house";
import { speakPlainly } from "./list-columns";
import mark from "./mark.svg";
import { renewPreviewAddresses } from "./preview";
import { askBeforePublishing } from "./publishing/ask-before-publishing";
import { routesOfTheDesk } from "./routes";
import { keepFor } from "./safety/copies";
import { spreadSafetyNet } from "./safety/safety-net";
import { theme } from "./theme";
import { translations } from "./translations";
import { isOperator } from "./user";
import { tidyTheEditor } from "./writing/editor-blocks";
import { shortenTheWayToPictures } from "./writing/new-picture";

const LANGUAGE = "strapi-admin-language";

/** Caroline's desk: the practice's name, colours and words round Strapi's admin, and her day in front. */
export default {
	config: {
		locales: ["en-GB"],
		translations,
		theme,
		auth: { logo: mark },
		menu: { logo: mark },
		// It asks no outside server for news of itself, and shows no films.
		notifications: { releases: false },
		tutorials: false,
	},

	register(app: StrapiApp) {
		// British dates for everybody who has chosen nothing else.
		if (!localStorage.getItem(LANGUAGE)) localStorage.setItem(LANGUAGE, "en-GB");
		app.router.addRoute(routesOfTheDesk);
		// The one place that knows who is signed in before the menu is drawn.
		app.addRBACMiddleware(({ user }) => (next) => (permissions) => {
			document.documentElement.dataset["role"] = isOperator(user) ? "operator" : "editor";
			keepFor(user?.id);
			return next(permissions);
		});
		dressTheHouse();
		nameThePage();
		renewPreviewAddresses();
		shortenTheWayToPictures(app);
	},

	bootstrap(app: Pick<StrapiApp, "getPlugin" | "registerHook">) {
		app.registerHook("Admin/CM/pages/EditView/mutate-edit-view-layout", addFieldHints);
		tidyTheEditor(app.getPlugin("content-manager"));
		leaveFormsAsTheyAre(app.getPlugin("content-manager"));
		askBeforePagesGo(app.getPlugin("content-manager"));
		askBeforePublishing(app.getPlugin("content-manager"));
		spreadSafetyNet(app.getPlugin("content-manager"));
		app.registerHook("Admin/CM/pages/ListView/inject-column-in-table", speakPlainly);
	},
};
