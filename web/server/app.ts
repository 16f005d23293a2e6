import { readFile } from "node:fs/promises";
import type { RequestListener, Server } from "node:http";
import path from "node:path";
import compress from "@fastify/compress";
import helmet from "@fastify/helmet";
import files from "@fastify/static";
import fastify, {
	type FastifyInstance,
	type FastifyReply,
	type FastifyRequest,
	LogController,
} from "fastify";
import { apiDocsRoutes } from "../src/api-docs/routes";
import { siteIsAt } from "../src/cms/client";
import { apiDocsPath } from "../src/paths";
import type { Practice } from "../src/site/practice";
import { contentApi } from "./api/content-api";
import { discovery } from "./discovery/discovery";
import { decodable, oneAddress } from "./edge/one-address";
import { answerPage } from "./page";
import { images } from "./pictures/images";
import { uploadFiles } from "./pictures/upload-files";
import { openUploads, type Uploads } from "./pictures/uploads";
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

/** Who stands in front and may say who is asking: on this machine, or in the same private network of containers. */
export const IN_FRONT = ["loopback", "uniquelocal"] as const;

/** One line of JSON for what the CMS was asked and for what failed; nothing of who asked, or what was searched for. */
const LOGGER = {
	level: "info",
	serializers: { req: ({ method }: { method: string }) => ({ method }) },
};

/** What pages are written into: the site's own, and the one about the API. */
type HtmlFile = "index.html" | "api-docs.html";

/** The browser's side of the site. */
export type Browser = {
	/** An HTML file for the page at an address (path and query), with its three marks. */
	template: (url: string, file: HtmlFile) => Promise<string>;
	/** Where its built files are; null while Vite gives them out from the sources. */
	directory: string | null;
};

/** The browser's side as it was built into a folder. */
export async function builtBrowser(directory: string): Promise<Browser> {
	const read = (file: HtmlFile) => readFile(path.join(directory, file), "utf8");
	const files = {
		"index.html": await read("index.html"),
		"api-docs.html": await read("api-docs.html"),
	};
	return { template: async (_url, file) => files[file], directory };
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

/** What the app is given by the edge; in development there is none, and everything is asked for anew. */
export type Surroundings = {
	/** The public answer of the CMS at an address in its shared spelling. */
	answer: (address: string) => Promise<{ status: number; body: string; location: string | null }>;
	/** The uploads of the CMS, kept. */
	uploads: Uploads;
	/** The practice as last seen; null if it never was. */
	practice: () => Practice | null;
	/** Refuses by throwing when whoever asks has had a share of the CMS. */
	charge: (address: string) => Promise<void>;
	/** Which part is well, and the counts. */
	state: () => Promise<{ isReady: boolean }>;
	/** Makes the server that the app listens with. */
	serverFactory: (handler: RequestListener) => Server;
};

/** The server between the internet and the CMS: pages, files, and the CMS's public reads under one address. */
export async function buildApp(
	settings: Settings,
	browser: Browser,
	edge?: Surroundings,
): Promise<FastifyInstance> {
	siteIsAt(settings.siteUrl);
	async function send(
		request: FastifyRequest,
		reply: FastifyReply,
		file: HtmlFile,
		routes?: typeof apiDocsRoutes,
	): Promise<FastifyReply> {
		const { status, headers, html } = await answerPage(request.url, {
			template: await browser.template(request.url, file),
			siteUrl: settings.siteUrl,
			...(routes && { routes }),
			practice: () => edge?.practice() ?? null,
			report: (error) => request.log.error(error),
		});
		return reply.code(status).headers(headers).send(html);
	}
	const sendPage = async (request: FastifyRequest, reply: FastifyReply) => {
		if (new URL(request.url, settings.siteUrl).searchParams.has("preview")) {
			await showToTheDeskAlone(reply, settings.cmsPublicUrl);
		}
		return send(request, reply, "index.html");
	};
	const app = fastify({
		logger: LOGGER,
		logController: new LogController({ disableRequestLogging: true }),
		...(edge && { serverFactory: edge.serverFactory }),
		trustProxy: [...IN_FRONT],
		// A person who left a page does not hold up the end of the server.
		forceCloseConnections: "idle",
		// Whoever has come in before the end is answered like everybody else.
		return503OnClosing: false,
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
		// For browsers that nobody has any more.
		xDnsPrefetchControl: false,
		xDownloadOptions: false,
		xPermittedCrossDomainPolicies: false,
		xXssProtection: false,
		originAgentCluster: false,
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
	app.get(apiDocsPath, (request, reply) => send(request, reply, "api-docs.html", apiDocsRoutes));
	await app.register(contentApi, { prefix: "/api", ...settings, edge });
	const { dataDirectory } = settings;
	const uploads = edge?.uploads ?? (await openUploads(settings, (error) => app.log.error(error)));
	await app.register(uploadFiles, { uploads });
	await app.register(images, { uploads, dataDirectory });
	await app.register(discovery, { site: settings.siteUrl });

	app.get("/healthz", () => ({ site: "up" }));

	if (edge) {
		app.get("/readyz", async (_request, reply) => {
			const state = await edge.state();
			return reply
				.code(state.isReady ? 200 : 503)
				.header("Cache-Control", "no-store")
				.send(state);
		});
	}

	app.get("*", sendPage);

	return app;
}
