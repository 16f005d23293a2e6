import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Core } from "@strapi/strapi";
import { secret } from "../src/secrets";

/** The folder that is served as it is, with the uploads in it: on a volume, PUBLIC_DIR says where. */
function publicFolder(name: string): string {
	const appRoot = path.resolve(__dirname, "..", "..");
	const folder = path.resolve(appRoot, name);
	// Strapi refuses to start on a volume that is still empty.
	mkdirSync(path.join(folder, "uploads"), { recursive: true });
	return folder;
}

export default ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Server => ({
	// Loopback unless told otherwise: whoever opens /admin first becomes its administrator.
	host: env("HOST", "127.0.0.1"),
	port: env.int("PORT", 1337),
	url: env("PUBLIC_URL", ""),
	dirs: { public: publicFolder(env("PUBLIC_DIR", "").trim() || "public") },
	app: { keys: secret(env, "APP_KEYS").split(",") },
	// Only a proxy that we put there may say who the visitor is.
	proxy: { koa: env.bool("BEHIND_PROXY", false) },
	transfer: { remote: { enabled: false } },
	logger: { updates: { enabled: false }, startup: { enabled: false } },
});
