// npm start
import { enter } from "./entry.mjs";

enter(() => import("./launch.mjs"));
