import { type Block, blocksOf } from "./blocks";
import { type Rule, saveOf } from "./saving";

/** Our own uploads without the host that the admin was opened on; every other address as it is. */
function relativeUpload(url: string): string {
	return url.replace(/^https?:\/\/[^/]+(?=\/uploads\/)/, "");
}

function withRelativeImages(block: Block): Block {
	const { image } = block;
	if (block.type !== "image" || typeof image !== "object" || image === null) return block;
	if (!("url" in image) || typeof image.url !== "string") return block;
	return { ...block, image: { ...image, url: relativeUpload(image.url) } };
}

/** The editor freezes the admin's own address into an image in a text; a change of host would break it. */
export const inBodyImagesRule: Rule = async (context, next) => {
	const save = saveOf(context);
	if (save) {
		for (const [name, attribute] of Object.entries(context.contentType.attributes)) {
			if (attribute.type === "blocks" && Array.isArray(save.data[name])) {
				save.data[name] = blocksOf(save.data[name]).map(withRelativeImages);
			}
		}
	}
	return next();
};
