import { randomUUID } from "node:crypto";
import { copyFile, cp } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import type { Core } from "@strapi/strapi";
import { inject } from "vitest";
import { administrator, environment, type Place } from "./environment";
import { query, withDatabase } from "./postgres";
import { appFolder, distFolder } from "./start-once";

type Answer = {
	status: number;
	/** The JSON, or the text where there is none. */
	// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
	body: any;
	headers: Headers;
};

/** A running CMS of this test file's own, with the starter content in it. */
export type Cms = {
	strapi: Core.Strapi;
	url: string;
	/** Where it keeps its content. */
	place: Place;
	/** Asks as a stranger, unless the headers carry something to be known by. */
	get(path: string, init?: RequestInit): Promise<Answer>;
	/** Sends JSON. */
	post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
	/** The headers of the administrator, signed in. */
	signIn(): Promise<Record<string, string>>;
	/** Frees the port and the database; the end of the file does so too. */
	stop(): Promise<void>;
};

/** A copy of the migrated database and of the uploads, for one boot. */
async function copyTemplate(): Promise<Place> {
	const template = inject("template");
	const name = randomUUID().replaceAll("-", "");
	const place: Place = {
		databaseUrl: template.databaseUrl,
		databaseFile: path.join(inject("runFolder"), `${name}.db`),
		publicFolder: path.join(inject("runFolder"), name),
	};
	await cp(template.publicFolder, place.publicFolder, { recursive: true });
	if (template.databaseUrl) {
		const templateName = new URL(template.databaseUrl).pathname.slice(1);
		const copyName = `${templateName}_${name.slice(0, 12)}`;
		place.databaseUrl = withDatabase(template.databaseUrl, copyName);
		// PostgreSQL copies no database that somebody is connected to.
		const server = withDatabase(template.databaseUrl, "postgres");
		await query(server, `CREATE DATABASE ${copyName} TEMPLATE ${templateName}`);
	} else {
		await copyFile(template.databaseFile, place.databaseFile);
	}
	return place;
}

/**
 * Starts the compiled CMS on a free port, on a database and an uploads folder of its own: in a beforeAll,
 * once a file, since Strapi starts once in a process.
 */
export async function bootCms(): Promise<Cms> {
	const place = await copyTemplate();
	Object.assign(process.env, environment(place));
	// The same copy of Strapi as the compiled CMS requires; an import would load its twin in ES modules.
	const { createStrapi }: typeof import("@strapi/strapi") =
		createRequire(__filename)("@strapi/strapi");
	const strapi = createStrapi({
		appDir: appFolder,
		distDir: distFolder,
		serveAdminPanel: false,
		autoReload: false,
	});
	strapi.log.level = "error";
	await strapi.load();
	strapi.server.mount();
	await new Promise<void>((resolve) => {
		strapi.server.httpServer.listen(0, "127.0.0.1", resolve);
	});
	const address = strapi.server.httpServer.address();
	const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : address}`;
	const get = async (path: string, init?: RequestInit): Promise<Answer> => {
		const response = await fetch(url + path, init);
		const text = await response.text();
		const isJson = text && response.headers.get("content-type")?.includes("json");
		return {
			status: response.status,
			body: isJson ? JSON.parse(text) : text,
			headers: response.headers,
		};
	};
	const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
		get(path, {
			method: "POST",
			headers: { "content-type": "application/json", ...headers },
			body: JSON.stringify(body),
		});
	let session: Promise<Answer> | undefined;
	return {
		strapi,
		url,
		place,
		get,
		post,
		async signIn() {
			// Strapi takes five of these in five minutes.
			session ??= post("/admin/login", administrator);
			return { authorization: `Bearer ${(await session).body.data.token}` };
		},
		async stop() {
			// Not strapi.destroy(): it removes every listener of the process, the test runner's too.
			await strapi.server.destroy();
			await strapi.db.destroy();
		},
	};
}
