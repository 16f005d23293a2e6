import { readFile } from "node:fs/promises";
import path from "node:path";
import compress from "@fastify/compress";
import helmet from "@fastify/helmet";
import proxy from "@fastify/http-proxy";
import files from "@fastify/static";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { read } from "../src/cms/client";
import { discovery } from "./discovery";
import { lastPracticeIn } from "./last-practice";
import { decodable, oneAddress } from "./one-address";
import { answerPage } from "./page";
import type { Settings } from "./settings";

/** All code is in files of our own and nothing comes from anywhere else, so the policy can say just that. */
const CONTENT_SECURITY_POLICY = {
	defaultSrc: ["'none'"],
	scriptSrc: ["'self'"],
	styleSrc: ["'self'"],
	imgSrc: ["'self'", "data:"],
	fontSrc: ["'self'"],
	connectSrc: ["'self'"],
	manifestSrc: ["'self'"],
	formAction: ["'self'"],
	baseUri: ["'none'"],
	frameAncestors: ["'none'"],
};

/**
 * What the CMS answers under the site's address, and what the site says to it: answers of the API are no
 * pages to be found, pictures may be shown by feed readers.
 */
const PROXIED = {
	"/api": { "X-Robots-Tag": "noindex" },
	"/uploads": { "Cross-Origin-Resource-Policy": "cross-origin" },
};

/**
 * The server between the internet and the CMS: pages, files, and the CMS's public reads under one address.
 * @param clientDirectory the built browser side, with index.html as the template of every page
 */
export async function buildApp(
	settings: Settings,
	clientDirectory: string,
): Promise<FastifyInstance> {
	const template = await readFile(path.join(clientDirectory, "index.html"), "utf8");
	const lastPractice = lastPracticeIn(settings.dataDirectory);
	const sendPage = async (request: FastifyRequest, reply: FastifyReply) => {
		const { status, headers, html } = await answerPage(request.url, {
			template,
			siteUrl: settings.siteUrl,
			lastPractice,
			report: (error) => request.log.error(error),
		});
		return reply.code(status).headers(headers).send(html);
	};
	const app = fastify({
		logger: { level: "warn" },
		trustProxy: "loopback",
		// A person who left a page does not hold up the end of the server.
		forceCloseConnections: "idle",
		rewriteUrl: ({ url }) => decodable(url ?? "/"),
	});

	await app.register(helmet, {
		contentSecurityPolicy: { useDefaults: false, directives: CONTENT_SECURITY_POLICY },
		// "localhost" on a maker's machine serves other projects too.
		strictTransportSecurity: settings.siteUrl.startsWith("https:"),
	});
	await app.register(compress);
	app.addHook("onRequest", async (request, reply) => {
		const path = oneAddress(request.url);
		if (path !== null) return reply.redirect(path, 308);
		if (request.url !== request.originalUrl) return reply.redirect(request.url, 308);
	});
	await app.register(files, {
		root: path.join(clientDirectory, "assets"),
		prefix: "/assets/",
		immutable: true,
		maxAge: "1y",
	});
	for (const [prefix, headers] of Object.entries(PROXIED)) {
		await app.register(proxy, {
			upstream: settings.cmsUrl,
			prefix,
			rewritePrefix: prefix,
			httpMethods: ["GET", "HEAD"],
			preHandler: async (_request, reply) => {
				reply.headers(headers);
			},
		});
	}
	await app.register(discovery, { site: settings.siteUrl });

	app.get("/favicon.svg", (_request, reply) => reply.sendFile("favicon.svg", clientDirectory));

	app.get("/healthz", () => ({ site: "up" }));

	app.get("/readyz", async (_request, reply) => {
		try {
			const { data } = await read("/api/practice");
			await lastPractice.remember(data);
			return { site: "up", cms: "up" };
		} catch {
			return reply.code(503).send({ site: "up", cms: "down" });
		}
	});

	app.get("*", sendPage);

	return app;
}
