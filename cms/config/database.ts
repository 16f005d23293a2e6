import path from "node:path";
import type { Core } from "@strapi/strapi";

type Connection = { pragma(statement: string): void };

/** SQLite's own defaults lock readers out while one writes; WAL and a wait end that. */
function afterCreate(
	connection: Connection,
	done: (error: null, connection: Connection) => void,
): void {
	connection.pragma("journal_mode = WAL");
	connection.pragma("busy_timeout = 5000");
	connection.pragma("synchronous = NORMAL");
	done(null, connection);
}

/** DATABASE_URL chooses PostgreSQL; without it the content lives in one SQLite file. */
export default ({ env }: Core.Config.Shared.ConfigParams) => {
	// A field renamed or removed in code must not take Caroline's words with it.
	const settings = { forceMigration: false, runMigrations: true };
	const url = env("DATABASE_URL", "").trim();
	if (url) {
		return {
			connection: {
				client: "postgres",
				connection: { connectionString: url },
				pool: { min: 0, max: env.int("DATABASE_POOL_MAX", 10) },
			},
			settings,
		};
	}
	const appRoot = path.resolve(__dirname, "..", "..");
	const filename = env("DATABASE_FILENAME", "").trim() || ".tmp/data.db";
	return {
		connection: {
			client: "sqlite",
			connection: { filename: path.resolve(appRoot, filename) },
			useNullAsDefault: true,
			pool: { afterCreate },
		},
		settings,
	};
};
