import { factories } from "@strapi/strapi";
import { collectionRoutes } from "../../../public-routes";

export default factories.createCoreRouter(
	"api::testimonial.testimonial",
	collectionRoutes("api::testimonial.testimonial"),
);
