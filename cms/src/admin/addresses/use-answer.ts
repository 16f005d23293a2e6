import { useFetchClient } from "@strapi/strapi/admin";
import { useEffect, useState } from "react";

export type Answer<Told> =
	| { state: "asking" }
	| { state: "failed" }
	| { state: "told"; told: Told };

/**
 * What the desk's own part of the API answers.
 * @param path asked once; null asks nothing
 * @param state asked again when this is another
 */
export function useAnswer<Told>(path: string | null, state = ""): Answer<Told> {
	const { get } = useFetchClient();
	const [answer, setAnswer] = useState<Answer<Told>>({ state: "asking" });
	useEffect(() => {
		if (path === null) return;
		void state;
		let wanted = true;
		setAnswer({ state: "asking" });
		get<{ data: Told }>(path).then(
			({ data }) => wanted && setAnswer({ state: "told", told: data.data }),
			() => wanted && setAnswer({ state: "failed" }),
		);
		return () => {
			wanted = false;
		};
	}, [get, path, state]);
	return answer;
}

/** Where the desk is asked what leads to an entry. */
export const linksHerePath = (model: string, documentId: string) =>
	`/desk/links-here/${model}/${documentId}`;
