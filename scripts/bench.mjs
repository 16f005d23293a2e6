// pnpm bench
import { enter } from "./entry.mjs";

enter(() => import("./measure.mjs"));
