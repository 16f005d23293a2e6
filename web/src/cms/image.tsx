import {
	type ImageFormat,
	type ImageWidth,
	imagePath,
	imageWidths,
	uploadName,
	webpPath,
} from "../paths";
import type { Schemas } from "./client";

type Props = {
	/** From the media library, or as a text has it. */
	image: Schemas["ImageBlock"]["image"] & Partial<Pick<Schemas["Image"], "updatedAt">>;
	/** How wide it is shown, as for the `sizes` attribute. */
	sizes: string;
	/** How high it is shown at the most, in px, where nothing else says how large it is. */
	tallest?: number;
	/** True for a picture at the top of the page, which should not wait. */
	first?: boolean;
	className?: string | undefined;
};

/** A picture's width and height in px, made to fit under a height; the place is kept by them until it comes. */
export function measuresWithin(
	{ width, height }: Props["image"],
	tallest = Number.POSITIVE_INFINITY,
): { width?: number; height?: number } {
	if (!width || !height) return {};
	if (height <= tallest) return { width, height };
	return { width: Math.round((tallest * width) / height), height: tallest };
}

/** What a browser gets that chooses nothing. */
const FALLBACK = 1080;

/** The widths at which there is something to gain: up to the first that is not less than the picture's own. */
function widthsFor(own: number): ImageWidth[] {
	return imageWidths.filter((_width, index) => (imageWidths[index - 1] ?? 0) < own);
}

/** The files that a browser may choose from: one where it cannot be said how wide they are. */
function candidates(name: string, { width, updatedAt }: Props["image"], format: ImageFormat) {
	if (!width) return imagePath(name, FALLBACK, format, updatedAt);
	return widthsFor(width)
		.map((to) => `${imagePath(name, to, format, updatedAt)} ${Math.min(to, width)}w`)
		.join(", ");
}

/**
 * A picture of the CMS, as AVIF or WebP in the size that the browser chooses. One that lies elsewhere is shown
 * as it is.
 */
export function CmsImage({ image, sizes, tallest, first = false, className }: Props) {
	const name = uploadName(image.url);
	const choice = (format: ImageFormat) =>
		name === null
			? {}
			: {
					srcSet: candidates(name, image, format),
					sizes: image.width ? sizes : undefined,
				};
	const img = (
		<img
			className={className}
			src={webpPath(image, FALLBACK)}
			{...choice("webp")}
			{...measuresWithin(image, tallest)}
			alt={image.alternativeText ?? ""}
			loading={first ? "eager" : "lazy"}
			fetchPriority={first ? "high" : undefined}
			decoding="async"
		/>
	);
	if (name === null) return img;
	return (
		<picture>
			<source type="image/avif" {...choice("avif")} />
			{img}
		</picture>
	);
}
