import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { LRUCache } from "lru-cache";

/** One picture that is kept: what it was made of, and its length. */
type Kept = { source: string; bytes: number };

/** Pictures kept on disk up to a number of bytes; for a new one the longest unused make room. */
export type ImageFolder = {
	/** What the picture kept under a name was made of; null if none is kept. */
	sourceOf(name: string): string | null;
	/** The picture kept under a name; null if there is none, or no longer a whole one. */
	read(name: string): Promise<Buffer | null>;
	/** Keeps a picture in place of the one under that name, whole or not at all. */
	keep(name: string, source: string, picture: Buffer): Promise<void>;
	/** Removes all whose name begins with this. */
	forget(beginning: string): void;
};

/** Name, source and length stand in the file's name: what a start finds tells all of itself. */
const FILE = /^(.+),([0-9a-z]+),([0-9]+)$/;

const fileName = (name: string, { source, bytes }: Kept) => `${name},${source},${bytes}`;

/**
 * Opens a folder with what an earlier process kept in it; whatever else is there, or is not whole, is removed.
 * @param limit in bytes, for all pictures together
 * @param report told of a file that cannot be written or removed, which costs time but no answer
 */
export async function openImageFolder(
	directory: string,
	limit: number,
	report: (error: unknown) => void,
): Promise<ImageFolder> {
	const pathOf = (name: string, kept: Kept) => path.join(directory, fileName(name, kept));
	const remove = (file: string) => rm(file, { recursive: true, force: true }).catch(report);

	const index = new LRUCache<string, Kept>({
		maxSize: limit,
		sizeCalculation: ({ bytes }) => bytes,
		disposeAfter: (kept, name) => {
			const now = index.peek(name);
			// What was made again of the same source has the same file.
			if (!now || fileName(name, now) !== fileName(name, kept)) remove(pathOf(name, kept));
		},
	});

	const found: { name: string; kept: Kept; usedAt: number }[] = [];
	const files = await mkdir(directory, { recursive: true })
		.then(() => readdir(directory))
		.catch((error) => {
			report(error);
			return [];
		});
	for (const file of files) {
		const [, name, source, length] = FILE.exec(file) ?? [];
		const state = await stat(path.join(directory, file)).catch(() => null);
		const bytes = Number(length);
		if (name && source && bytes > 0 && state?.isFile() && state.size === bytes) {
			found.push({ name, kept: { source, bytes }, usedAt: state.mtimeMs });
		} else await remove(path.join(directory, file));
	}
	found.sort((a, b) => a.usedAt - b.usedAt);
	for (const { name, kept } of found) index.set(name, kept);

	return {
		sourceOf: (name) => index.peek(name)?.source ?? null,

		async read(name) {
			const kept = index.get(name);
			if (!kept) return null;
			const file = pathOf(name, kept);
			const picture = await readFile(file).catch(() => null);
			if (picture?.length !== kept.bytes) {
				if (index.peek(name) === kept) index.delete(name);
				return null;
			}
			// For the order after a restart.
			const now = new Date();
			utimes(file, now, now).catch(() => {});
			return picture;
		},

		async keep(name, source, picture) {
			const kept = { source, bytes: picture.length };
			if (kept.bytes > limit) return;
			const file = pathOf(name, kept);
			const unfinished = `${file}.${process.pid}`;
			try {
				await writeFile(unfinished, picture);
				await rename(unfinished, file);
				index.set(name, kept);
			} catch (error) {
				report(error);
				await remove(unfinished);
			}
		},

		forget(beginning) {
			for (const name of [...index.keys()]) if (name.startsWith(beginning)) index.delete(name);
		},
	};
}
