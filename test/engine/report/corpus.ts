import { readdirSync } from "node:fs";
import { examples } from "./examples.ts";
import { type Reviewed, reviewed } from "./reviewed.ts";

/** The examples and all designs of the corpus, with their reviews and reports. */
export const designs: readonly Reviewed[] = [
  ...examples,
  ...["en", "ja"].flatMap((language) => {
    const folder = `test/corpus/${language}`;
    const names = readdirSync(folder).filter((name) => name.endsWith(".md"));
    return names.sort().map((name) => reviewed(`${folder}/${name}`));
  }),
];
