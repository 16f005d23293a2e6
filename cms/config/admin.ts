import type { Core } from "@strapi/strapi";
import { previewAddress } from "../src/preview";
import { secret } from "../src/secrets";

export default ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Admin => ({
	auth: { secret: secret(env, "ADMIN_JWT_SECRET") },
	apiToken: { salt: secret(env, "API_TOKEN_SALT") },
	transfer: { token: { salt: secret(env, "TRANSFER_TOKEN_SALT") } },
	secrets: { encryptionKey: secret(env, "ENCRYPTION_KEY") },
	ai: { enabled: false },
	preview: {
		enabled: true,
		config: { allowedOrigins: [env("SITE_URL", "")].filter(Boolean), handler: previewAddress },
	},
	flags: { nps: false, promoteEE: false, docLinks: false },
});
