import type { Core } from "@strapi/strapi";
import { secret } from "../src/secrets";

export default ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Server => ({
	// Loopback unless told otherwise: whoever opens /admin first becomes its administrator.
	host: env("HOST", "127.0.0.1"),
	port: env.int("PORT", 1337),
	url: env("PUBLIC_URL", ""),
	app: { keys: secret(env, "APP_KEYS").split(",") },
	// Only a proxy that we put there may say who the visitor is.
	proxy: { koa: env.bool("BEHIND_PROXY", false) },
	transfer: { remote: { enabled: false } },
	logger: { updates: { enabled: false }, startup: { enabled: false } },
});
