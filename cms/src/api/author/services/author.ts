import { publicService } from "../../../public-service";

export default publicService("api::author.author");
