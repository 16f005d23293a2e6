import { factories } from "@strapi/strapi";
import { singleRoutes } from "../../../public-routes";

export default factories.createCoreRouter(
	"api::practice.practice",
	singleRoutes("api::practice.practice"),
);
