import { createConfig, lintFromString } from "@redocly/openapi-core";
import { Spectral } from "@stoplight/spectral-core";
import { expect, test } from "vitest";
import { openApiDocument } from "../src/openapi/document";
import { redoclyRules, spectralRules } from "./openapi-rules";

const source = JSON.stringify(openApiDocument());

test("Spectral has nothing to say of the contract, with OWASP's rules", async () => {
	const spectral = new Spectral();
	spectral.setRuleset(spectralRules);
	const said = await spectral.run(JSON.parse(source));
	expect(said.map(({ code, path, message }) => `${code} ${path.join("/")}: ${message}`)).toEqual(
		[],
	);
}, 60_000);

test("Redocly has nothing to say of the contract", async () => {
	const config = await createConfig(redoclyRules);
	const said = await lintFromString({ source, absoluteRef: "openapi.json", config });
	expect(
		said.map(({ ruleId, location, message }) => `${ruleId} ${location[0]?.pointer}: ${message}`),
	).toEqual([]);
});

test("every parameter says its limit", () => {
	const { components, paths } = openApiDocument();
	const parameters = [
		...Object.values(components?.parameters ?? {}),
		...Object.values(paths ?? {}).flatMap(({ get }) => get?.parameters ?? []),
	];
	const limitless = parameters.filter((parameter) => {
		if ("$ref" in parameter) return false;
		const { type, enum: values, maxLength, minimum, maximum } = Object(parameter.schema);
		if (type === "boolean" || (type === "object" && parameter.name === "filters")) return false;
		if (type === "integer") return minimum === undefined || maximum === undefined;
		return values === undefined && maxLength === undefined;
	});
	expect(limitless).toEqual([]);
});
