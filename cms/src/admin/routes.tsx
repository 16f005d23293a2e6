import type { StrapiApp } from "@strapi/strapi/admin";
import { HomePage } from "./home/home-page";
import { OperatorOnly } from "./operator-only";

type Routes = StrapiApp["router"]["routes"];

/** Strapi's pages, with her day in front and the settings for those who set the system up. */
export function routesOfTheDesk(routes: Routes): Routes {
	return routes.map((route) => {
		if (route.index) return { index: true, Component: HomePage };
		if (route.path !== "settings/*") return route;
		const { lazy, ...settings } = route;
		return {
			...settings,
			lazy: async () => {
				const page = await lazy?.();
				const Settings = page && "Component" in page ? page.Component : null;
				return { element: <OperatorOnly>{Settings && <Settings />}</OperatorOnly> };
			},
		};
	});
}
