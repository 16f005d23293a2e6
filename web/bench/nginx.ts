import { mkdir, writeFile } from "node:fs/promises";
import { get, type IncomingMessage } from "node:http";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { freePort, Part } from "../e2e/stack";
import { SYSTEM_PATH } from "./load";

/** What goes over the wire: the headers by name, and the body as it is packed. */
type Sent = { headers: Record<string, string>; body: Buffer };

/** What depends on the moment or is the server's own to say. */
const NOT_KEPT =
	/^(age|connection|content-length|content-type|date|etag|keep-alive|last-modified|ratelimit|ratelimit-policy|server|transfer-encoding)$/;

/**
 * An answer as it is sent to somebody who takes Brotli.
 * @param known the ETag of what they have
 */
export async function sentFor(url: string, known?: string): Promise<Sent> {
	const headers = { "accept-encoding": "br", ...(known && { "if-none-match": known }) };
	const answer = await new Promise<IncomingMessage>((resolve, reject) => {
		get(url, { headers }, resolve).once("error", reject);
	});
	const told = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
	return { headers: Object.fromEntries(told), body: await buffer(answer) };
}

/**
 * An nginx with one worker that answers with the same bytes at the same paths, from files, with the settings that its
 * package comes with, but for its log.
 * @param folder where its configuration and the files are put
 */
export async function nginx(
	folder: string,
	answers: Record<string, Sent>,
): Promise<{ url: string; part: Part }> {
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	await mkdir(folder, { recursive: true });
	const locations = await Promise.all(
		Object.entries(answers).map(async ([at, { headers, body }], index) => {
			const file = path.join(folder, `body-${index}`);
			await writeFile(file, body);
			const others = Object.entries(headers).filter(([name]) => !NOT_KEPT.test(name));
			return `location = ${at} {
				types {}
				default_type "${headers["content-type"]}";
				${others.map(([name, value]) => `add_header ${name} "${value}";`).join("\n")}
				alias ${file};
			}`;
		}),
	);
	const configuration = `
		daemon off;
		worker_processes 1;
		pid ${folder}/pid;
		error_log stderr crit;
		${process.getuid?.() === 0 ? "user root;" : ""}
		events { worker_connections 256; }
		http {
			access_log off;
			sendfile on;
			tcp_nopush on;
			keepalive_requests 100000000;
			client_body_temp_path ${folder}/temp;
			server {
				listen 127.0.0.1:${port};
				location = /up { return 200; }
				${locations.join("\n")}
			}
		}`;
	const file = path.join(folder, "nginx.conf");
	await writeFile(file, configuration);
	return {
		url,
		part: new Part(`-e stderr -c ${file}`, folder, { PATH: SYSTEM_PATH }, `${url}/up`, "nginx"),
	};
}
