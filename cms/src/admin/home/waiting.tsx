import { Badge, Flex, Link as StyledLink, Typography } from "@strapi/design-system";
import { Link } from "react-router-dom";
import type { Waiting as Entry } from "../../desk/my-day";
import { Part } from "./part";

const when = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short" });

const STATES = { draft: "Never published", changed: "Changed since it was published" } as const;

/** What she has begun or changed, and what readers therefore do not see. */
export function Waiting({ waiting }: { waiting: Entry[] }) {
	const says =
		waiting.length === 0
			? "Nothing waits. All that you have written is on the site."
			: "Readers do not see this until you publish it.";
	return (
		<Part title="What waits" says={says}>
			{waiting.length > 0 && (
				<Flex tag="ul" direction="column" alignItems="stretch" gap={4}>
					{waiting.map(({ title, among, state, changedAt, to }) => (
						<Flex tag="li" key={to} direction="column" alignItems="flex-start" gap={1}>
							<StyledLink tag={Link} to={to}>
								{title}
							</StyledLink>
							<Flex gap={2} wrap="wrap">
								<Badge>{STATES[state]}</Badge>
								<Typography variant="pi" textColor="neutral600">
									{among}, {when.format(new Date(changedAt))}
								</Typography>
							</Flex>
						</Flex>
					))}
				</Flex>
			)}
		</Part>
	);
}
