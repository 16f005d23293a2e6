import { readFile } from "node:fs/promises";
import type { FastifyInstance } from "fastify";
import { buildApp } from "./app";
import { settingsFrom } from "./settings";

let app: Promise<FastifyInstance> | undefined;

async function build(transform: Transform): Promise<FastifyInstance> {
	const built = await buildApp(settingsFrom(process.env), {
		template: async (url, file) => transform(url, await readFile(file, "utf8")),
		directory: null,
	});
	await built.ready();
	return built;
}

/** Vite's own work on an HTML file. */
type Transform = (url: string, html: string) => Promise<string>;

/** The server for Vite's development: everything but the files, which Vite has. Made anew when a source changes. */
export function developmentApp(transform: Transform): Promise<FastifyInstance> {
	app ??= build(transform);
	return app;
}
