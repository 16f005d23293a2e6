import { writeFileSync } from "node:fs";
import path from "node:path";
import { openApiDocument } from "./document";

/** Writes cms/openapi.json, from which the site's types are generated. Run by "pnpm generate". */
const file = path.resolve(__dirname, "../../../openapi.json");
writeFileSync(file, `${JSON.stringify(openApiDocument(), null, "\t")}\n`);
