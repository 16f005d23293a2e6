// npm test
import { enter } from "./entry.mjs";

enter(() => import("./verify.mjs"));
