import { existsSync } from "node:fs";
import path from "node:path";
import { loadEnvFile } from "node:process";
import { builtBrowser } from "./app";
import { serve } from "./serve";
import { settingsFrom } from "./settings";

if (existsSync(".env")) loadEnvFile(".env");
const settings = settingsFrom(process.env);
process.env["CMS_URL"] = settings.cmsUrl;
const browser = await builtBrowser(path.resolve(import.meta.dirname, "../client"));
const app = await serve(settings, browser);

for (const signal of ["SIGTERM", "SIGINT"] as const) {
	process.once(signal, () => {
		app.close().then(() => process.exit(0));
	});
}

await app.listen({ host: settings.host, port: settings.port });
