import { Box, Button, Flex, Grid, Loader, Main, Typography } from "@strapi/design-system";
import { Layouts, Page, useAuth, useFetchClient } from "@strapi/strapi/admin";
import { useEffect, useState } from "react";
import type { MyDay } from "../../desk/my-day";
import { Actions } from "./actions";
import { Missing } from "./missing";
import { Unsaved } from "./unsaved";
import { Waiting } from "./waiting";

type Asked = { state: "asking" } | { state: "failed" } | { state: "told"; day: MyDay };

/** What the CMS says of the day, and how to ask again. */
function useMyDay(): [Asked, () => void] {
	const { get } = useFetchClient();
	const [asked, setAsked] = useState<Asked>({ state: "asking" });
	const [times, setTimes] = useState(0);
	// biome-ignore lint/correctness/useExhaustiveDependencies: each time is a new question
	useEffect(() => {
		const question = new AbortController();
		get<{ data: MyDay }>("/desk/my-day", { signal: question.signal })
			.then((answer) => setAsked({ state: "told", day: answer.data.data }))
			.catch(() => {
				if (!question.signal.aborted) setAsked({ state: "failed" });
			});
		return () => question.abort();
	}, [get, times]);
	const again = () => {
		setAsked({ state: "asking" });
		setTimes(times + 1);
	};
	return [asked, again];
}

const today = () =>
	new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long" }).format();

/** The front page of the admin: what she may want to do, what waits, and what the site lacks. */
export function HomePage() {
	const user = useAuth("HomePage", ({ user }) => user);
	const [asked, again] = useMyDay();
	return (
		<Layouts.Root>
			<Main>
				<Page.Title>My day</Page.Title>
				<Layouts.Header
					title={`Hello ${user?.firstname ?? user?.username ?? ""}`.trim()}
					subtitle={today()}
				/>
				<Layouts.Content>
					{asked.state === "asking" && <Loader>Looking what there is to do</Loader>}
					{asked.state === "failed" && (
						<Flex direction="column" alignItems="flex-start" gap={4} role="alert">
							<Typography>
								What waits and what is missing could not be looked up. Everything else works: choose
								from the menu, or try again.
							</Typography>
							<Button onClick={again}>Try again</Button>
						</Flex>
					)}
					{asked.state === "told" && (
						<Box paddingBottom={10}>
							<Actions siteUrl={asked.day.siteUrl} />
							<Unsaved />
							<Grid.Root gap={6} paddingTop={8}>
								<Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
									<Waiting waiting={asked.day.waiting} />
								</Grid.Item>
								<Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
									<Missing missing={asked.day.missing} />
								</Grid.Item>
							</Grid.Root>
						</Box>
					)}
				</Layouts.Content>
			</Main>
		</Layouts.Root>
	);
}
