import { createServer, type RequestListener } from "node:http";
import { afterEach, expect, test } from "vitest";
import { CmsError, read, siteIsAt } from "./client";

let stop: (() => void) | undefined;

/** A CMS in whatever state of health the test wants; gives the addresses that it was asked for. */
async function cmsThat(answer: RequestListener): Promise<string[]> {
	const asked: string[] = [];
	const server = createServer((request, response) => {
		asked.push(request.url ?? "");
		answer(request, response);
	});
	await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
	const address = server.address();
	if (typeof address !== "object" || !address) throw new Error("no address");
	process.env["CMS_URL"] = `http://127.0.0.1:${address.port}`;
	stop = () => {
		server.close();
		server.closeAllConnections();
	};
	return asked;
}

afterEach(() => stop?.());

test("an id is escaped and parameters are sent", async () => {
	const asked = await cmsThat((_request, response) => response.end('{"data":[]}'));
	await read("/api/articles/{id}", { id: "a/b?c" });
	await read("/api/articles", { query: { "pagination[page]": "2" } });
	expect(asked).toEqual(["/api/articles/a%2Fb%3Fc", "/api/articles?pagination%5Bpage%5D=2"]);
});

test("what is not there is a 404 that the router understands", async () => {
	await cmsThat((_request, response) => response.writeHead(404).end("{}"));
	await expect(read("/api/practice")).rejects.toMatchObject({ status: 404 });
	await expect(read("/api/practice")).rejects.toBeInstanceOf(Response);
});

test("what has moved and what is gone are looked up among the old addresses, like what is not there", async () => {
	for (const status of [301, 410]) {
		await cmsThat((_request, response) => response.writeHead(status).end("{}"));
		await expect(read("/api/practice")).rejects.toMatchObject({ status: 404 });
		stop?.();
	}
});

test("the site's own uploads are read as paths; what lies elsewhere, and what a text says, stays", async () => {
	siteIsAt("https://massage.example");
	const said = {
		url: "https://massage.example/uploads/feet.jpg",
		formats: { small: { url: "https://massage.example/uploads/small_feet.jpg" } },
		elsewhere: { url: "https://files.example/uploads/feet.jpg" },
		link: { url: "https://massage.example/blog" },
		text: 'He wrote "url":"https://massage.example/uploads/feet.jpg" on the wall.',
	};
	await cmsThat((_request, response) => response.end(JSON.stringify({ data: said })));
	expect(await read("/api/practice")).toEqual({
		data: {
			...said,
			url: "/uploads/feet.jpg",
			formats: { small: { url: "/uploads/small_feet.jpg" } },
		},
	});
	siteIsAt("");
});

test("an ill CMS, one that talks nonsense and one that is away are all a CmsError", async () => {
	await cmsThat((_request, response) => response.writeHead(500).end("{}"));
	await expect(read("/api/practice")).rejects.toThrow(CmsError);
	stop?.();
	await expect(read("/api/practice")).rejects.toThrow(CmsError);
	await cmsThat((_request, response) => response.end("<h1>hello</h1>"));
	await expect(read("/api/practice")).rejects.toThrow("not JSON");
});

test("a visitor who goes elsewhere is no fault of the CMS", async () => {
	const leaving = new AbortController();
	await cmsThat(() => leaving.abort());
	await expect(read("/api/practice", { signal: leaving.signal })).rejects.toMatchObject({
		name: "AbortError",
	});
});
