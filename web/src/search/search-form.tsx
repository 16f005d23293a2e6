import { useQueryClient } from "@tanstack/react-query";
import { type SubmitEvent, useEffect, useRef } from "react";
import { useNavigate } from "react-router-dom";
import { paths } from "../paths";
import { STAYS } from "../site/navigation";
import { searchQuery, wordsFrom } from "./search";
import styles from "./search-form.module.css";

/** How long somebody pauses who waits for what is found, in milliseconds. */
const PAUSE = 150;

type Props = {
	/** What is searched for already. */
	words?: string;
	/** True where what is found stands below and follows the typing. */
	live?: boolean;
};

/** A field to search the site with. It is a form like any other where there is no JavaScript. */
export function SearchForm({ words = "", live = false }: Props) {
	const queryClient = useQueryClient();
	const navigate = useNavigate();
	const field = useRef<HTMLInputElement>(null);
	const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
	useEffect(() => () => clearTimeout(pause.current), []);

	// The way back to an earlier search changes the address; whoever is typing is ahead of it.
	useEffect(() => {
		const { current } = field;
		if (current && current !== document.activeElement) current.value = words;
	}, [words]);

	const typed = () => wordsFrom(field.current?.value ?? "");
	const follow = async () => {
		const asked = typed();
		try {
			await queryClient.query({ ...searchQuery(asked), staleTime: "static" });
		} catch {
			// What was found before stays in sight; Enter asks again, and says what is wrong.
			return;
		}
		if (asked !== typed()) return;
		navigate(paths.searchFor(asked), { replace: true, preventScrollReset: true, state: STAYS });
	};
	const input = () => {
		clearTimeout(pause.current);
		pause.current = setTimeout(follow, PAUSE);
	};
	const submit = (event: SubmitEvent) => {
		event.preventDefault();
		clearTimeout(pause.current);
		navigate(paths.searchFor(typed()), live ? { state: STAYS } : {});
	};
	return (
		<search>
			<form action={paths.search} className={styles["form"]} onSubmit={submit}>
				<label htmlFor="search" className="visually-hidden">
					Search this site
				</label>
				<input
					ref={field}
					id="search"
					type="search"
					name="q"
					defaultValue={words}
					placeholder="Back pain, prices"
					autoComplete="off"
					enterKeyHint="search"
					maxLength={120}
					{...(live && { onInput: input })}
				/>
				<button type="submit">Search</button>
			</form>
		</search>
	);
}
