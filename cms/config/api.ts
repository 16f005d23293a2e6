import type { Core } from "@strapi/strapi";
import { limits } from "../src/query-limits";

const api: Core.Config.Api = {
	rest: {
		defaultLimit: limits.usualPageSize,
		maxLimit: limits.pageSize,
		withCount: true,
		strictParams: true,
	},
	documents: { strictParams: true, strictRelations: true },
};

export default api;
