import type { Core } from "@strapi/strapi";

/**
 * Has Strapi turn a photograph the way up that its camera noted. Left alone it makes the file smaller,
 * loses the note with the rest of the metadata, and a portrait from a phone lies on its side for good.
 */
export async function turnUploadsUpright(strapi: Core.Strapi): Promise<void> {
	const store = strapi.store({ type: "plugin", name: "upload", key: "settings" });
	await store.set({ value: { ...Object(await store.get({})), autoOrientation: true } });
}
