import { Box, Flex, Link as StyledLink, Typography } from "@strapi/design-system";
import { Link } from "react-router-dom";
import { words } from "../../desk/words";
import { useCopies } from "../safety/copies";
import { sayWhen } from "../safety/when";
import { Part } from "./part";

/** What the menu calls the type of a form. */
function amongOf(place: string): string {
	const [model = ""] = place.split(" ");
	return words[model]?.called?.menu ?? "";
}

/** What she typed on this device and did not save, each with the way to its form; nothing if there is none. */
export function Unsaved() {
	const copies = useCopies();
	if (copies.length === 0) return null;
	return (
		<Box paddingTop={8}>
			<Part
				title="Typed here and not saved"
				says="It is kept on this device alone. Open it to put it back, or to throw it away."
			>
				<Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
					{copies.map(({ id, title, place, begunAt, to }) => (
						<Flex tag="li" key={id} direction="column" alignItems="flex-start" gap={1}>
							<StyledLink tag={Link} to={to}>
								{title || "Without a title"}
							</StyledLink>
							<Typography variant="pi" textColor="neutral600">
								{amongOf(place)}, begun {sayWhen(new Date(begunAt))}
							</Typography>
						</Flex>
					))}
				</Flex>
			</Part>
		</Box>
	);
}
