import { Box, Flex, Typography } from "@strapi/design-system";
import type { ReactNode } from "react";

type Props = {
	title: string;
	/** One sentence below the title. */
	says: string;
	children?: ReactNode;
};

/** A part of the front page: a heading, what there is in one sentence, and the list. */
export function Part({ title, says, children }: Props) {
	return (
		<Box tag="section" background="neutral0" padding={6} hasRadius shadow="tableShadow">
			<Flex direction="column" alignItems="stretch" gap={4}>
				<div>
					<Typography variant="beta" tag="h2">
						{title}
					</Typography>
					<Typography tag="p" textColor="neutral600">
						{says}
					</Typography>
				</div>
				{children}
			</Flex>
		</Box>
	);
}
