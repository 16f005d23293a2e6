import react from "@vitejs/plugin-react";
import { loadEnv, type Plugin } from "vite";
import { defineConfig } from "vitest/config";

/** In development the pages are rendered on the server too, from the sources as they are at that moment. */
function renderedPages(): Plugin {
	return {
		name: "rendered-pages",
		configureServer(server) {
			return () => {
				server.middlewares.use(async (request, response, next) => {
					try {
						const module = await server.ssrLoadModule("/server/development.ts");
						const answerPage: typeof import("./server/development").answerPage =
							module["answerPage"];
						const page = await answerPage(request.originalUrl ?? "/", (url, html) =>
							server.transformIndexHtml(url, html),
						);
						response.writeHead(page.status, page.headers).end(page.html);
					} catch (error) {
						if (error instanceof Error) server.ssrFixStacktrace(error);
						next(error);
					}
				});
			};
		},
	};
}

export default defineConfig(({ mode, isSsrBuild }) => {
	const environment = loadEnv(mode, import.meta.dirname, "");
	const cms = environment["CMS_URL"] ?? "http://127.0.0.1:1337";
	process.env["CMS_URL"] ??= cms;
	return {
		plugins: [react(), renderedPages()],
		appType: "custom",
		build: {
			outDir: isSsrBuild ? "dist/server" : "dist/client",
			copyPublicDir: !isSsrBuild,
			target: "es2022",
			assetsInlineLimit: 0,
		},
		server: {
			host: "127.0.0.1",
			port: Number(environment["PORT"] ?? 3000),
			strictPort: true,
			proxy: { "/api": cms, "/uploads": cms },
		},
		test: {
			include: ["src/**/*.test.{ts,tsx}", "server/**/*.test.ts"],
			// Read for its colours; other style sheets are empty in tests.
			css: { include: [/tokens\.css/] },
		},
	};
});
