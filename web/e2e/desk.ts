import { administrator } from "./admin";
import type { Stack } from "./stack";

type Fields = Record<string, unknown>;

/** A file of the media library. */
export type File = { id: number; url: string };

/** Who is signed in to which CMS: Strapi lets nobody sign in more than a few times a minute. */
const signedIn = new Map<string, Promise<string>>();

/**
 * What Caroline does in the admin, done as the admin itself does it: through its own API, signed in. For tests
 * of what the site makes of it; what the admin looks like has tests of its own.
 */
export function desk({ cmsUrl, caughtUp }: Stack) {
	async function send(
		method: string,
		path: string,
		body?: Fields,
		token?: string,
	): Promise<Fields> {
		const answer = await fetch(cmsUrl + path, {
			method,
			headers: {
				"Content-Type": "application/json",
				...(token && { Authorization: `Bearer ${token}` }),
			},
			...(body && { body: JSON.stringify(body) }),
		});
		if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
		return Object(await answer.json())["data"];
	}

	/** The first to come is registered, everybody after that signs in. */
	async function signIn(): Promise<string> {
		const { email, password } = administrator;
		const first = await send("POST", "/admin/register-admin", {
			firstname: "Desk",
			email,
			password,
		}).catch(() => send("POST", "/admin/login", { email, password }));
		return String(first["token"]);
	}

	function token(): Promise<string> {
		const known = signedIn.get(cmsUrl) ?? signIn();
		signedIn.set(cmsUrl, known);
		return known;
	}

	async function manage(method: string, path: string, body?: Fields): Promise<Fields> {
		const answer = await send(method, `/content-manager/${path}`, body, await token());
		await caughtUp();
		return answer;
	}

	/** A file goes as a form does, with its words beside it. */
	async function sendFile(path: string, name: string, bytes: Buffer, alt: string): Promise<File> {
		const form = new FormData();
		form.append("files", new Blob([new Uint8Array(bytes)], { type: "image/jpeg" }), name);
		form.append("fileInfo", JSON.stringify({ name, alternativeText: alt }));
		const answer = await fetch(cmsUrl + path, {
			method: "POST",
			headers: { Authorization: `Bearer ${await token()}` },
			body: form,
		});
		if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
		const [file] = [await answer.json()].flat();
		await caughtUp();
		return file;
	}

	const collection = (type: string) => `collection-types/api::${type}.${type}`;
	const PRACTICE = "single-types/api::practice.practice";
	/** How to take back what was done, the last first. */
	const undo: (() => Promise<unknown>)[] = [];

	async function create(type: string, fields: Fields): Promise<string> {
		const { documentId } = await manage("POST", collection(type), fields);
		undo.unshift(() => manage("DELETE", `${collection(type)}/${documentId}`));
		return String(documentId);
	}

	return {
		/** Saves some fields of the practice; the others stay. */
		async changePractice(fields: Fields): Promise<void> {
			const before = await manage("GET", PRACTICE);
			undo.unshift(() => manage("PUT", PRACTICE, before));
			await manage("PUT", PRACTICE, { ...before, ...fields });
		},

		/** Makes an entry, which stays a draft if its type has drafts; gives its documentId. */
		create,

		/** Makes an entry and publishes it; gives its documentId. */
		async publish(type: string, fields: Fields): Promise<string> {
			const documentId = await create(type, fields);
			await manage("POST", `${collection(type)}/${documentId}/actions/publish`, fields);
			return documentId;
		},

		/** Saves other fields of an entry and publishes it with them; waits for nothing else. */
		republish: async (type: string, documentId: string, fields: Fields): Promise<Fields> => {
			const path = `/content-manager/${collection(type)}/${documentId}/actions/publish`;
			return send("POST", path, fields, await token());
		},

		/** Asks for the admin's own list of a type, a page of ten. */
		list: async (type: string): Promise<void> => {
			const path = `/content-manager/${collection(type)}?page=1&pageSize=10`;
			await send("GET", path, undefined, await token());
		},

		async unpublish(type: string, documentId: string): Promise<void> {
			await manage("POST", `${collection(type)}/${documentId}/actions/unpublish`, {});
		},

		/** Puts a JPEG into the media library. */
		upload: (name: string, picture: Buffer, alt: string) => sendFile("/upload", name, picture, alt),

		/** Puts another JPEG in the place of one, under the same address. */
		replace: ({ id }: File, name: string, picture: Buffer, alt: string) =>
			sendFile(`/upload?id=${id}`, name, picture, alt),

		/** Deletes a file from the media library. */
		async discard({ id }: File): Promise<void> {
			const answer = await fetch(`${cmsUrl}/upload/files/${id}`, {
				method: "DELETE",
				headers: { Authorization: `Bearer ${await token()}` },
			});
			if (!answer.ok) throw new Error(`discard: ${answer.status} ${await answer.text()}`);
		},

		/** Gives a picture other words. */
		async describe({ id }: File, alt: string): Promise<void> {
			const form = new FormData();
			form.append("fileInfo", JSON.stringify({ alternativeText: alt }));
			const headers = { Authorization: `Bearer ${await token()}` };
			const answer = await fetch(`${cmsUrl}/upload?id=${id}`, {
				method: "POST",
				headers,
				body: form,
			});
			if (!answer.ok) throw new Error(`words: ${answer.status} ${await answer.text()}`);
			await caughtUp();
		},

		/** Gives the author a portrait from the media library. */
		async portray({ id }: File): Promise<void> {
			const { data } = await (await fetch(`${cmsUrl}/api/authors`)).json();
			const path = `${collection("author")}/${data[0].documentId}`;
			undo.unshift(() => manage("PUT", path, { portrait: null }));
			await manage("PUT", path, { portrait: { id } });
		},

		/** Leaves the content as it was. */
		async tidy(): Promise<void> {
			for (const step of undo) await step();
		},
	};
}
