import { Flex, Link as StyledLink, Typography } from "@strapi/design-system";
import { Link } from "react-router-dom";
import type { LinksHere } from "../../desk/links-here";

function howMany({ links }: LinksHere): string {
	if (links.length === 0) return "Nothing else links here.";
	return links.length === 1 ? "One page links here:" : `${links.length} pages link here:`;
}

/** What leads to an entry: each with the way to its form, in a tab of its own, since this one is in use. */
export function Links({ told }: { told: LinksHere }) {
	const { links, oldAddresses } = told;
	return (
		<Flex direction="column" alignItems="stretch" gap={2}>
			<Typography tag="p" textColor="neutral800">
				{howMany(told)}
			</Typography>
			{links.length > 0 && (
				<Flex tag="ul" direction="column" alignItems="stretch" gap={2} paddingLeft={4}>
					{links.map(({ title, among, draft, to }) => (
						<li key={to}>
							<StyledLink tag={Link} to={to} target="_blank">
								{title}
							</StyledLink>
							<Typography variant="pi" textColor="neutral600">
								{` (${among}${draft ? ", not on the site yet" : ""})`}
							</Typography>
						</li>
					))}
				</Flex>
			)}
			{oldAddresses.length > 0 && (
				<Typography tag="p" textColor="neutral800">
					{"Visitors are also sent here from "}
					{oldAddresses.map(({ from, to }, index) => (
						<span key={to}>
							{index > 0 && ", "}
							<StyledLink tag={Link} to={to} target="_blank">
								{from}
							</StyledLink>
						</span>
					))}
					{"."}
				</Typography>
			)}
		</Flex>
	);
}

/** In the place of what is not known yet, or cannot be. */
export function NotTold({ state }: { state: "asking" | "failed" }) {
	return (
		<Typography tag="p" textColor={state === "failed" ? "danger600" : "neutral600"} role="status">
			{state === "failed"
				? "What links here could not be looked up. Please close this and try again in a moment."
				: "Looking up what links here …"}
		</Typography>
	);
}
