import { factories } from "@strapi/strapi";
import { collectionRoutes } from "../../../public-routes";

export default factories.createCoreRouter(
	"api::treatment.treatment",
	collectionRoutes("api::treatment.treatment"),
);
