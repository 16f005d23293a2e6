import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach } from "vitest";

/** A file of the library; `modified` in seconds since 1970. */
export type Upload = { bytes: Buffer; modified: number };

type Library = {
	url: string;
	/** Methods and paths, as they were asked for. */
	asked: string[];
	/** In place of an answer. */
	instead: ((response: ServerResponse, method: string) => void) | null;
	/** Files that wait to be sent, if they are to wait. */
	held: (() => void)[] | null;
	stop(): Promise<void>;
};

/** Where the site of a test keeps what it keeps; another for each test of a file that imports it. */
export let directory = "";

/** What a test has started, to be ended after it, the last first. */
export const closing: (() => unknown)[] = [];

beforeEach(async () => {
	directory = await mkdtemp(path.join(tmpdir(), "site-"));
});
afterEach(async () => {
	for (const close of closing.splice(0).reverse()) await close();
	await rm(directory, { recursive: true, force: true });
});

/** A photograph of one colour, 900 × 600. */
const plain = (background: string): Promise<Buffer> =>
	sharp({ create: { width: 900, height: 600, channels: 3, background } })
		.jpeg()
		.toBuffer();

export const [red, green] = await Promise.all([plain("#c00"), plain("#0c0")]);

/** A media library as Strapi serves it, which can be told to fail; it ends with the test. */
export async function library(uploads: Record<string, Upload>): Promise<Library> {
	const state: Library = {
		url: "",
		asked: [],
		instead: null,
		held: null,
		async stop() {
			server.closeAllConnections();
			await new Promise((closed) => server.close(closed));
		},
	};
	const server = createServer((request, response) => {
		state.asked.push(`${request.method} ${request.url}`);
		if (state.instead) return state.instead(response, request.method ?? "");
		if (request.url === "/_health") return response.writeHead(204).end();
		const name = request.url?.slice("/uploads/".length) ?? "";
		const upload = uploads[name];
		if (!upload) return response.writeHead(404).end();
		response.writeHead(200, {
			"Content-Length": upload.bytes.length,
			"Content-Type": name.endsWith(".pdf") ? "application/pdf" : "image/jpeg",
			"Last-Modified": new Date(upload.modified * 1_000).toUTCString(),
		});
		if (request.method === "HEAD") return response.end();
		const send = () => response.end(upload.bytes);
		if (state.held) state.held.push(send);
		else send();
	});
	await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
	const address = server.address();
	if (typeof address !== "object" || !address) throw new Error("no address");
	state.url = `http://127.0.0.1:${address.port}`;
	closing.push(() => state.stop());
	return state;
}
