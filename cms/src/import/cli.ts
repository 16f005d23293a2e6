import path from "node:path";
import { setImmediate } from "node:timers/promises";
import { parseArgs } from "node:util";
import { importDirectory, listImport } from "./import-directory";
import { type FileReport, linesOf, Refusal, summaryOf } from "./report";
import { importThroughRunningSystem, socketFolder } from "./socket";

const USAGE = `Usage: pnpm content:import DIR [--dry-run]

Brings the Markdown files in DIR, and the images that they name, in as articles. An article with a
date of publication goes live, one without is a draft. The same files a second time change nothing,
and an article that was edited on the site since is left alone.

  --dry-run  say what would be done, and write nothing
  --help     show this

Each file begins with front matter:

  ---
  title: How to sit at a desk          the only key that must be there
  slug: how-to-sit-at-a-desk           its address; made from the title if left out
  category: Self-care                  made if there is none of that name
  author: Caroline                     made if there is none of that name
  publishedOn: 2026-02                 a month, or a day such as 2026-02-14; none: a draft
  reviewedOn: 2026-03-01
  readingMinutes: 6                    counted from the text if left out
  excerpt: One or two sentences.       taken from the text if left out
  cover: ./desk.jpg                    JPEG, PNG, WebP or AVIF, beside the file
  coverAlt: A desk by a window         what the cover shows, for those who cannot see it
  seo:
    title: Sitting well at a desk
    description: What search engines show.
  ---
`;

/** The folder of the CMS; this file is dist/src/import/cli.js in it. */
const APP = path.resolve(__dirname, "..", "..", "..");

/** Boots the CMS without its server for one import. */
async function importInProcess(
	directory: string,
	dryRun: boolean,
	onReport: (report: FileReport) => void,
): Promise<void> {
	// Strapi's own ways with its PostgreSQL driver, of which nobody here can do anything.
	process.noDeprecation = true;
	// Not at the top, since it takes seconds to load; not by import(), which loads a twin that cannot run.
	const { createStrapi }: typeof import("@strapi/strapi") = require("@strapi/strapi");
	const app = createStrapi({ appDir: APP, distDir: path.join(APP, "dist") });
	app.log.level = "error";
	await app.load();
	try {
		await importDirectory(app, directory, { dryRun, onReport });
	} finally {
		// Strapi's events and metrics still read by then, and fail if the database closes under them.
		const { pool } = app.db.connection.client;
		while (pool.numUsed() + pool.numPendingAcquires() > 0) await setImmediate();
		await app.destroy();
	}
}

/** @throws {Refusal} for an option that there is not */
function readArguments() {
	try {
		return parseArgs({
			options: { "dry-run": { type: "boolean", default: false }, help: { type: "boolean" } },
			allowPositionals: true,
		});
	} catch (error) {
		const [sentence] = error instanceof Error ? error.message.split(". ") : [];
		throw new Refusal(`${sentence}. More with --help.`);
	}
}

/** Reads the command line and runs the import; gives the exit code. */
async function main(): Promise<number> {
	const { values, positionals } = readArguments();
	if (values.help) {
		console.log(USAGE);
		return 0;
	}
	const [folder, ...more] = positionals;
	if (!folder || more.length > 0) {
		throw new Refusal("Name one folder: pnpm content:import DIR [--dry-run]. More with --help.");
	}
	// pnpm runs scripts from the project's folder; INIT_CWD is where the command was given.
	const directory = path.resolve(process.env["INIT_CWD"] ?? process.cwd(), folder);
	await listImport(directory);

	// Strapi looks for its .env here, and the socket's address is short from here.
	process.chdir(APP);
	const dryRun = values["dry-run"];
	const reports: FileReport[] = [];
	const onReport = (report: FileReport) => {
		reports.push(report);
		console.log(linesOf(report, dryRun));
	};
	const wasRunning = await importThroughRunningSystem(
		socketFolder(APP),
		{ directory, dryRun },
		onReport,
	);
	if (!wasRunning) await importInProcess(directory, dryRun, onReport);
	console.log(summaryOf(reports, dryRun));
	return reports.some((report) => report.outcome === "failed") ? 1 : 0;
}

main().then(
	(code) => process.exit(code),
	(error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		process.exit(1);
	},
);
