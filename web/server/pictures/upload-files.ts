import path from "node:path";
import send from "@fastify/send";
import type { FastifyInstance } from "fastify";
import { CmsError } from "../../src/cms/client";
import { answerFailure } from "../failure";
import { isUploadName, kindOf, type Uploads } from "./uploads";

/** The library's weak tag is told as a strong one: a file that is kept is never written into, only replaced. */
const strong = (tag: string) => tag.replace(/^W\//, "");

/** The condition of a part as the library compares it; one that came with a weak tag is never met. */
const comparable = (condition: string) =>
	condition.startsWith("W/") ? '""' : condition.replace(/^"/, 'W/"');

/** The uploads of the CMS, pictures and leaflets, under the addresses that they have there: from the disk, whole or in parts. */
export async function uploadFiles(
	app: FastifyInstance,
	{ uploads }: { uploads: Uploads },
): Promise<void> {
	app.setErrorHandler(answerFailure);

	// A part is one of the file as it lies on disk.
	const options = { compress: false } as const;
	app.get<{ Params: { "*": string } }>("/uploads/*", options, async (request, reply) => {
		const name = request.params["*"];
		if (!isUploadName(name)) throw new Response(null, { status: 404 });
		const { tag } = await uploads.bring(name, await uploads.find(name, null));
		const kind = kindOf(name);
		reply.headers({
			"Content-Type": kind ?? "application/octet-stream",
			...(kind === null && { "Content-Disposition": "attachment" }),
			// A replaced file keeps its address.
			"Cache-Control": "public, no-cache",
			// Feed readers show pictures on pages of their own.
			"Cross-Origin-Resource-Policy": "cross-origin",
		});
		const file = await uploads.fileOf(name, tag);
		if (file === null) {
			const response = await uploads.ask(name);
			return reply
				.header("Content-Length", response.headers.get("content-length"))
				.send(response.body);
		}
		const { headers } = request.raw;
		if (typeof headers["if-range"] === "string") {
			headers["if-range"] = comparable(headers["if-range"]);
		}
		const sent = await send(request.raw, path.basename(file), {
			root: path.dirname(file),
			contentType: false,
			cacheControl: false,
		});
		if (sent.statusCode === 404) throw new CmsError(`${name} went while it was to be sent.`);
		const { ETag = "", ...others } = sent.headers;
		if (ETag) reply.header("ETag", strong(ETag));
		return reply.code(sent.statusCode).headers(others).send(sent.stream);
	});
}
