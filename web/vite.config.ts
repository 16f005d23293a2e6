import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { loadEnv, type Plugin } from "vite";
import { defineConfig } from "vitest/config";

/** Code that a visitor's browser keeps when only our own has changed. */
const LIBRARIES = [{ name: "libraries", test: /node_modules/ }];

/** In development the site's own server answers too, from the sources as they are at that moment. */
function ownServer(): Plugin {
	return {
		name: "own-server",
		configureServer(server) {
			return () => {
				server.middlewares.use(async (request, response, next) => {
					try {
						const module = await server.ssrLoadModule("/server/development.ts");
						const developmentApp: typeof import("./server/development").developmentApp =
							module["developmentApp"];
						const app = await developmentApp((url, html) => server.transformIndexHtml(url, html));
						app.routing(request, response);
					} catch (error) {
						if (error instanceof Error) server.ssrFixStacktrace(error);
						next(error);
					}
				});
			};
		},
	};
}

/** Beside each file of code its brotli at its best, which takes too long to be made for every visitor. */
function compressedFiles(): Plugin {
	return {
		name: "compressed-files",
		apply: "build",
		writeBundle({ dir = "" }, bundle) {
			for (const name of Object.keys(bundle).filter((name) => /\.(js|css)$/.test(name))) {
				const file = path.join(dir, name);
				writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file)));
			}
		},
	};
}

export default defineConfig(({ mode, isSsrBuild }) => {
	const environment = loadEnv(mode, import.meta.dirname, "");
	process.env["CMS_URL"] ??= environment["CMS_URL"] ?? "http://127.0.0.1:1337";
	return {
		plugins: [react(), ownServer(), !isSsrBuild && compressedFiles()],
		appType: "custom",
		build: {
			outDir: isSsrBuild ? "dist/server" : "dist/client",
			copyPublicDir: !isSsrBuild,
			target: "es2022",
			assetsInlineLimit: 0,
			// All of it in the page's head, since every page looks the same before its code is there.
			cssCodeSplit: false,
			modulePreload: false,
			rolldownOptions: isSsrBuild
				? {}
				: {
						input: { index: "index.html", "api-docs": "api-docs.html" },
						output: { codeSplitting: { groups: LIBRARIES } },
					},
		},
		server: {
			host: "127.0.0.1",
			port: Number(environment["PORT"] ?? 3000),
			strictPort: true,
		},
		test: {
			include: ["src/**/*.test.{ts,tsx}", "server/**/*.test.ts"],
			// Read for its colours; other style sheets are empty in tests.
			css: { include: [/tokens\.css/] },
		},
	};
});
