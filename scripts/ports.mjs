import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { Problem } from "./entry.mjs";

/** What listens on a port ("node, process 4711"), or "another program" where lsof cannot tell. */
function holderOf(/** @type {number} */ port) {
	try {
		const asked = ["-nP", `-iTCP:${port}`, "-sTCP:LISTEN", "-Fpc"];
		const found = execFileSync("lsof", asked, { encoding: "utf8", stdio: "pipe" });
		const [, pid, name] = /^p(\d+)\nc(.*)$/m.exec(found) ?? [];
		if (pid) return `${name} (process ${pid})`;
	} catch {
		// No lsof here, or the holder belongs to somebody else.
	}
	return "another program";
}

/**
 * Makes sure that a program will be able to listen.
 * @param {string} file where its PORT is set
 * @param {{ HOST?: string, PORT?: string }} values
 * @throws {Problem} saying who holds the port and how to choose another
 */
export async function requireFreePort(file, { HOST: host, PORT }) {
	const port = Number(PORT);
	const server = createServer().listen(port, host);
	try {
		await once(server, "listening");
	} catch (error) {
		const code = error instanceof Error && "code" in error ? error.code : error;
		if (code === "EADDRINUSE") {
			throw new Problem(
				`Port ${port} is taken by ${holderOf(port)}: stop that, or choose another PORT in ${file}, and start again.`,
			);
		}
		if (code === "EACCES") {
			throw new Problem(
				`Port ${port} needs an administrator's rights: choose a PORT above 1023 in ${file} and start again.`,
			);
		}
		throw new Problem(
			`Cannot listen on HOST ${host} (${code}): set HOST in ${file} or in the environment to an address of this machine, such as 127.0.0.1, and start again.`,
		);
	} finally {
		server.close();
	}
}
