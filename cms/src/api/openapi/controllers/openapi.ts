import type { Core } from "@strapi/strapi";
import { openApiDocument } from "../../../openapi/document";

const document = openApiDocument();

const find: Core.MiddlewareHandler = (ctx) => {
	ctx.body = document;
};

export default { find };
