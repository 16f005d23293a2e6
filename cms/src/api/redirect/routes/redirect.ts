import { factories } from "@strapi/strapi";
import { collectionRoutes } from "../../../public-routes";

export default factories.createCoreRouter(
	"api::redirect.redirect",
	collectionRoutes("api::redirect.redirect"),
);
