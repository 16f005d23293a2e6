import { factories } from "@strapi/strapi";
import { collectionRoutes } from "../../../public-routes";

export default factories.createCoreRouter("api::page.page", collectionRoutes("api::page.page"));
