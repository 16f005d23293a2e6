import sharp, { type Sharp } from "sharp";

type Shape = { width: number; height: number; colours?: [string, string] };

/** Fields of light and dark with grain in them, which weigh as a camera's picture does. */
function scene({ width, height, colours = ["#c9a27d", "#345b4a"] }: Shape): Sharp {
	const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
		<filter id="grain">
			<feTurbulence baseFrequency="0.02 0.05" numOctaves="6" seed="7"/>
			<feColorMatrix values="0 0 0 0 0  0 0 0 0 0  0 0 0 0 0  0.9 0 0 0 -0.3"/>
		</filter>
		<linearGradient id="light" x2="0.6" y2="1">
			<stop stop-color="${colours[0]}"/><stop offset="1" stop-color="${colours[1]}"/>
		</linearGradient>
		<rect width="100%" height="100%" fill="url(#light)"/>
		<ellipse cx="35%" cy="45%" rx="22%" ry="30%" fill="${colours[1]}" opacity="0.6"/>
		<ellipse cx="68%" cy="62%" rx="20%" ry="24%" fill="${colours[0]}" opacity="0.8"/>
		<rect width="100%" height="100%" filter="url(#grain)"/>
	</svg>`;
	return sharp(Buffer.from(drawing)).flatten();
}

/** A photograph as JPEG. */
export function photograph(shape: Shape): Promise<Buffer> {
	return scene(shape).jpeg({ quality: 92 }).toBuffer();
}

/** One that was taken upright, as a phone keeps it: on its side, with a note how to turn it, and where it was. */
export function phonePortrait({ width, height, ...shape }: Shape): Promise<Buffer> {
	return scene({ width: height, height: width, ...shape })
		.withMetadata({ orientation: 6 })
		.withExifMerge({
			IFD0: { Make: "A phone" },
			IFD3: { GPSLatitudeRef: "N", GPSLatitude: "51/1 10/1 0/1" },
		})
		.jpeg({ quality: 92 })
		.toBuffer();
}
