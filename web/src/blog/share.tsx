import { use, useSyncExternalStore } from "react";
import { SiteUrl } from "../site/head";
import styles from "./share.module.css";

type Props = { title: string; summary: string | null; path: string };

const never = () => () => {};

/** Ways to pass an article on that ask nobody else: an e-mail, a text message, what the device itself offers. */
export function Share({ title, summary, path }: Props) {
	const url = use(SiteUrl) + path;
	const offersMore = useSyncExternalStore(
		never,
		() => "share" in navigator,
		() => false,
	);
	const letter = [summary, url].filter(Boolean).join("\n\n");
	const query = (text: string) => encodeURIComponent(text);
	// Who closes the device's own list without choosing has done nothing wrong.
	const share = () => navigator.share({ title, url }).catch(() => {});
	return (
		<p className={styles["share"]}>
			<span>Pass it on:</span>
			<a href={`mailto:?subject=${query(title)}&body=${query(letter)}`}>by e-mail</a>
			<a href={`sms:?&body=${query(`${title}\n${url}`)}`}>by text message</a>
			{offersMore && (
				<button type="button" onClick={share}>
					in another way
				</button>
			)}
		</p>
	);
}
