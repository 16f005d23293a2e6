import { readFile } from "node:fs/promises";
import path from "node:path";
import compress from "@fastify/compress";
import helmet from "@fastify/helmet";
import proxy from "@fastify/http-proxy";
import files from "@fastify/static";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { read } from "../src/cms/client";
import { discovery } from "./discovery";
import { images } from "./images";
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

/** The browser's side of the site. */
export type Browser = {
	/** index.html for the page at an address (path and query), with its three marks. */
	template: (url: string) => Promise<string>;
	/** Where its built files are; null while Vite gives them out from the sources. */
	directory: string | null;
};

/** The browser's side as it was built into a folder. */
export async function builtBrowser(directory: string): Promise<Browser> {
	const template = await readFile(path.join(directory, "index.html"), "utf8");
	return { template: async () => template, directory };
}

/** A preview is kept by nobody, found by nobody, and shown in no frame but the admin's. */
async function showToTheDeskAlone(reply: FastifyReply, cmsPublicUrl: string): Promise<void> {
	const frameAncestors = [new URL(cmsPublicUrl).origin];
	await reply.helmet({
		contentSecurityPolicy: {
			useDefaults: false,
			directives: { ...CONTENT_SECURITY_POLICY, frameAncestors },
		},
	});
	reply.removeHeader("X-Frame-Options");
	reply.headers({ "Cache-Control": "no-store", "X-Robots-Tag": "noindex" });
}

/** The server between the internet and the CMS: pages, files, and the CMS's public reads under one address. */
export async function buildApp(settings: Settings, browser: Browser): Promise<FastifyInstance> {
	const lastPractice = lastPracticeIn(settings.dataDirectory);
	const sendPage = async (request: FastifyRequest, reply: FastifyReply) => {
		if (new URL(request.url, settings.siteUrl).searchParams.has("preview")) {
			await showToTheDeskAlone(reply, settings.cmsPublicUrl);
		}
		const { status, headers, html } = await answerPage(request.url, {
			template: await browser.template(request.url),
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
		// Vite's own scripts for development stand in the page.
		contentSecurityPolicy: browser.directory !== null && {
			useDefaults: false,
			directives: CONTENT_SECURITY_POLICY,
		},
		// "localhost" on a maker's machine serves other projects too.
		strictTransportSecurity: settings.siteUrl.startsWith("https:"),
	});
	await app.register(compress);
	app.addHook("onRequest", async (request, reply) => {
		const path = oneAddress(request.url);
		if (path !== null) return reply.redirect(path, 308);
		if (request.url !== request.originalUrl) return reply.redirect(request.url, 308);
	});
	const { directory } = browser;
	if (directory !== null) {
		await app.register(files, {
			root: path.join(directory, "assets"),
			prefix: "/assets/",
			immutable: true,
			maxAge: "1y",
			// The build has left a .br beside each file of code.
			preCompressed: true,
			setHeaders: (reply) => {
				reply.setHeader("Vary", "Accept-Encoding");
			},
		});
		app.get("/favicon.svg", (_request, reply) => reply.sendFile("favicon.svg", directory));
	}
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
	await app.register(images, settings);
	await app.register(discovery, { site: settings.siteUrl });

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
