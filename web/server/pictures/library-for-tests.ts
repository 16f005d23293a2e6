import { createServer, type ServerResponse } from "node:http";

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

/** For tests: a media library as Strapi serves it, which can be told to fail. */
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
	return state;
}
