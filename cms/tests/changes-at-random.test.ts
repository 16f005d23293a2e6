import { beforeAll, expect, test } from "vitest";
import { bootCms, type Cms } from "./boot";
import { editsAtRandom, uids } from "./edits-at-random";
import { follow } from "./follow";

let cms: Cms;
beforeAll(async () => {
	cms = await bootCms();
});

type Edits = ReturnType<typeof editsAtRandom>;

/** Everything that strangers read, by its address. */
async function everything(
	{ idsOf, pluralOf }: Edits,
	known: Set<string>,
): Promise<Map<string, string>> {
	const answers = new Map<string, string>();
	for (const uid of uids) {
		for (const documentId of await idsOf(uid)) known.add(`/api/${pluralOf(uid)}/${documentId}`);
	}
	const lists = uids.map((uid) => `/api/${pluralOf(uid)}?pagination[pageSize]=100`);
	const read = async (address: string) =>
		answers.set(address, JSON.stringify((await cms.get(address)).body));
	await Promise.all([...lists, ...known].map(read));
	return answers;
}

test("whatever strangers read differently after an edit, the log tells; and it tells of nothing else", async () => {
	const edits = editsAtRandom(cms, 20);
	const { edit, newFile, nameOf, pluralOf } = edits;
	const known = new Set<string>();
	for (let count = 0; count < 3; count += 1) await newFile();
	let before = await everything(edits, known);
	const follower = await follow(cms);
	for (let count = 0; count < 20; count += 1) {
		const what = await edit();
		const rows = await follower.news();
		const after = await everything(edits, known);
		const changed = [...after].filter(([address, answer]) => before.get(address) !== answer);
		/** A follower's rule: what names the document, in its address or its old answer, and lists of its type. */
		const renews = ({ type, documentId }: (typeof rows)[number], address: string) =>
			address.endsWith(`/${documentId}`) ||
			before.get(address)?.includes(`"${documentId}"`) ||
			uids.some((uid) => nameOf(uid) === type && address.startsWith(`/api/${pluralOf(uid)}?`));
		for (const [address] of changed) {
			if (!before.has(address) && after.get(address)?.includes('"status":404')) continue;
			expect(
				rows.some((row) => renews(row, address)),
				`${what}: ${address}`,
			).toBe(true);
		}
		for (const row of rows.filter(({ type }) => type !== "file")) {
			const told = changed.some(([address]) => renews(row, address));
			expect(told, `${what}: ${JSON.stringify(row)}`).toBe(true);
		}
		before = after;
	}
}, 120_000);
