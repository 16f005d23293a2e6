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

/** The picture of what has no photograph: contour lines that belong to a slug. It says nothing, so it is not read out. */
export function ContourArt({
	slug,
	width = 240,
	height = 160,
	levels,
	paper = "tinted",
	className = "",
}: Props) {
	const paths = contourPaths(slug, width, height, levels);
	const isIndexLine = (_path: string, index: number) => index % 4 === 2;
	const others = paths.filter((path, index) => !isIndexLine(path, index));
	const tint = paper === "tinted" ? tintOf(slug) : "";
	return (
		<svg
			className={`${styles["art"]} ${tint} ${className}`}
			viewBox={`0 0 ${width} ${height}`}
			preserveAspectRatio="xMidYMid slice"
			aria-hidden="true"
		>
			<path d={others.join("")} />
			<path d={paths.filter(isIndexLine).join("")} />
		</svg>
	);
}
