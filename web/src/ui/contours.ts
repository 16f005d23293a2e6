/** Steps of the grid on which the height is taken, along the shorter side. */
const STEPS = 14;

/** No edge. */
const NONE = -1;

type Point = { x: number; y: number };

/** Numbers from 0 up to 1, always the same ones for the same text (FNV-1a, then mulberry32). */
function randomFrom(text: string): () => number {
	let state = 0x811c9dc5;
	for (let index = 0; index < text.length; index += 1) {
		state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
	}
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/**
 * How far a point is from the nearest of a few oval summits that melt into each other: equal steps of it are
 * lines of equal distance, like rings of wood or raked sand. Only sums, products and roots, which every
 * engine rounds alike, so that server and browser draw the same.
 */
function landscape(random: () => number, width: number, height: number) {
	const between = (least: number, most: number) => least + random() * (most - least);
	const size = Math.sqrt(width * height);
	// The first summit is in the picture, the others wherever they fall.
	const summits = Array.from({ length: 3 }, (_, index) => {
		const turn = { x: between(0.4, 1), y: between(-0.8, 0.8) };
		const length = Math.sqrt(turn.x * turn.x + turn.y * turn.y);
		const stretch = between(1.1, 1.9);
		const inside = index === 0;
		return {
			x: width * (inside ? between(0.22, 0.78) : between(-0.15, 1.15)),
			y: height * (inside ? between(0.25, 0.75) : between(-0.2, 1.2)),
			along: { x: turn.x / length / stretch / size, y: turn.y / length / stretch / size },
			across: { x: (-turn.y / length / size) * stretch, y: (turn.x / length / size) * stretch },
		};
	});
	const bends = Array.from({ length: 3 }, () => ({
		x: between(0, 1) * width,
		y: between(0, 1) * height,
		strength: between(-0.28, 0.28) * size,
	}));
	return (x: number, y: number): number => {
		let bentX = x;
		let bentY = y;
		for (const bend of bends) {
			const dx = (3 * (x - bend.x)) / size;
			const dy = (3 * (y - bend.y)) / size;
			const pull = bend.strength / (1 + dx * dx + dy * dy);
			bentX += pull * dy;
			bentY -= pull * dx;
		}
		let nearness = 0;
		for (const { x: centreX, y: centreY, along, across } of summits) {
			const a = (bentX - centreX) * along.x + (bentY - centreY) * along.y;
			const b = (bentX - centreX) * across.x + (bentY - centreY) * across.y;
			const squared = a * a + b * b + 1e-6;
			nearness += 1 / (squared * squared);
		}
		return Math.sqrt(Math.sqrt(1 / nearness));
	};
}

type Grid = { columns: number; rows: number; step: number; heights: number[] };

/** Heights at the corners of square cells, one cell further than the frame on every side. */
function gridOf(at: (x: number, y: number) => number, width: number, height: number): Grid {
	const step = Math.min(width, height) / STEPS;
	const columns = Math.ceil(width / step) + 3;
	const rows = Math.ceil(height / step) + 3;
	const heights: number[] = [];
	for (let row = 0; row < rows; row += 1) {
		for (let column = 0; column < columns; column += 1) {
			heights.push(at((column - 1) * step, (row - 1) * step));
		}
	}
	return { columns, rows, step, heights };
}

/** Marching squares: the lines at one height, each a run of points; a closed one ends where it began. */
function linesAt(level: number, { columns, rows, step, heights }: Grid): Point[][] {
	const height = (corner: number) => heights[corner] ?? 0;
	// An edge is named by its upper or left corner and its direction, so that neighbouring cells agree;
	// a line that crosses it goes on to at most two others.
	const ways = new Int32Array(columns * rows * 4).fill(NONE);
	const addWay = (from: number, to: number) => {
		ways[from * 2 + (ways[from * 2] === NONE ? 0 : 1)] = to;
	};
	const crossed: number[] = [];
	for (let row = 0; row < rows - 1; row += 1) {
		for (let column = 0; column < columns - 1; column += 1) {
			const corner = row * columns + column;
			const topLeft = height(corner) > level;
			const topRight = height(corner + 1) > level;
			const bottomLeft = height(corner + columns) > level;
			const bottomRight = height(corner + columns + 1) > level;
			crossed.length = 0;
			if (topLeft !== topRight) crossed.push(corner * 2);
			if (topRight !== bottomRight) crossed.push((corner + 1) * 2 + 1);
			if (bottomRight !== bottomLeft) crossed.push((corner + columns) * 2);
			if (bottomLeft !== topLeft) crossed.push(corner * 2 + 1);
			for (let index = 0; index + 1 < crossed.length; index += 2) {
				const [from = NONE, to = NONE] = [crossed[index], crossed[index + 1]];
				addWay(from, to);
				addWay(to, from);
			}
		}
	}
	const pointOn = (edge: number): Point => {
		const corner = edge >> 1;
		const downwards = edge % 2 === 1;
		const [from, to] = [height(corner), height(corner + (downwards ? columns : 1))];
		const share = (level - from) / (to - from);
		const column = (corner % columns) - 1 + (downwards ? 0 : share);
		const row = Math.floor(corner / columns) - 1 + (downwards ? share : 0);
		return { x: column * step, y: row * step };
	};
	/** The way on from an edge, which is then used up in both directions. */
	const takeWay = (edge: number): number => {
		const slot = edge * 2 + (ways[edge * 2] === NONE ? 1 : 0);
		const next = ways[slot] ?? NONE;
		if (next === NONE) return NONE;
		ways[slot] = NONE;
		ways[next * 2 + (ways[next * 2] === edge ? 0 : 1)] = NONE;
		return next;
	};
	const lines: Point[][] = [];
	const follow = (start: number) => {
		const points = [pointOn(start)];
		for (let edge = takeWay(start); edge !== NONE; edge = takeWay(edge)) points.push(pointOn(edge));
		lines.push(points);
	};
	// Open lines first, from their ends; what is left is closed.
	for (const onlyOpen of [true, false]) {
		for (let edge = 0; edge < ways.length / 2; edge += 1) {
			if (ways[edge * 2] === NONE && ways[edge * 2 + 1] === NONE) continue;
			const isEnd = ways[edge * 2] === NONE || ways[edge * 2 + 1] === NONE;
			if (isEnd || !onlyOpen) follow(edge);
		}
	}
	return lines;
}

const distance = (a: Point, b: Point) => Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2);

function lengthOf(points: Point[]): number {
	let length = 0;
	for (let index = 1; index < points.length; index += 1) {
		const [from, to] = [points[index - 1], points[index]];
		if (from && to) length += distance(from, to);
	}
	return length;
}

/** The same line through points at equal distances, about `gap` apart. */
function evenly(points: Point[], gap: number): Point[] {
	const length = lengthOf(points);
	const count = Math.max(4, Math.round(length / gap));
	const result = points.slice(0, 1);
	let walked = 0;
	for (let index = 1; index < points.length; index += 1) {
		const [from, to] = [points[index - 1], points[index]];
		if (!from || !to) break;
		const step = distance(from, to);
		while (result.length < count && (result.length * length) / count <= walked + step) {
			const share = ((result.length * length) / count - walked) / step;
			result.push({ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share });
		}
		walked += step;
	}
	return [...result, ...points.slice(-1)];
}

/** Numbers in a path need a space between them only where there is no minus. */
const pair = (dx: number, dy: number) => `${dx}${dy < 0 ? "" : " "}${dy}`;
const joined = (pairs: string[]) => pairs.join(" ").replaceAll(" -", "-");

/**
 * A smooth path (a quadratic B-spline) with these points as its controls. On an even grid every joint, the middle
 * of two controls, is whole, and SVG's `t` finds each control by itself: two short numbers a point.
 */
function pathThrough(points: Point[], closed: boolean): string {
	const even = (value: number) => 2 * Math.round(value / 2);
	const controls = points.map(({ x, y }) => ({ x: even(x), y: even(y) }));
	if (closed) {
		controls.pop();
		controls.push(...controls.slice(0, 2));
	}
	const joints = controls.slice(1).map((control, index) => {
		const before = controls[index] ?? control;
		return { x: (before.x + control.x) / 2, y: (before.y + control.y) / 2 };
	});
	const [start, ...rest] = joints;
	const first = controls[1];
	if (!start || !first) return "";
	const steps = rest.map((joint, index) => {
		const before = joints[index] ?? joint;
		return pair(joint.x - before.x, joint.y - before.y);
	});
	const [opening, ...others] = steps;
	const path = `M${pair(start.x, start.y)}q${pair(first.x - start.x, first.y - start.y)} ${opening}`;
	return joined([path, ...(others.length > 0 ? [`t${joined(others)}`] : [])]).replace(" t", "t");
}

/**
 * Contour lines drawn from a slug: always the same for the same slug and size, never alike for two slugs.
 * @param width and
 * @param height of the frame, in the units of the paths; lines run out of the frame, which has to clip them
 * @param levels how many heights there are between a summit and the far side of the frame
 * @returns SVG path data, one string a height, from the summits outwards
 */
export function contourPaths(slug: string, width: number, height: number, levels = 11): string[] {
	const grid = gridOf(landscape(randomFrom(slug), width, height), width, height);
	const side = Math.min(width, height);
	const highest = Math.max(...grid.heights);
	const paths: string[] = [];
	for (let level = 1; level <= levels; level += 1) {
		const path = linesAt((level / (levels + 1)) * highest, grid)
			// Specks are not hills.
			.filter((line) => lengthOf(line) > side / 4)
			.map((line) => {
				const [first, last] = [line[0], line.at(-1)];
				const closed = first?.x === last?.x && first?.y === last?.y;
				return pathThrough(evenly(line, side / 9), closed);
			})
			.join("");
		if (path !== "") paths.push(path);
	}
	return paths;
}
