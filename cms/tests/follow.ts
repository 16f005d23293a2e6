import type { Cms } from "./boot";

type Told = {
	type: string;
	documentId: string;
	slug: string | null;
	action: string;
	at: string;
};

/** Somebody who follows the change log from now on. */
export async function follow(cms: Cms) {
	let { cursor } = (await cms.get("/api/changes")).body.meta;
	return {
		/** What has changed since it was asked last. */
		async news(): Promise<Told[]> {
			const told: Told[] = [];
			for (;;) {
				const { body } = await cms.get(`/api/changes?since=${cursor}`);
				if (body.meta.afresh) throw new Error("The follower was told to start afresh.");
				told.push(...body.data);
				cursor = body.meta.cursor;
				if (!body.meta.more) return told;
			}
		},
		/** The cursor that it would ask with. */
		cursor: (): string => cursor,
	};
}

/** What the log tells of some work, each row as "action type documentId". */
export async function toldOf(cms: Cms, work: () => Promise<unknown>): Promise<string[]> {
	const follower = await follow(cms);
	await work();
	const told = await follower.news();
	return told.map(({ action, type, documentId }) => `${action} ${type} ${documentId}`);
}
