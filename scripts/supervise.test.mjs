import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { Processes } from "./processes.mjs";
import { keepRunning } from "./supervise.mjs";

const { execPath: command, env } = process;
const cwd = import.meta.dirname;
const IDLE = "console.log('up'); setInterval(() => {}, 9e8);";
const node = (/** @type {string[]} */ ...args) => ({ command, args, cwd, env });

/** A program that is running and has said so. */
async function up(/** @type {Processes} */ processes, /** @type {string} */ code) {
	const lines = new EventTarget();
	const running = processes.start(node("-e", code), () => lines.dispatchEvent(new Event("line")));
	await once(lines, "line");
	return running;
}

/** Listens for one program and gives what it sends until it is gone, however that comes about. */
async function lifeline() {
	const server = createServer().listen(0, "127.0.0.1");
	await once(server, "listening");
	const address = server.address();
	const port = typeof address === "object" && address?.port;
	const said = once(server, "connection").then(async ([socket]) => {
		let text = "";
		for await (const chunk of socket) text += chunk;
		server.close();
		return text;
	});
	const code = `const line = require("net").connect(${port}, "127.0.0.1", () => console.log("up"));`;
	return { code, said };
}

test("a program that dies is started again, later each time, until the end begins", async () => {
	const processes = new Processes();
	const deaths = ["process.exit(3)", "process.kill(process.pid, 'SIGKILL')", "process.exit(4)"];
	const lines = new EventTarget();
	const start = () =>
		processes.start(node("-e", deaths.shift() ?? IDLE), () => lines.dispatchEvent(new Event("up")));
	/** @type {string[]} */
	const said = [];
	// When the third was started and died: it had been up for longer than a minute.
	const clock = [0, 0, 0, 0, 0, 60_000];
	const kept = keepRunning({
		name: "The site",
		log: "site.log",
		running: start(),
		start,
		ending: processes.ending,
		say: (line) => said.push(line),
		waits: [1, 2, 3],
		now: () => clock.shift() ?? 0,
	});
	await once(lines, "up");
	await processes.endAll();
	await kept;
	assert.deepEqual(said, [
		"The site died (exit code 3) and is started again in 0.001 s. See site.log",
		"The site died (SIGKILL) and is started again in 0.002 s. See site.log",
		"The site died (exit code 4) and is started again in 0.001 s. See site.log",
	]);
	assert.throws(start, { name: "AbortError" });
});

test("an end during the wait before a restart does not wait for it", async () => {
	const processes = new Processes();
	const start = () => processes.start(node("-e", ""), () => {});
	/** @type {Promise<void> | undefined} */
	let ended;
	await keepRunning({
		name: "The CMS",
		log: "cms.log",
		running: start(),
		start,
		ending: processes.ending,
		say: () => {
			ended = processes.endAll();
		},
		waits: [2 ** 31 - 1],
	});
	await ended;
});

test("a program that cannot be started says why", async () => {
	const running = new Processes().start({ ...node(), command: "/nowhere/node" }, () => {});
	assert.match(await running.exited, /ENOENT/);
	await running.end();
});

test("what ignores SIGTERM is killed, and what a program left behind with it", async () => {
	const processes = new Processes(1);
	const deaf = await up(processes, `process.on("SIGTERM", () => {}); ${IDLE}`);
	const { code, said } = await lifeline();
	const orphan = JSON.stringify(`process.on("SIGTERM", () => {}); ${code}`);
	const args = `[process.execPath, ["-e", ${orphan}], { stdio: "inherit" }]`;
	await up(processes, `require("child_process").spawn(...${args});`);
	await processes.endAll();
	assert.equal(await deaf.exited, "SIGKILL");
	assert.equal(await said, "");
});

test("Ctrl-C, even repeated, ends all with one SIGTERM each", async () => {
	const program = `for (const s of ["SIGINT", "SIGTERM"]) process.on(s, () => { console.log(s); process.exit(); }); ${IDLE}`;
	const launcher = `
		import { atBench } from "./steps.mjs";
		const program = { command: process.execPath, args: ["-e", ${JSON.stringify(program)}], cwd: ".", env: process.env };
		const signal = await atBench(({ processes }) => new Promise(() => {
			for (const name of ["cms", "site"]) processes.start(program, (line) => {
				console.log(name, line);
				if (line === "SIGTERM") process.kill(process.pid, "SIGINT");
			});
		}));
		console.log("ended by", signal);
		process.exit(0);`;
	const args = ["--input-type=module", "-e", launcher];
	const child = spawn(command, args, { cwd, detached: true, stdio: ["ignore", "pipe", "inherit"] });
	const ended = once(child, "exit");
	const lines = [];
	for await (const line of createInterface({ input: child.stdout })) {
		lines.push(line);
		// As a terminal does it: to the whole foreground group.
		if (lines.length === 2) process.kill(-(child.pid ?? 0), "SIGINT");
	}
	assert.deepEqual(lines.sort(), [
		"cms SIGTERM",
		"cms up",
		"ended by SIGINT",
		"site SIGTERM",
		"site up",
	]);
	assert.deepEqual(await ended, [0, null]);
});

test("a program ends itself when what started it is killed", async () => {
	const { code, said } = await lifeline();
	const program = `${code} process.on("SIGTERM", () => line.end("SIGTERM", () => process.exit()));`;
	const launcher = `
		import { Processes } from "./processes.mjs";
		const args = ["--import", "./follow-parent.mjs", "-e", ${JSON.stringify(program)}];
		new Processes().start({ command: process.execPath, args, cwd: ".", env: process.env }, console.log);`;
	const child = spawn(command, ["--input-type=module", "-e", launcher], { cwd });
	await once(child.stdout, "data");
	child.kill("SIGKILL");
	assert.equal(await said, "SIGTERM");
});
