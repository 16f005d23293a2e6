import { factories } from "@strapi/strapi";
import { collectionRoutes } from "../../../public-routes";

export default factories.createCoreRouter(
	"api::author.author",
	collectionRoutes("api::author.author"),
);
