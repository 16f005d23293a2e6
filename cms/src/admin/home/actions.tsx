import { Grid, LinkButton } from "@strapi/design-system";
import { Calendar, Earth, Feather, PriceTag } from "@strapi/icons";
import { Link } from "react-router-dom";

const content = "/content-manager";

const ACTIONS = [
	{
		label: "Write an article",
		to: `${content}/collection-types/api::article.article/create`,
		Icon: Feather,
	},
	{
		label: "Change a price",
		to: `${content}/collection-types/api::pricing.pricing`,
		Icon: PriceTag,
	},
	{
		label: "Close for a day",
		to: `${content}/single-types/api::practice.practice?place=closures`,
		Icon: Calendar,
	},
] as const;

/** What she comes for most often, one click away. */
export function Actions({ siteUrl }: { siteUrl: string | null }) {
	return (
		<Grid.Root tag="nav" aria-label="Often wanted" gap={4}>
			{ACTIONS.map(({ label, to, Icon }) => (
				<Grid.Item key={to} col={3} s={6} xs={12} alignItems="stretch">
					<LinkButton
						tag={Link}
						to={to}
						size="L"
						fullWidth
						variant="secondary"
						startIcon={<Icon />}
					>
						{label}
					</LinkButton>
				</Grid.Item>
			))}
			{siteUrl && (
				<Grid.Item col={3} s={6} xs={12} alignItems="stretch">
					<LinkButton
						href={siteUrl}
						target="_blank"
						size="L"
						fullWidth
						variant="secondary"
						startIcon={<Earth />}
					>
						Look at the site
					</LinkButton>
				</Grid.Item>
			)}
		</Grid.Root>
	);
}
