import { join } from "node:path";
import { loadCatalogue } from "../../rules/compile.ts";

/** The product's own catalogue, read from the files under rules/. */
export const { catalogue, rules } = loadCatalogue(join(import.meta.dirname, "../../rules"));
