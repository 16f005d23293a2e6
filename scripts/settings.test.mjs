import assert from "node:assert/strict";
import { once } from "node:events";
import {
	cpSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { nodeFits } from "./entry.mjs";
import { localUrl, readSettings } from "./env-files.mjs";
import { requireFreePort } from "./ports.mjs";

const folder = mkdtempSync(join(tmpdir(), "settings-"));
after(() => rmSync(folder, { recursive: true }));

/** A project that has nothing but the real examples, and what is given of the .env files. */
function project({ cms = "", web = "" }) {
	const root = mkdtempSync(join(folder, "project-"));
	for (const [name, text] of Object.entries({ cms, web })) {
		mkdirSync(join(root, name));
		cpSync(new URL(`../${name}/.env.example`, import.meta.url), join(root, name, ".env.example"));
		if (text) writeFileSync(join(root, name, ".env"), text);
	}
	return root;
}
const secrets =
	"APP_KEYS=a\nAPI_TOKEN_SALT=b\nADMIN_JWT_SECRET=c\nTRANSFER_TOKEN_SALT=d\nJWT_SECRET=e\nENCRYPTION_KEY=f\n";

test("each supported Node is let in and no other", () => {
	const range = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"))
		.engines.node;
	for (const version of ["20.19.0", "20.20.2", "22.12.0", "24.0.0", "25.1.0"]) {
		assert.ok(nodeFits(version, range), version);
	}
	for (const version of ["12.22.12", "18.20.8", "20.18.9", "21.7.3", "22.11.0", "23.11.0"]) {
		assert.ok(!nodeFits(version, range), version);
	}
	assert.throws(() => nodeFits("20.19.0", "~20"), /"~20" in engines.node is not understood/);
});

test("the first start writes .env files that only their owner reads, with new secrets", () => {
	const root = project({});
	const { cms, web } = readSettings(root, {});
	assert.equal(statSync(join(root, "cms/.env")).mode & 0o777, 0o600);
	const made = [
		"API_TOKEN_SALT",
		"ADMIN_JWT_SECRET",
		"TRANSFER_TOKEN_SALT",
		"JWT_SECRET",
		"ENCRYPTION_KEY",
	];
	const values = new Set([...made.map((name) => cms[name]), ...(cms.APP_KEYS ?? "").split(",")]);
	assert.equal(values.size, 7);
	for (const value of values) assert.match(value ?? "", /^[\w-]{43}$/);
	assert.equal(cms.PORT, "1337");
	assert.equal(web.PORT, "3000");
	assert.equal(cms.DATABASE_URL, undefined);
	assert.deepEqual(readSettings(root, {}), { cms, web });
});

test("addresses follow the ports, and the environment wins over the files except for PORT", () => {
	const root = project({
		cms: `${secrets}PORT=1400\nJWT_SECRET=\n`,
		web: "PORT=3100\r\n# note\r\n",
	});
	const { cms, web } = readSettings(root, { HOST: "0.0.0.0", PORT: "9", JWT_SECRET: "given" });
	assert.equal(cms.PUBLIC_URL, "http://localhost:1400");
	assert.equal(web.CMS_URL, "http://127.0.0.1:1400");
	assert.equal(web.CMS_PUBLIC_URL, cms.PUBLIC_URL);
	assert.equal(web.SITE_URL, "http://localhost:3100");
	assert.equal(cms.SITE_URL, web.SITE_URL);
	assert.deepEqual(
		[cms.HOST, cms.PORT, web.PORT, cms.JWT_SECRET],
		["0.0.0.0", "1400", "3100", "given"],
	);
	assert.equal(localUrl("::", "1"), "http://[::1]:1");
});

test("an .env that cannot be right is refused by name and is left as it was", () => {
	/** @type {[{ cms?: string, web?: string }, RegExp][]} */
	const cases = [
		[{ cms: `${secrets}# fine\nPORT 1337\n` }, /^cms\/.env, line 8 is not NAME=value/],
		[{ cms: `${secrets}SITE_URL="http://x\n` }, /^cms\/.env, line 7 is not NAME=value/],
		[{ cms: secrets.replace("=e", "=") }, /^cms\/.env has no JWT_SECRET: .*JWT_SECRET=[\w-]{43}$/],
		[{ cms: secrets, web: "PORT=http\n" }, /^PORT in web\/.env is "http"/],
		[{ cms: `${secrets}PORT=0\n` }, /^PORT in cms\/.env is "0"/],
		[{ cms: `${secrets}PORT=3000\n` }, /^PORT is 3000 in both/],
	];
	for (const [files, message] of cases) {
		const root = project(files);
		assert.throws(() => readSettings(root, {}), { message });
		if (files.cms) assert.equal(readFileSync(join(root, "cms/.env"), "utf8"), files.cms);
	}
});

test("a port that is taken and a host that is not ours are told with the remedy", async () => {
	const server = createServer().listen(0, "127.0.0.1");
	await once(server, "listening");
	const address = server.address();
	const PORT = String(typeof address === "object" && address?.port);
	const values = { HOST: "127.0.0.1", PORT };
	await assert.rejects(requireFreePort("web/.env", values), {
		message: new RegExp(
			`^Port ${PORT} is taken by .+: stop that, or choose another PORT in web/.env`,
		),
	});
	server.close();
	await once(server, "close");
	await requireFreePort("web/.env", values);
	await assert.rejects(requireFreePort("web/.env", { HOST: "192.0.2.1", PORT }), {
		message: /^Cannot listen on HOST 192\.0\.2\.1 \(EADDRNOTAVAIL\): set HOST in web\/.env/,
	});
});
