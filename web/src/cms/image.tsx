import type { Schemas } from "./client";

type Props = {
	image: Schemas["Image"];
	/** How wide it is shown, as for the `sizes` attribute. */
	sizes: string;
	/** True for a picture at the top of the page, which should not wait. */
	first?: boolean;
	className?: string | undefined;
};

/** A picture from the media library in the sizes that the CMS made of it. */
export function CmsImage({ image, sizes, first = false, className }: Props) {
	const candidates = [...Object.values(image.formats ?? {}), image]
		.filter(({ width }) => width !== null)
		.map(({ url, width }) => `${url} ${width}w`);
	return (
		<img
			className={className}
			src={image.url}
			srcSet={candidates.length > 1 ? candidates.join(", ") : undefined}
			sizes={sizes}
			width={image.width ?? undefined}
			height={image.height ?? undefined}
			alt={image.alternativeText ?? ""}
			loading={first ? "eager" : "lazy"}
			decoding="async"
		/>
	);
}
