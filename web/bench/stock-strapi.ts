import { cp, mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { cmsSettings, freePort, Part } from "../e2e/stack";

const cms = path.resolve(import.meta.dirname, "../../cms");

/** What create-strapi writes into a new project, in so far as it has a say in reading the API. */
const CONFIG = {
	admin: `({ env }) => ({
		auth: { secret: env("ADMIN_JWT_SECRET") },
		apiToken: { salt: env("API_TOKEN_SALT") },
		transfer: { token: { salt: env("TRANSFER_TOKEN_SALT") } },
		secrets: { encryptionKey: env("ENCRYPTION_KEY") },
		serveAdminPanel: false,
	})`,
	api: `{ rest: { defaultLimit: 25, maxLimit: 100, withCount: true } }`,
	database: `({ env }) => ({
		connection: {
			client: "sqlite",
			connection: { filename: env("DATABASE_FILENAME") },
			useNullAsDefault: true,
		},
	})`,
	middlewares: `[
		"strapi::logger",
		"strapi::errors",
		"strapi::security",
		"strapi::cors",
		"strapi::poweredBy",
		"strapi::query",
		"strapi::body",
		"strapi::session",
		"strapi::favicon",
		"strapi::public",
	]`,
	plugins: `({ env }) => ({
		"users-permissions": { config: { jwtSecret: env("JWT_SECRET") } },
	})`,
	server: `({ env }) => ({
		host: "127.0.0.1",
		port: env.int("PORT"),
		app: { keys: env.array("APP_KEYS") },
	})`,
} as const;

/** Which factory of Strapi's own makes each part of a type. */
const FACTORIES = {
	controllers: "createCoreController",
	routes: "createCoreRouter",
	services: "createCoreService",
} as const;

async function writeModule(file: string, value: string): Promise<void> {
	await mkdir(path.dirname(file), { recursive: true });
	await writeFile(file, `module.exports = ${value};\n`);
}

/**
 * A plain Strapi of the same version, made of our content types and nothing else of ours.
 * @param folder where it is made
 * @param databaseFile the content of our CMS; who may read what is in it too. It is written to.
 */
export async function stockStrapi(
	folder: string,
	databaseFile: string,
): Promise<{ url: string; part: Part; version: string }> {
	const { dependencies } = JSON.parse(await readFile(path.join(cms, "package.json"), "utf8"));
	await mkdir(path.join(folder, "public/uploads"), { recursive: true });
	await writeFile(
		path.join(folder, "package.json"),
		JSON.stringify({ name: "stock", dependencies }),
	);
	await symlink(path.join(cms, "node_modules"), path.join(folder, "node_modules"));
	for (const [name, value] of Object.entries(CONFIG)) {
		await writeModule(path.join(folder, "config", `${name}.js`), value);
	}
	await writeModule(path.join(folder, "src/index.js"), "{}");
	await cp(path.join(cms, "src/components"), path.join(folder, "src/components"), {
		recursive: true,
	});
	for (const type of await readdir(path.join(cms, "src/api"))) {
		const from = path.join(cms, "src/api", type, "content-types");
		const to = path.join(folder, "src/api", type);
		// What has no content type is a route of our own.
		if (!(await readdir(path.dirname(from))).includes("content-types")) continue;
		await cp(from, path.join(to, "content-types"), { recursive: true });
		for (const [part, factory] of Object.entries(FACTORIES)) {
			const made = `require("@strapi/strapi").factories.${factory}("api::${type}.${type}")`;
			await writeModule(path.join(to, part, `${type}.js`), made);
		}
	}
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const part = new Part(
		"node_modules/@strapi/strapi/bin/strapi.js start",
		folder,
		{
			...cmsSettings,
			NODE_ENV: "production",
			DATABASE_FILENAME: databaseFile,
			PORT: String(port),
		},
		`${url}/_health`,
	);
	return { url, part, version: dependencies["@strapi/strapi"] };
}

function listQuery(): string {
	const fields = [
		"title",
		"slug",
		"excerpt",
		"publishedOn",
		"publishedOnPrecision",
		"readingMinutes",
		"updatedAt",
	];
	const image = ["url", "alternativeText", "caption", "width", "height", "formats", "updatedAt"];
	const query = new URLSearchParams({ sort: "publishedOn:desc,title:asc" });
	const name = (prefix: string, names: string[]) => {
		for (const [index, value] of names.entries()) query.set(`${prefix}[${index}]`, value);
	};
	name("fields", fields);
	name("populate[category][fields]", ["name", "slug"]);
	name("populate[author][fields]", ["name", "slug"]);
	name("populate[cover][fields]", image);
	return String(query);
}

/** What a plain Strapi has to be asked to answer with what our list of articles holds. */
export const explicitList = `/api/articles?${listQuery()}`;

/**
 * Copies a CMS's database before it starts, for a plain Strapi to stand on.
 * @param environment the CMS's
 * @returns the file of the copy
 */
export async function copyOfDatabase(environment: Record<string, string>): Promise<string> {
	const { DATABASE_FILENAME: file = "" } = environment;
	const copy = path.join(path.dirname(file), "stock.db");
	for (const end of ["", "-wal", "-shm"]) await cp(file + end, copy + end).catch(() => {});
	return copy;
}
