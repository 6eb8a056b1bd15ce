import { resolve } from "node:path";

/** The repository; tools are bundled to dist/tools. */
export const root = resolve(__dirname, "../..");
