import { createHash } from "node:crypto";
import { chmod, mkdir, rm } from "node:fs/promises";
import {
	createServer,
	type IncomingMessage,
	request,
	type Server,
	type ServerResponse,
} from "node:http";
import { connect } from "node:net";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Core } from "@strapi/strapi";
import { importDirectory } from "./import-directory";
import { type FileReport, Refusal } from "./report";

/** What is asked of the running system; `database` is the one that the asker's environment names, if any. */
type Request = { directory: string; dryRun: boolean; database: string | null };

/** What it answers with, one a line. */
type Message = { report: FileReport } | { refusal: string } | { done: true };

/** The database that the environment names outside the .env file, as both sides read it. */
function namedDatabase(): string | null {
	return process.env["DATABASE_URL"] || process.env["DATABASE_FILENAME"] || null;
}

/** The folder of the socket of the system that runs from an app's folder. */
export function socketFolder(appDir: string): string {
	return path.join(appDir, ".tmp", "import");
}

/** The address of the socket in a folder; on Windows of a named pipe. */
function addressIn(folder: string): string {
	if (process.platform === "win32") {
		const name = createHash("sha256").update(folder).digest("hex").slice(0, 16);
		return `\\\\.\\pipe\\content-import-${name}`;
	}
	// The address of a socket has at most 107 bytes (unix(7)), a path may be longer than that.
	const absolute = path.join(folder, "socket");
	const relative = path.relative(process.cwd(), absolute);
	return relative.length < absolute.length ? relative : absolute;
}

/** True if somebody listens there. */
function isAnswered(address: string): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect(address)
			.on("connect", () => {
				socket.destroy();
				resolve(true);
			})
			.on("error", () => resolve(false));
	});
}

async function bodyOf(incoming: IncomingMessage): Promise<Request> {
	const chunks: Buffer[] = [];
	for await (const chunk of incoming) chunks.push(chunk);
	return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}

async function answer(
	strapi: Core.Strapi,
	incoming: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	const { directory, dryRun, database } = await bodyOf(incoming);
	if (database !== null && database !== namedDatabase()) {
		response.writeHead(409).end();
		return;
	}
	const gone = new AbortController();
	response.on("close", () => gone.abort());
	const say = (message: Message) => response.write(`${JSON.stringify(message)}\n`);
	response.writeHead(200, { "Content-Type": "application/x-ndjson" });
	try {
		const onReport = (report: FileReport) => void say({ report });
		await importDirectory(strapi, directory, { dryRun, onReport, signal: gone.signal });
		say({ done: true });
	} catch (error) {
		if (!(error instanceof Refusal)) strapi.log.error(error);
		say({ refusal: error instanceof Error ? error.message : String(error) });
	}
	response.end();
}

/**
 * Opens the socket on which the running system takes imports, one after the other. Only the system's own
 * user may enter its folder, so the file system is the lock, and there is no key to keep.
 * @returns the server, to be closed with the system; null if another process of this folder has it
 */
export async function openImportSocket(
	strapi: Core.Strapi,
	folder: string,
): Promise<Server | null> {
	const address = addressIn(folder);
	await mkdir(folder, { recursive: true, mode: 0o700 });
	await chmod(folder, 0o700);
	if (await isAnswered(address)) return null;
	// Left behind by a process that was killed.
	if (process.platform !== "win32") await rm(address, { force: true });

	let last = Promise.resolve();
	const server = createServer((incoming, response) => {
		last = last
			.then(() => answer(strapi, incoming, response))
			.catch(() => void response.writeHead(400).end());
	});
	await new Promise<void>((resolve, reject) => {
		// Not shared with the parent of a development server, which lives on when this process is replaced.
		server.once("error", reject).listen({ path: address, exclusive: true }, resolve);
	});
	return server;
}

/** Takes imports for as long as the HTTP server listens; call it at boot. */
export function listenForImports(strapi: Core.Strapi): void {
	const { httpServer } = strapi.server;
	httpServer.once("listening", async () => {
		try {
			const server = await openImportSocket(strapi, socketFolder(strapi.dirs.app.root));
			if (!server) strapi.log.warn("Imports go to another process that runs from this folder.");
			httpServer.once("close", () => server?.close());
		} catch (error) {
			strapi.log.error(error);
		}
	});
}

/**
 * Has the running system import a folder.
 * @returns false if no system runs from this folder, or one with another database than named here
 * @throws {Refusal} when the system refuses, or stops before the end
 */
export async function importThroughRunningSystem(
	folder: string,
	{ directory, dryRun }: { directory: string; dryRun: boolean },
	onReport: (report: FileReport) => void,
): Promise<boolean> {
	const response = await new Promise<IncomingMessage | null>((resolve, reject) => {
		const question: Request = { directory, dryRun, database: namedDatabase() };
		request(
			{ socketPath: addressIn(folder), method: "POST", path: "/import", agent: false },
			resolve,
		)
			.on("error", (error: NodeJS.ErrnoException) => {
				if (error.code === "ENOENT" || error.code === "ECONNREFUSED") resolve(null);
				else if (error.code === "EACCES") {
					reject(new Refusal("The system runs as another user: run the import as that user."));
				} else reject(error);
			})
			.end(JSON.stringify(question));
	});
	if (response?.statusCode !== 200) {
		response?.resume();
		return false;
	}
	const stopped = new Refusal(
		"The system stopped before the end. Run the same command again: what is in stays as it is.",
	);
	try {
		for await (const line of createInterface({ input: response })) {
			const message: Message = JSON.parse(line);
			if ("done" in message) return true;
			if ("refusal" in message) throw new Refusal(message.refusal);
			onReport(message.report);
		}
	} catch (error) {
		throw error instanceof Refusal ? error : stopped;
	}
	throw stopped;
}
