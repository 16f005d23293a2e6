import type { Core } from "@strapi/strapi";
import {
	answerPermissionsFromTheList,
	closePluginRoutes,
	keepFilesPrivate,
	syncAccess,
} from "./access";
import { ensureAdministrator, startNoTour } from "./administrator";
import { beginLog } from "./changes/cursor";
import { logFileChanges } from "./changes/files";
import { keepLogThin } from "./changes/thinning";
import { addDeskRoutes } from "./desk/desk-routes";
import { syncEditorRole } from "./desk/editor-role";
import { syncLayout } from "./desk/layout";
import { changedElsewhereRule } from "./documents/changed-elsewhere";
import { changesRule } from "./documents/changes";
import { excerptRule, readingMinutesRule } from "./documents/from-body";
import { inBodyImagesRule } from "./documents/in-body-images";
import { inverseLinksRule } from "./documents/inverse-links";
import { practiceStaysRule } from "./documents/practice-stays";
import { practiceTimesRule } from "./documents/practice-times";
import { publishedOnRule } from "./documents/published-on";
import { readyToPublishRule } from "./documents/ready-to-publish";
import { pageMovesRule, redirectRule } from "./documents/redirects";
import { slugRule } from "./documents/slug";
import { testimonialEvidenceRule } from "./documents/testimonial-evidence";
import { listenForImports } from "./import/socket";
import { newestRule } from "./newest-linked";
import { loadStarterContent } from "./starter-content";
import { keepTokensSafe, tameOldTokens } from "./tokens";
import { cleanUploads } from "./uploads";

/** What is registered and what happens at every boot; the logic is in the files named here. */
export default {
	register({ strapi }: { strapi: Core.Strapi }) {
		for (const rule of [
			changesRule,
			changedElsewhereRule,
			inBodyImagesRule,
			slugRule,
			excerptRule,
			readingMinutesRule,
			publishedOnRule,
			inverseLinksRule,
			practiceStaysRule,
			practiceTimesRule,
			testimonialEvidenceRule,
			redirectRule,
			pageMovesRule,
			readyToPublishRule,
			newestRule,
		]) {
			strapi.documents.use(rule);
		}
		addDeskRoutes(strapi);
		answerPermissionsFromTheList(strapi);
		closePluginRoutes(strapi);
		keepFilesPrivate(strapi);
		startNoTour(strapi);
	},

	async bootstrap({ strapi }: { strapi: Core.Strapi }) {
		await beginLog(strapi);
		logFileChanges(strapi);
		await keepLogThin(strapi);
		await syncAccess(strapi);
		await tameOldTokens(strapi);
		keepTokensSafe(strapi);
		await syncEditorRole(strapi);
		await syncLayout(strapi);
		await ensureAdministrator(strapi);
		cleanUploads(strapi);
		await loadStarterContent(strapi);
		// A CMS under test must not take what is meant for the one that runs from the same folder.
		if (process.env["NODE_ENV"] !== "test") listenForImports(strapi);
	},
};
