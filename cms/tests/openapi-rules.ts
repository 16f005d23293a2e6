import type { RulesetDefinition } from "@stoplight/spectral-core";
import owasp from "@stoplight/spectral-owasp-ruleset";
import { oas } from "@stoplight/spectral-rulesets";

/** Every rule of Spectral and of OWASP's top ten, but those that do not fit. */
export const spectralRules: RulesetDefinition = {
	extends: [
		[Object(oas), "all"],
		[Object(owasp), "all"],
	],
	rules: {
		// The practice is reached by what the API itself says of it; a second place would grow old.
		"contact-properties": "off",
		// OpenAPI 3.1 takes a licence by its SPDX identifier, or by an address, not by both.
		"license-url": "off",
		// Prose is as long as it was written. Every parameter has its limit: openapi-lint.unit.test.ts.
		"owasp:api4:2023-string-limit": "off",
		// The same, and prose follows no pattern.
		"owasp:api4:2023-string-restricted": "off",
		// Blocks of a text and questions of a treatment: as many as were written. Lists have their limit.
		"owasp:api4:2023-array-limit": "off",
		// The document about the API takes no parameters that could be wrong; every other operation has a 400.
		"owasp:api8:2023-define-error-validation": "off",
		// One API, for the public, on the site that gives the document: there is no second environment to name.
		"owasp:api9:2023-inventory-access": "off",
		"owasp:api9:2023-inventory-environment": "off",
	},
};

/** Redocly's own rules, the strict ones. */
export const redoclyRules = { extends: ["recommended-strict"], rules: {} };
