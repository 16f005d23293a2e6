import type { Core } from "@strapi/strapi";

export default ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Middlewares => [
	"global::request-log",
	"strapi::errors",
	{
		name: "strapi::security",
		config: {
			contentSecurityPolicy: {
				useDefaults: true,
				directives: {
					"connect-src": ["'self'", "https:"],
					"img-src": ["'self'", "data:", "blob:"],
					"media-src": ["'self'", "data:", "blob:"],
					upgradeInsecureRequests: null,
				},
			},
		},
	},
	// The site reads through its own address; the API is open to read from any other, never with cookies.
	{ name: "strapi::cors", config: { origin: "*", credentials: false, methods: ["GET", "HEAD"] } },
	"strapi::query",
	{
		name: "strapi::body",
		config: {
			jsonLimit: "2mb",
			formidable: { maxFileSize: env.int("UPLOAD_LIMIT_MB", 15) * 1024 * 1024 },
		},
	},
	"strapi::favicon",
	"strapi::public",
];
