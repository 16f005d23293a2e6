import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { expect, inject, test } from "vitest";
import type { Place } from "./environment";
import { appFolder, distFolder, startOnce } from "./start-once";

const require = createRequire(__filename);

/** A place where nothing is yet, not even the folders. */
function nowhere(name: string): Place {
	const folder = path.join(inject("runFolder"), name);
	return {
		databaseUrl: "",
		databaseFile: path.join(folder, "deep", "data.db"),
		publicFolder: path.join(folder, "public"),
	};
}

/** What a compiled file of config/ makes of an environment. */
function config(name: string, environment: Record<string, string>) {
	const env = (key: string, fallback?: string) => environment[key] ?? fallback;
	const int = (key: string, fallback: number) => Number(environment[key] ?? fallback);
	const bool = (key: string, fallback: boolean) => environment[key] === "true" || fallback;
	const file = require(path.join(distFolder, "config", `${name}.js`));
	return file.default({ env: Object.assign(env, { int, bool }) });
}

test("the first start makes the folders that are missing, and content in them", async () => {
	const place = nowhere("first");
	await startOnce(place);
	const Database = require("better-sqlite3");
	const database = new Database(place.databaseFile, { readonly: true });
	expect(database.pragma("journal_mode", { simple: true })).toBe("wal");
	expect(database.prepare("select count(*) as count from admin_users").get()).toEqual({ count: 1 });
	database.close();
	expect(existsSync(path.join(place.publicFolder, "uploads"))).toBe(true);
});

test("production does not start without an administrator, and says what to do", async () => {
	const nobody = { NODE_ENV: "production", ADMIN_EMAIL: "", ADMIN_PASSWORD: "" };
	await expect(startOnce(nowhere("production"), nobody)).rejects.toMatchObject({
		code: 1,
		stderr: expect.stringContaining(
			"There is no administrator yet. Give ADMIN_EMAIL and ADMIN_PASSWORD in the environment",
		),
	});
});

test("without a file named, or with an empty name, the database is in .tmp", () => {
	for (const environment of [{}, { DATABASE_FILENAME: "" }, { DATABASE_FILENAME: "  " }]) {
		const { connection } = config("database", { DATABASE_URL: " ", ...environment });
		expect(connection.client).toBe("sqlite");
		expect(connection.connection.filename).toBe(path.join(appFolder, ".tmp", "data.db"));
	}
});

test("without a folder named, or with an empty name, public is served and nothing above it", () => {
	for (const environment of [{}, { PUBLIC_DIR: "" }, { PUBLIC_DIR: " " }]) {
		const { dirs } = config("server", { APP_KEYS: "key", ...environment });
		expect(dirs.public).toBe(path.join(appFolder, "public"));
	}
});

test("DATABASE_URL chooses PostgreSQL", () => {
	const url = "postgres://cms@db.example.org/cms";
	const { connection } = config("database", { DATABASE_URL: url, DATABASE_FILENAME: "x.db" });
	expect(connection).toMatchObject({
		client: "postgres",
		connection: { connectionString: url },
	});
});

test.each([
	["server", "APP_KEYS"],
	["admin", "ADMIN_JWT_SECRET"],
	["admin", "API_TOKEN_SALT"],
	["admin", "TRANSFER_TOKEN_SALT"],
	["admin", "ENCRYPTION_KEY"],
	["plugins", "JWT_SECRET"],
])("config/%s without %s names it and says where to put it", (name, secret) => {
	const secrets = {
		APP_KEYS: "a",
		ADMIN_JWT_SECRET: "a",
		API_TOKEN_SALT: "a",
		TRANSFER_TOKEN_SALT: "a",
		ENCRYPTION_KEY: "a",
		JWT_SECRET: "a",
	};
	const place = { PUBLIC_DIR: path.join(inject("runFolder"), "config") };
	expect(() => config(name, { ...place, ...secrets })).not.toThrow();
	for (const value of ["", "  "]) {
		expect(() => config(name, { ...place, ...secrets, [secret]: value })).toThrow(
			`${secret} is not set. "npm start" writes one into cms/.env; elsewhere give it in the environment.`,
		);
	}
});
