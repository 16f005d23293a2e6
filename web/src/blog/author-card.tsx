import type { Schemas } from "../cms/client";
import { CmsImage } from "../cms/image";
import { useToday } from "../site/clock";
import { ContourArt } from "../ui/contour-art";
import styles from "./author-card.module.css";

type Props = {
	author: Pick<Schemas["Author"], "name" | "role" | "bio" | "portrait" | "credentials">;
	/** What stands above the name. */
	heading: string;
};

/** The credentials that are still good on a day; one without an end always is. */
export function validCredentials(
	{ credentials }: Pick<Props["author"], "credentials">,
	today: string,
) {
	return credentials.filter(({ expiresOn }) => !expiresOn || expiresOn >= today);
}

/** Who wrote this: portrait, or the initial while there is none, with the credentials that are still good. */
export function AuthorCard({ author, heading }: Props) {
	const valid = validCredentials(author, useToday());
	return (
		<aside className={styles["card"]} aria-label={heading}>
			{author.portrait ? (
				<CmsImage
					className={styles["portrait"]}
					image={author.portrait}
					sizes="(min-width: 64rem) 9rem, 5rem"
				/>
			) : (
				<span className={styles["initial"]} aria-hidden="true">
					{author.name.charAt(0)}
					<ContourArt slug={author.name} width={120} height={120} levels={5} />
				</span>
			)}
			<div className={styles["words"]}>
				<h2>{heading}</h2>
				{author.role && <p className={styles["role"]}>{author.role}</p>}
				{author.bio && <p>{author.bio}</p>}
				{valid.length > 0 && (
					<ul className={styles["credentials"]}>
						{valid.map(({ id, name }) => (
							<li key={id}>{name}</li>
						))}
					</ul>
				)}
			</div>
		</aside>
	);
}
