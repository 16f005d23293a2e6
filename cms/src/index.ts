import type { Core } from "@strapi/strapi";
import { syncAccess } from "./access";
import { ensureAdministrator } from "./administrator";
import { excerptRule, readingMinutesRule } from "./documents/from-body";
import { inBodyImagesRule } from "./documents/in-body-images";
import { publishedMonthRule, publishedOnRule } from "./documents/published-on";
import { slugRule } from "./documents/slug";

/** What is registered and what happens at every boot; the logic is in the files named here. */
export default {
	register({ strapi }: { strapi: Core.Strapi }) {
		for (const rule of [
			inBodyImagesRule,
			slugRule,
			excerptRule,
			readingMinutesRule,
			publishedMonthRule,
			publishedOnRule,
		]) {
			strapi.documents.use(rule);
		}
	},

	async bootstrap({ strapi }: { strapi: Core.Strapi }) {
		await syncAccess(strapi);
		await ensureAdministrator(strapi);
	},
};
