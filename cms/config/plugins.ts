import type { Core } from "@strapi/strapi";
import { secret } from "../src/secrets";

export default ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Plugin => ({
	upload: {
		config: {
			sizeLimit: env.int("UPLOAD_LIMIT_MB", 15) * 1024 * 1024,
			security: {
				allowedTypes: ["image/jpeg", "image/png", "image/webp", "image/avif", "application/pdf"],
				deniedTypes: ["image/svg+xml", "text/html"],
			},
		},
	},
	"users-permissions": {
		config: {
			jwtSecret: secret(env, "JWT_SECRET"),
			jwtManagement: "refresh",
			sessions: { httpOnly: true },
		},
	},
});
