import { devNull } from "node:os";

/** Where a CMS under test keeps everything: never in the folders of the checkout. */
export type Place = {
	/** PostgreSQL's address; empty for SQLite. */
	databaseUrl: string;
	/** SQLite's file; of no meaning with PostgreSQL. */
	databaseFile: string;
	/** The folder with the uploads. */
	publicFolder: string;
};

export const administrator = { email: "desk@example.org", password: "Correct-horse-7" };

/** All that the CMS reads from its environment; the developer's own .env stays out of it. */
export function environment({ databaseUrl, databaseFile, publicFolder }: Place) {
	return {
		NODE_ENV: "test",
		ENV_PATH: devNull,
		APP_KEYS: "a key for tests",
		API_TOKEN_SALT: "a salt for tests",
		TRANSFER_TOKEN_SALT: "another salt for tests",
		ADMIN_JWT_SECRET: "an administrator's secret for tests",
		JWT_SECRET: "a secret for tests",
		ENCRYPTION_KEY: "an encryption key for tests 0000",
		ADMIN_EMAIL: administrator.email,
		ADMIN_PASSWORD: administrator.password,
		DATABASE_URL: databaseUrl,
		DATABASE_FILENAME: databaseFile,
		PUBLIC_DIR: publicFolder,
		STRAPI_TELEMETRY_DISABLED: "true",
	};
}
