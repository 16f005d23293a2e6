type Env = (name: string) => string | undefined;

/**
 * The value of a secret from the environment.
 *
 * There is no default on purpose: a secret that everybody can read in the source is none.
 * @throws when it is missing or empty, in words that say where to put it
 */
export function secret(env: Env, name: string): string {
	const value = env(name)?.trim();
	if (!value) {
		throw new Error(
			`${name} is not set. "npm start" writes one into cms/.env; elsewhere give it in the environment.`,
		);
	}
	return value;
}
