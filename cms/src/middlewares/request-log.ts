import type { Core } from "@strapi/strapi";

/**
 * Strapi's line for each request, but for the change log: whoever follows it asks all the time. What it refuses is
 * still said.
 */
const requestLog: Core.MiddlewareFactory = (_config, { strapi }) => {
	return async (ctx, next) => {
		const start = Date.now();
		await next();
		if (ctx.path === "/api/changes" && ctx.status < 400) return;
		strapi.log.http(`${ctx.method} ${ctx.url} (${Date.now() - start} ms) ${ctx.status}`);
	};
};

export default requestLog;
