import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { LRUCache } from "lru-cache";

/** One file that is kept: what it was made of, and its length. */
type Kept = { source: string; bytes: number };

/** Files kept on disk up to a number of bytes; for a new one the longest unused make room. */
export type BoundedFolder = {
	/** The names of all that is kept, what was used last first. */
	names(): string[];
	/** Bytes that can still be kept before anything has to go. */
	room(): number;
	/** What the file kept under a name was made of; null if none is kept. */
	sourceOf(name: string): string | null;
	/** The path of the file kept under a name; null if there is none, or no longer a whole one. */
	fileOf(name: string): Promise<string | null>;
	/** What is in the file kept under a name; null as `fileOf` does. */
	read(name: string): Promise<Buffer | null>;
	/** Keeps a file in place of the one under that name, whole or not at all, with the time that it was modified. */
	keep(name: string, source: string, content: Buffer, modified?: Date): Promise<void>;
	/** Removes what is kept under a name, and under names that go on after it with a comma. */
	forget(name: string): void;
};

/** Name, source and length stand in the file's name: what a start finds tells all of itself; it is never written into. */
const FILE = /^(.+),([0-9a-z]+),([0-9]+)$/;

const fileName = (name: string, { source, bytes }: Kept) => `${name},${source},${bytes}`;

/**
 * Opens a folder with what an earlier process kept in it; whatever else is there, or is not whole, is removed.
 * @param limit in bytes, for all files together
 * @param report told of a file that cannot be written or removed, which costs time but no answer
 */
export async function openBoundedFolder(
	directory: string,
	limit: number,
	report: (error: unknown) => void,
): Promise<BoundedFolder> {
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
			found.push({ name, kept: { source, bytes }, usedAt: state.atimeMs });
		} else await remove(path.join(directory, file));
	}
	found.sort((a, b) => a.usedAt - b.usedAt);
	for (const { name, kept } of found) index.set(name, kept);

	async function fileOf(name: string): Promise<string | null> {
		const kept = index.get(name);
		if (!kept) return null;
		const file = pathOf(name, kept);
		const state = await stat(file).catch(() => null);
		if (state?.size !== kept.bytes) {
			if (index.peek(name) === kept) index.delete(name);
			return null;
		}
		// For the order after a restart.
		utimes(file, new Date(), state.mtime).catch(() => {});
		return file;
	}

	return {
		names: () => [...index.keys()],
		room: () => limit - index.calculatedSize,
		sourceOf: (name) => index.peek(name)?.source ?? null,
		fileOf,

		async read(name) {
			const file = await fileOf(name);
			return file === null ? null : readFile(file).catch(() => null);
		},

		async keep(name, source, content, modified = new Date()) {
			const kept = { source, bytes: content.length };
			if (kept.bytes > limit) return;
			const file = pathOf(name, kept);
			const unfinished = `${file}.${process.pid}`;
			try {
				await writeFile(unfinished, content, { flush: true });
				await utimes(unfinished, new Date(), modified);
				await rename(unfinished, file);
				index.set(name, kept);
			} catch (error) {
				report(error);
				await remove(unfinished);
			}
		},

		forget(gone) {
			for (const name of [...index.keys()]) {
				if (name === gone || name.startsWith(`${gone},`)) index.delete(name);
			}
		},
	};
}
