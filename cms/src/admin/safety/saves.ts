import { adminApi } from "@strapi/strapi/admin";
import { BASED_ON } from "../../desk/changed-elsewhere";
import { signOut } from "./copies";
import { placeOf } from "./place";

/** What Strapi's forms ask for when they save, publish, create or copy an entry. */
type Attempt = {
	collectionType: string;
	model: string;
	documentId?: string;
	/** The entry that is copied. */
	sourceId?: string;
	params?: Record<string, unknown>;
	data: object;
};

/** How it went wrong, in the server's words or the browser's; the status is absent if nobody answered. */
export type Failure = { name?: string; message?: string; status?: number; details?: unknown };

export type Outcome = { place: string; attempt: Attempt; kind: "save" | "publish" } & (
	| { state: "begun" | "done" }
	| { state: "failed"; failure: Failure }
);

type Request = { config?: { headers?: Record<string, string> } };
/** Of Strapi's endpoints, what is changed here. */
type Endpoint = {
	query?: (attempt: Attempt) => Request;
	transformErrorResponse?: (failure: Failure) => Failure;
	invalidatesTags?: (result: unknown, error: unknown, attempt: Attempt) => unknown[];
	onQueryStarted?: (attempt: Attempt, api: { queryFulfilled: Promise<unknown> }) => Promise<void>;
};

/** The version of the entry in each form that is open, as `BASED_ON` tells it. */
export const versions = new Map<string, string>();

const listeners = new Set<(outcome: Outcome) => void>();

/** Calls back for every save from this tab; gives how to stop it. */
export function onSave(listener: (outcome: Outcome) => void): () => void {
	listeners.add(listener);
	return () => listeners.delete(listener);
}

function tell(outcome: Outcome): void {
	for (const listener of listeners) listener(outcome);
}

/** True if it never got to the desk, or the desk itself failed: nothing that she could put right. */
export const isOutOfHerHands = ({ status = 0 }: Failure) => status === 0 || status >= 500;

function inHerWords(failure: Failure): Failure {
	return isOutOfHerHands(failure)
		? { ...failure, message: "Not saved: the desk could not be reached." }
		: failure;
}

/**
 * Strapi shows a save as done before it is, and after one that failed takes the form back to what is stored, or
 * puts an error in its place: what was typed would be gone. Here a save tells of its version, and changes
 * nothing on the screen until it is done.
 */
function watched(kind: Outcome["kind"]) {
	return (endpoint: Endpoint | undefined): void => {
		if (!endpoint) return;
		const { query, invalidatesTags } = endpoint;
		const place = ({ sourceId, ...attempt }: Attempt) => placeOf({ ...attempt, origin: sourceId });
		if (query) {
			endpoint.query = (attempt) => {
				const request = query(attempt);
				const version = versions.get(place(attempt));
				const headers = { ...request.config?.headers, ...(version && { [BASED_ON]: version }) };
				return { ...request, config: { ...request.config, headers } };
			};
		}
		endpoint.transformErrorResponse = inHerWords;
		if (typeof invalidatesTags === "function") {
			endpoint.invalidatesTags = (result, error, attempt) =>
				error ? [] : invalidatesTags(result, error, attempt);
		}
		endpoint.onQueryStarted = async (attempt, { queryFulfilled }) => {
			const about = { place: place(attempt), attempt, kind };
			tell({ ...about, state: "begun" });
			try {
				await queryFulfilled;
			} catch (thrown) {
				tell({ ...about, state: "failed", failure: Object(Object(thrown).error) });
				return;
			}
			// Until the form has been told of the new one.
			versions.delete(about.place);
			tell({ ...about, state: "done" });
		};
	};
}

/** Lets the rest of the safety net know of every save, and of signing out. */
export function watchSaves(): void {
	adminApi.enhanceEndpoints({
		endpoints: {
			createDocument: watched("save"),
			updateDocument: watched("save"),
			cloneDocument: watched("save"),
			publishDocument: watched("publish"),
			logout: (endpoint: { onQueryStarted?: () => void } | undefined) => {
				if (endpoint) endpoint.onQueryStarted = signOut;
			},
		},
	});
}
