// pnpm dev
import { enter } from "./entry.mjs";

enter(() => import("./develop.mjs"));
