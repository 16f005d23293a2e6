import { useFetchClient } from "@strapi/strapi/admin";
import { useCallback, useEffect, useState } from "react";
import type { PublishingFacts, Reading } from "../../desk/publishing";
import { type Finding, judge } from "../../publishing/checks";
import type { Judged, JudgedType } from "../../publishing/passages";

/** What is assumed while nobody has told: links are not judged, and nothing has been read. */
export const NOTHING_KNOWN: PublishingFacts = {
	practice: "",
	addresses: null,
	pictures: {},
	read: [],
	last: null,
};

/** The ways to ask the desk about a document, and to tell it what has been read. */
export function usePublishingDesk() {
	const { get, post } = useFetchClient();
	const ask = useCallback(
		/** `hashes` is those of the pictures, joined by commas. */
		async (uid: JudgedType, documentId: string | undefined, hashes: string) => {
			const params = { hashes, ...(documentId ? { document: documentId } : {}) };
			const answer = await get<{ data: PublishingFacts }>(`/desk/publishing/${uid}`, { params });
			return answer.data.data;
		},
		[get],
	);
	const keep = useCallback(
		async (uid: JudgedType, documentId: string, reading: Reading) => {
			await post(`/desk/publishing/${uid}/${documentId}`, reading);
		},
		[post],
	);
	return { ask, keep };
}

/**
 * What the desk knows of a document; asked again when it is saved, when it shows another picture, and when she
 * comes back from another window, where she may have given a picture its words.
 */
export function usePublishingFacts(
	uid: JudgedType,
	documentId: string | undefined,
	hashes: string,
	savedAt: unknown,
): { facts: PublishingFacts | null; askAgain: () => void } {
	const { ask } = usePublishingDesk();
	const [facts, setFacts] = useState<PublishingFacts | null>(null);
	const [times, setTimes] = useState(0);
	const askAgain = useCallback(() => setTimes((before) => before + 1), []);
	// biome-ignore lint/correctness/useExhaustiveDependencies: each save and each time is a new question
	useEffect(() => {
		let isCurrent = true;
		ask(uid, documentId, hashes).then(
			(told) => isCurrent && setFacts(told),
			// What can be judged without is judged; the server looks at the rest.
			() => isCurrent && setFacts((before) => before ?? NOTHING_KNOWN),
		);
		return () => {
			isCurrent = false;
		};
	}, [ask, uid, documentId, hashes, savedAt, times]);
	useEffect(() => {
		window.addEventListener("focus", askAgain);
		return () => window.removeEventListener("focus", askAgain);
	}, [askAgain]);
	return { facts, askAgain };
}

/** The findings of a document, and those of them that wait for her: errors, and warnings not read yet. */
export function judgedBy(uid: JudgedType, document: Judged, facts: PublishingFacts) {
	const findings = judge(uid, document, facts);
	const errors = findings.filter(({ severity }) => severity === "error");
	const warnings = findings.filter(({ severity }) => severity === "warning");
	const unread = warnings.filter(({ key }) => !facts.read.includes(key));
	return { errors, warnings, unread };
}

/** The warnings among these that the tick does not speak of. */
export function notTicked(unread: readonly Finding[], keys: readonly string[]): Finding[] {
	return unread.filter(({ key }) => !keys.includes(key));
}
