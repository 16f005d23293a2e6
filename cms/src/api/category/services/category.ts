import { publicService } from "../../../public-service";

export default publicService("api::category.category");
