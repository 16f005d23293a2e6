import { Box, Flex, Link as StyledLink, Typography } from "@strapi/design-system";
import { Link } from "react-router-dom";
import type { Missing as Gap } from "../../desk/my-day";
import { Part } from "./part";

/** As many as she could close in one sitting; all that a practice itself can lack is little more. */
const AT_FIRST = 7;

/** Gaps that belong together, in the order in which they come. */
function byAbout(missing: Gap[]): Map<string, Gap[]> {
	const groups = new Map<string, Gap[]>();
	for (const gap of missing) groups.set(gap.about, [...(groups.get(gap.about) ?? []), gap]);
	return groups;
}

/** What the site has a place for and does not say yet, each with the way there. */
export function Missing({ missing }: { missing: Gap[] }) {
	const says =
		missing.length === 0
			? "Nothing is missing. The site says all that it can."
			: "None of it is urgent. The site leaves out what is not there.";
	return (
		<Part title="What is missing on the site" says={says}>
			{[...byAbout(missing)].map(([about, gaps]) => (
				<div key={about}>
					<Typography variant="sigma" tag="h3" textColor="neutral600">
						{about}
					</Typography>
					<Handful gaps={gaps} />
				</div>
			))}
		</Part>
	);
}

/** The first of them; a site with hundreds of articles may lack hundreds of things. */
function Handful({ gaps }: { gaps: Gap[] }) {
	// "And 1 more" would take as much room as the one.
	const shown = gaps.length <= AT_FIRST + 1 ? gaps.length : AT_FIRST;
	const rest = gaps.slice(shown);
	return (
		<>
			<Lines gaps={gaps.slice(0, shown)} />
			{rest.length > 0 && (
				<Box tag="details" paddingTop={3}>
					<Box tag="summary" cursor="pointer">
						<Typography textColor="primary600">and {rest.length} more</Typography>
					</Box>
					<Lines gaps={rest} />
				</Box>
			)}
		</>
	);
}

function Lines({ gaps }: { gaps: Gap[] }) {
	return (
		<Flex tag="ul" direction="column" alignItems="stretch" gap={3} paddingTop={2}>
			{gaps.map(({ what, why, to }) => (
				<Flex tag="li" key={to + what} gap={3} alignItems="flex-start">
					<Tick />
					<div>
						<StyledLink tag={Link} to={to}>
							{what}
						</StyledLink>
						<Typography tag="p" variant="pi" textColor="neutral600">
							{why}
						</Typography>
					</div>
				</Flex>
			))}
		</Flex>
	);
}

/** The empty box of a checklist. */
function Tick() {
	return (
		<Box
			aria-hidden
			width="1.6rem"
			height="1.6rem"
			marginTop={1}
			shrink={0}
			borderColor="neutral400"
			hasRadius
		/>
	);
}
