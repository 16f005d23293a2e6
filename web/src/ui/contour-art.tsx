import { useState, useSyncExternalStore } from "react";
import styles from "./contour-art.module.css";
import { contourPaths } from "./contours";

type Props = {
	slug: string;
	/** The shape of the picture, in units of which a line's joints fall on whole ones. */
	width?: number;
	height?: number;
	/** How many heights have a line: fewer where the picture is small. */
	levels?: number;
	/** None for a drawing that lies on what is behind it. */
	paper?: "tinted" | "none";
	className?: string | undefined;
};

const TINTS = ["sage", "clay"] as const;

/** The tint belongs to the slug as the lines do. */
function tintOf(slug: string): string | undefined {
	const sum = Array.from(slug).reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
	return styles[TINTS[sum % TINTS.length] ?? "sage"];
}

/** The lines as SVG: the index lines, every fourth, apart from the others. */
function drawnLines(slug: string, width: number, height: number, levels?: number): string {
	const paths = contourPaths(slug, width, height, levels);
	const isIndexLine = (_path: string, index: number) => index % 4 === 2;
	const others = paths.filter((path, index) => !isIndexLine(path, index));
	return `<path d="${others.join("")}"></path><path d="${paths.filter(isIndexLine).join("")}"></path>`;
}

const never = () => () => {};

/** Whether the server has drawn this already: true while its page comes alive, and for as long as it stands. */
function useDrawnBefore(): boolean {
	const before = useSyncExternalStore(
		never,
		() => false,
		() => !import.meta.env.SSR,
	);
	return useState(before)[0];
}

function Lines({ className, slug, width, height, levels }: LinesProps) {
	// Drawing takes a phone longer than all the rest of coming alive; React leaves what it finds as it is.
	const lines = useDrawnBefore() ? "" : drawnLines(slug, width, height, levels);
	return (
		<svg
			className={className}
			viewBox={`0 0 ${width} ${height}`}
			preserveAspectRatio="xMidYMid slice"
			aria-hidden="true"
			suppressHydrationWarning
			// biome-ignore lint/security/noDangerouslySetInnerHtml: numbers that we worked out ourselves
			dangerouslySetInnerHTML={{ __html: lines }}
		/>
	);
}

type LinesProps = Pick<Props, "slug" | "levels"> & {
	className: string;
	width: number;
	height: number;
};

/** The picture of what has no photograph: contour lines that belong to a slug. It says nothing, so it is not read out. */
export function ContourArt({
	slug,
	width = 240,
	height = 160,
	levels,
	paper = "tinted",
	className = "",
}: Props) {
	const tint = paper === "tinted" ? tintOf(slug) : "";
	return (
		<Lines
			key={slug}
			className={`${styles["art"]} ${tint} ${className}`}
			slug={slug}
			width={width}
			height={height}
			{...(levels !== undefined && { levels })}
		/>
	);
}
