import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { cp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { devNull, tmpdir } from "node:os";
import path from "node:path";
import { expect } from "@playwright/test";

const web = path.resolve(import.meta.dirname, "..");
const cms = path.resolve(web, "../cms");

/** What every CMS needs to be told; the developer's own .env stays out of it. */
export const cmsSettings = {
	NODE_ENV: "test",
	ENV_PATH: devNull,
	APP_KEYS: "a key for tests",
	API_TOKEN_SALT: "a salt for tests",
	TRANSFER_TOKEN_SALT: "another salt for tests",
	ADMIN_JWT_SECRET: "an administrator's secret for tests",
	JWT_SECRET: "a secret for tests",
	ENCRYPTION_KEY: "an encryption key for tests 0000",
	STRAPI_TELEMETRY_DISABLED: "true",
};

/** A process of the stack that can be ended and started again on the same port and data. */
export class Part {
	private child: ChildProcess | undefined;
	private output = "";

	constructor(
		private readonly file: string,
		private readonly folder: string,
		private readonly env: Record<string, string>,
		/** Answers once the process does its work. */
		private readonly alive: string,
		private readonly program = process.execPath,
	) {}

	/** What it has said since it was started. */
	get said(): string {
		return this.output;
	}

	/** The process's number while it runs. */
	get pid(): number {
		if (this.child?.pid === undefined) throw new Error(`${this.file} does not run`);
		return this.child.pid;
	}

	async start(): Promise<void> {
		this.output = "";
		const { PATH = "", HOME = "" } = process.env;
		const child = spawn(this.program, this.file.split(" "), {
			cwd: this.folder,
			env: { PATH, HOME, ...this.env },
			stdio: ["ignore", "pipe", "pipe"],
		});
		this.child = child;
		for (const stream of [child.stdout, child.stderr]) {
			stream?.on("data", (text) => {
				this.output += text;
			});
		}
		const isUp = async () => {
			const answer = await fetch(this.alive).catch(() => null);
			return child.exitCode === null ? (answer?.ok ?? false) : "ended";
		};
		const patience = { timeout: 60_000, intervals: [100], message: this.file };
		await expect.poll(isUp, patience).not.toBe(false);
		if (child.exitCode !== null) throw new Error(`${this.file} ended:\n${this.output}`);
	}

	/** Stops it where it stands, or lets it go on. */
	signal(signal: "SIGSTOP" | "SIGCONT"): void {
		this.child?.kill(signal);
	}

	/** Ends it as asked and waits until it is gone; gives the exit code. */
	async stop(signal: "SIGTERM" | "SIGKILL" = "SIGTERM"): Promise<number | null> {
		const { child } = this;
		if (!child || child.exitCode !== null || child.signalCode !== null) return null;
		const gone = new Promise<number | null>((resolve) => child.once("exit", resolve));
		child.kill(signal);
		return gone;
	}
}

export type Stack = {
	siteUrl: string;
	cmsUrl: string;
	site: Part;
	cms: Part;
	/** What the CMS keeps is in it, and what is put there goes when the stack stops. */
	folder: string;
	/** Another site on the same CMS, with a folder of its own; not started. */
	anotherSite(environment?: Record<string, string>): Promise<{ site: Part; siteUrl: string }>;
	/** Settles once a site knows of all that the CMS has published. */
	caughtUp(siteUrl?: string): Promise<void>;
	/** Settles once a site has made in the background all that is to be there without the CMS; in milliseconds, at most. */
	filled(siteUrl?: string, timeout?: number): Promise<void>;
	/** Ends both and removes what they kept. */
	stop(): Promise<void>;
};

type Options = {
	/** PostgreSQL's address; an SQLite file otherwise. */
	databaseUrl?: string;
	/** More for the CMS's environment, or other values. */
	cms?: Record<string, string>;
	/** The same for the site. */
	site?: Record<string, string>;
	/** Runs before anything starts, and gets the CMS's environment. */
	before?: (cms: Record<string, string>) => Promise<void>;
};

export async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
	const address = server.address();
	await new Promise((closed) => server.close(closed));
	if (typeof address !== "object" || !address) throw new Error("no free port");
	return address.port;
}

/** What a first start leaves behind, made once: a start on a copy of it is twice as quick. */
let afterFirstStart: Promise<string> | undefined;

async function firstStart(): Promise<string> {
	const folder = mkdtempSync(path.join(tmpdir(), "first-start-"));
	process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const first = cmsWith({ ...cmsSettings, ...dataIn(folder), PORT: String(port) }, url);
	await first.start();
	await first.stop();
	return folder;
}

function cmsWith(environment: Record<string, string>, url: string): Part {
	const file = "node_modules/@strapi/strapi/bin/strapi.js start";
	return new Part(file, cms, environment, `${url}/_health`);
}

/** Where a CMS keeps what it keeps. */
const dataIn = (folder: string) => ({
	DATABASE_FILENAME: path.join(folder, "content.db"),
	PUBLIC_DIR: path.join(folder, "public"),
});

/** The built CMS and the built site, as an operator starts them, on data of their own. */
export async function startStack(options: Options = {}): Promise<Stack> {
	const folder = mkdtempSync(path.join(tmpdir(), "stack-"));
	const [cmsPort, sitePort] = [await freePort(), await freePort()];
	const cmsUrl = `http://127.0.0.1:${cmsPort}`;
	const siteUrl = `http://127.0.0.1:${sitePort}`;
	const siteAt = (port: number, environment: Record<string, string> = {}) =>
		new Part(
			"dist/server/main.js",
			web,
			{
				NODE_ENV: "production",
				PORT: String(port),
				CMS_URL: cmsUrl,
				SITE_URL: siteUrl,
				DATA_DIR: path.join(folder, `site-${port}`),
				...environment,
			},
			`http://127.0.0.1:${port}/healthz`,
		);
	const environment = {
		...cmsSettings,
		DATABASE_URL: options.databaseUrl ?? "",
		...dataIn(folder),
		PORT: String(cmsPort),
		SITE_URL: siteUrl,
		...options.cms,
	};
	const stack: Stack = {
		siteUrl,
		cmsUrl,
		folder,
		cms: cmsWith(environment, cmsUrl),
		site: siteAt(sitePort, options.site),
		async anotherSite(environment) {
			const port = await freePort();
			return { site: siteAt(port, environment), siteUrl: `http://127.0.0.1:${port}` };
		},
		async caughtUp(url = siteUrl) {
			const told = async (address: string) => (await fetch(address)).json();
			const { meta } = await told(`${cmsUrl}/api/changes`);
			const heard = async () => (await told(`${url}/readyz`)).log.cursor;
			await expect.poll(heard, { intervals: [20] }).toBe(meta.cursor);
		},
		async filled(url = siteUrl, timeout = 60_000) {
			const isFilled = async () => (await (await fetch(`${url}/readyz`)).json()).isFilled;
			await expect.poll(isFilled, { timeout, intervals: [100] }).toBe(true);
		},
		async stop() {
			await Promise.all([stack.site.stop(), stack.cms.stop()]);
			await rm(folder, { recursive: true, force: true });
		},
	};
	try {
		if (!options.databaseUrl && !options.before) {
			afterFirstStart ??= firstStart();
			await cp(await afterFirstStart, folder, { recursive: true });
		}
		await options.before?.(environment);
		await Promise.all([stack.cms.start(), stack.site.start()]);
	} catch (error) {
		await stack.stop();
		throw error;
	}
	return stack;
}
