/** What the site's server is told from outside. */
export type Settings = {
	/** Address to listen on; loopback unless told otherwise. */
	host: string;
	port: number;
	/** Where the CMS answers, seen from here. */
	cmsUrl: string;
	/** Where Caroline finds the admin, which alone may show previews in a frame. */
	cmsPublicUrl: string;
	/** The site's public address, for canonical links; no slash at the end. */
	siteUrl: string;
	/** Folder for what outlives a restart. */
	dataDirectory: string;
};

type Environment = Record<string, string | undefined>;

function addressFrom(environment: Environment, name: string, fallback: string): string {
	const value = environment[name]?.trim() || fallback;
	if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol)) {
		throw new Error(`${name} must be an address such as ${fallback}, not "${value}".`);
	}
	return value.replace(/\/+$/, "");
}

/**
 * Reads the settings from the environment.
 * @throws with a sentence that names the variable and what it should hold
 */
export function settingsFrom(environment: Environment): Settings {
	const port = Number(environment["PORT"]?.trim() || 3000);
	if (!Number.isInteger(port) || port < 0 || port > 65535) {
		throw new Error(`PORT must be a number from 1 to 65535, not "${environment["PORT"]}".`);
	}
	const cmsUrl = addressFrom(environment, "CMS_URL", "http://127.0.0.1:1337");
	return {
		host: environment["HOST"]?.trim() || "127.0.0.1",
		port,
		cmsUrl,
		cmsPublicUrl: addressFrom(environment, "CMS_PUBLIC_URL", cmsUrl),
		siteUrl: addressFrom(environment, "SITE_URL", `http://localhost:${port || 3000}`),
		dataDirectory: environment["DATA_DIR"]?.trim() || ".data",
	};
}
