import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { after, test } from "node:test";
import { fingerprint, isMadeFrom, noteMadeFrom } from "./fingerprint.mjs";
import { warningIn, welcome } from "./launch.mjs";
import { LogFile } from "./log-file.mjs";
import { compilerProblem, pnpmCommand } from "./prepare.mjs";

const folder = mkdtempSync(join(tmpdir(), "prepare-"));
after(() => rmSync(folder, { recursive: true }));
const scratch = () => mkdtempSync(join(folder, "scratch-"));

test("a build is stale after a change of its sources and of nothing else", () => {
	const root = scratch();
	for (const folder of ["web/src", "web/dist", "web/e2e", "web/node_modules/x"]) {
		mkdirSync(join(root, folder), { recursive: true });
	}
	const write = (/** @type {string} */ path, text = "1") => writeFileSync(join(root, path), text);
	write("web/src/page.tsx");
	const dist = join(root, "web/dist");
	assert.ok(!isMadeFrom(dist, fingerprint(root, ["web"])));
	noteMadeFrom(dist, fingerprint(root, ["web"]));
	for (const path of [
		"dist/main.js",
		"e2e/a.ts",
		"node_modules/x/a.js",
		".env",
		"src/page.test.tsx",
	]) {
		write(`web/${path}`);
	}
	assert.ok(isMadeFrom(dist, fingerprint(root, ["web"])));
	assert.ok(!isMadeFrom(dist, fingerprint(root, ["web"], "another path")));
	write("web/src/page.tsx", "2");
	assert.ok(!isMadeFrom(dist, fingerprint(root, ["web"])));
	write("web/src/page.tsx", "1");
	assert.ok(isMadeFrom(dist, fingerprint(root, ["web"])));
	write("web/src/new.ts");
	assert.ok(!isMadeFrom(dist, fingerprint(root, ["web"])));
});

test("pnpm is the one on PATH in exactly the wanted version, else npm's", () => {
	const root = scratch();
	writeFileSync(join(root, "package.json"), '{"packageManager":"pnpm@12.3.4+sha512.abc"}');
	const path = (/** @type {string} */ script) => {
		const folder = scratch();
		writeFileSync(join(folder, "pnpm"), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
		return { PATH: [folder, dirname(process.execPath), "/bin"].join(delimiter) };
	};
	assert.deepEqual(pnpmCommand(root, path("echo 12.3.4")), ["pnpm"]);
	const fetched = ["npx", "--yes", "pnpm@12.3.4"];
	assert.deepEqual(pnpmCommand(root, path("echo 12.3.5")), fetched);
	assert.deepEqual(pnpmCommand(root, path("echo 12.3.4; exit 1")), fetched);
	assert.deepEqual(pnpmCommand(root, { PATH: scratch() }), fetched);
});

test("a native module that does not compile is told with what to install", () => {
	const log = (/** @type {string} */ text) => ({ path: "install.log", tail: () => text });
	// As node-gyp 12.3 says it.
	const noPython = "gyp ERR! stack Error: Could not find any Python installation to use";
	const offline =
		"gyp ERR! stack is related to network connectivity. In most cases you are behind a proxy";
	assert.match(
		compilerProblem(log(noPython))?.message ?? "",
		/python3 make g\+\+.*xcode-select.*install\.log$/,
	);
	assert.match(
		compilerProblem(log(offline))?.message ?? "",
		/connect this machine to the internet/,
	);
	assert.equal(compilerProblem(log("ERR_PNPM_NO_MATCHING_VERSION")), undefined);
});

test("a log begins anew at each run and at its limit, and keeps one before it", () => {
	const path = join(scratch(), "logs/site.log");
	new LogFile(path).write("yesterday");
	const log = new LogFile(path, 10);
	assert.equal(readFileSync(`${path}.1`, "utf8"), "yesterday\n");
	for (const line of ["\x1b[31mfirst\x1b[0m line", "second", "third"]) log.write(line);
	assert.equal(readFileSync(`${path}.1`, "utf8"), "first line\n");
	assert.equal(log.tail(1), "third");
	assert.equal(log.tail(), "second\nthird");
});

test("warnings and errors are picked out of what Strapi, the site and Node write", () => {
	assert.equal(
		warningIn("[2026-02-03 10:00:00.000] \x1b[33mwarn\x1b[39m: slow"),
		"[2026-02-03 10:00:00.000] warn: slow",
	);
	assert.equal(warningIn("TypeError: x is not a function"), "TypeError: x is not a function");
	assert.equal(
		warningIn('{"level":50,"msg":"lost","err":{"message":"ECONNREFUSED"}}'),
		"lost: ECONNREFUSED",
	);
	for (const line of [
		"[2026] info: ok",
		'{"level":30,"msg":"ok"}',
		"{ odd",
		"    at run (a.js:1:2)",
	]) {
		assert.equal(warningIn(line), undefined);
	}
});

test("the welcome warns when strangers could become the administrator", () => {
	const at = (/** @type {string} */ HOST, /** @type {boolean} */ hasAdmin) =>
		welcome({ HOST, PUBLIC_URL: "http://cms" }, { SITE_URL: "http://site" }, hasAdmin).join("\n");
	assert.match(
		at("127.0.0.1", false),
		/http:\/\/site\n.*http:\/\/cms\/admin\n.*create your account/,
	);
	assert.match(at("127.0.0.1", true), /sign in/);
	assert.match(at("0.0.0.0", false), /Warning: other machines .*HOST is 0\.0\.0\.0/);
	for (const text of [at("0.0.0.0", true), at("localhost", false)])
		assert.doesNotMatch(text, /Warning/);
});
