import { factories } from "@strapi/strapi";
import { collectionRoutes } from "../../../public-routes";

export default factories.createCoreRouter(
	"api::pricing.pricing",
	collectionRoutes("api::pricing.pricing"),
);
