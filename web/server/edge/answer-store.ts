import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";

/** What the CMS said at an address: an entry, a list, or (404) that there is no such entry. */
export type Answer = {
	status: number;
	/** The same for the same body. */
	etag: string;
	/** JSON, as the CMS wrote it. */
	body: string;
};

export type Kept = Answer & {
	/** True if something that it was made of has changed since. */
	isStale: boolean;
};

/** Answers of the CMS on disk, with what they were made of. Every change is written whole or not at all. */
export type AnswerStore = {
	find(address: string): Kept | null;
	/** Whether an answer is kept that is told by this, and is not stale. */
	isFresh(address: string, etag: string): boolean;
	/**
	 * @param tags the entries, files and lists that it was made of
	 * @param isHollow for what says that there is nothing: the first to go
	 */
	keep(
		address: string,
		answer: Answer,
		how: { tags: Iterable<string>; isStale: boolean; isHollow: boolean },
	): void;
	forget(address: string): void;
	/**
	 * Marks the answers that were made of any of these as stale, and notes how far the log has been read.
	 * @param tags null for all answers
	 * @returns their addresses
	 */
	outdate(tags: readonly string[] | null, cursor: string): string[];
	/** Some stale answers that say something and were asked for since yesterday, the last used first. */
	stale(limit: number): string[];
	/** How far the log of changes has been read; null at the very beginning. */
	cursor(): string | null;
	/** How many there are, and their bytes. */
	size(): { answers: number; bytes: number };
	/** All tags that begin with this. */
	tagsWith(beginning: string): string[];
	close(): void;
};

/** Changes with the tables: a file that another version wrote is begun anew. */
const VERSION = 1;

/** Bytes that an answer counts for beside its body. */
const OVERHEAD = 1_024;

const DAY_MS = 86_400_000;

const TABLES = `
	create table answers (
		address text primary key,
		status integer not null,
		etag text not null,
		stale integer not null,
		hollow integer not null,
		used_on integer not null,
		bytes integer not null,
		-- The last, so that the others are read without it.
		body text not null
	);
	create index stale_answers on answers (used_on) where stale = 1;
	create table tags (
		tag text not null,
		address text not null references answers on delete cascade,
		primary key (tag, address)
	) without rowid;
	create index tags_of_answers on tags (address);
	create table place (cursor text not null);
`;

function open(file: string): Database.Database {
	const database = new Database(file, { timeout: 0 });
	try {
		// Two processes that follow the log in one file would each miss what the other has read.
		database.pragma("locking_mode = EXCLUSIVE");
		database.pragma("journal_mode = WAL");
		database.pragma("synchronous = NORMAL");
		database.pragma("foreign_keys = ON");
		const version = database.pragma("user_version", { simple: true });
		if (version === VERSION) return database;
		if (version !== 0) throw new Error(`Answers of version ${version} cannot be read.`);
		database.transaction(() => {
			database.exec(TABLES);
			database.pragma(`user_version = ${VERSION}`);
		})();
		return database;
	} catch (error) {
		database.close();
		throw error;
	}
}

/** What is there is only a copy: what cannot be read is fetched again, and what another process has is left to it. */
function openOrBegin(file: string, report: (error: unknown) => void): Database.Database {
	try {
		return open(file);
	} catch (error) {
		report(error);
		if (error instanceof Database.SqliteError && error.code === "SQLITE_BUSY") {
			return open(":memory:");
		}
		for (const suffix of ["", "-wal", "-shm"]) rmSync(file + suffix, { force: true });
		return open(file);
	}
}

type Row = { status: number; etag: string; body: string; stale: number; used_on: number };

/**
 * Opens the answers that an earlier process kept in a folder. It belongs to one process at a time: a second one keeps
 * its answers in memory.
 * @param limit in bytes, for all answers together; for a new one the longest unused make room
 * @param report told of a file that could not be read and was begun anew
 */
export function openAnswerStore(
	directory: string,
	limit: number,
	report: (error: unknown) => void,
): AnswerStore {
	mkdirSync(directory, { recursive: true });
	const database = openOrBegin(path.join(directory, "answers.db"), report);
	const today = () => Math.floor(Date.now() / DAY_MS);

	const find = database.prepare<[string], Row>(
		"select status, etag, body, stale, used_on from answers where address = ?",
	);
	const isFresh = database.prepare<[string, string], number>(
		"select 1 from answers where address = ? and etag = ? and stale = 0",
	);
	const use = database.prepare("update answers set used_on = ? where address = ?");
	const put = database.prepare(`
		insert into answers (address, status, etag, stale, hollow, used_on, bytes, body)
		values (?, ?, ?, ?, ?, ?, ?, ?)
		on conflict (address) do update set status = excluded.status, etag = excluded.etag,
			stale = excluded.stale, hollow = excluded.hollow, bytes = excluded.bytes, body = excluded.body
	`);
	const untag = database.prepare("delete from tags where address = ?");
	const tag = database.prepare("insert or ignore into tags (tag, address) values (?, ?)");
	const measure = database.prepare<[], { answers: number; bytes: number }>(
		"select count(*) as answers, coalesce(sum(bytes), 0) as bytes from answers",
	);
	const bytesOf = database
		.prepare<[string], number>("select bytes from answers where address = ?")
		.pluck();
	const oldest = database.prepare<[], { address: string; bytes: number }>(
		"select address, bytes from answers order by hollow desc, used_on, rowid limit 100",
	);
	const remove = database.prepare("delete from answers where address = ?");
	const outdate = database
		.prepare<[string], string>(
			"update answers set stale = 1 where stale = 0 and address in (select address from tags where tag = ?) returning address",
		)
		.pluck();
	const outdateAll = database
		.prepare<[], string>("update answers set stale = 1 returning address")
		.pluck();
	const stale = database
		.prepare<[number, number], string>(
			"select address from answers where stale = 1 and hollow = 0 and used_on >= ? order by used_on desc limit ?",
		)
		.pluck();
	const cursor = database.prepare<[], string>("select cursor from place").pluck();
	const setCursor = database.prepare("insert into place (cursor) values (?)");
	const tagsWith = database
		.prepare<[string, string], string>("select distinct tag from tags where tag >= ? and tag < ?")
		.pluck();

	let { bytes } = measure.get() ?? { bytes: 0 };

	function makeRoom(): void {
		while (bytes > limit) {
			const batch = oldest.all();
			if (batch.length === 0) return;
			for (const old of batch) {
				if (bytes <= limit) return;
				remove.run(old.address);
				bytes -= old.bytes;
			}
		}
	}

	return {
		find(address) {
			const row = find.get(address);
			if (!row) return null;
			const day = today();
			if (row.used_on !== day) use.run(day, address);
			const { status, etag, body } = row;
			return { status, etag, body, isStale: row.stale === 1 };
		},

		isFresh: (address, etag) => isFresh.get(address, etag) !== undefined,

		keep: database.transaction<AnswerStore["keep"]>((address, answer, how) => {
			const { status, etag, body } = answer;
			const { tags, isStale, isHollow } = how;
			const size = Buffer.byteLength(body) + OVERHEAD;
			bytes += size - (bytesOf.get(address) ?? 0);
			put.run(address, status, etag, Number(isStale), Number(isHollow), today(), size, body);
			untag.run(address);
			for (const name of tags) tag.run(name, address);
			makeRoom();
		}),

		forget(address) {
			bytes -= bytesOf.get(address) ?? 0;
			remove.run(address);
		},

		outdate: database.transaction<AnswerStore["outdate"]>((tags, place) => {
			database.exec("delete from place");
			setCursor.run(place);
			return tags === null ? outdateAll.all() : tags.flatMap((name) => outdate.all(name));
		}),

		stale: (limit) => stale.all(today() - 1, limit),

		cursor: () => cursor.get() ?? null,

		size: () => measure.get() ?? { answers: 0, bytes: 0 },

		tagsWith: (beginning) => tagsWith.all(beginning, `${beginning}\u{ffff}`),

		close: () => database.close(),
	};
}
