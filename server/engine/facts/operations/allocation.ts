import type { Statement } from "../../document/outline.ts";
import type { Words } from "../facts.ts";
import type { Naming } from "../interactions.ts";
import type { Hit } from "../lexicon.ts";
import { wordsAt } from "../words.ts";

/**
 * Where steps take what an earlier one of them found free: "searches the stock; … sets the unit to `taken`". Two that
 * look at the same moment find the same. One sentence that says both is a frame (looks-then-takes).
 */
export function takenAfterLook(statements: readonly Statement[], { readingOf }: Naming): Words | undefined {
  let hasLooked = false;
  for (const statement of statements) {
    const reading = readingOf(statement);
    const said = (name: string): Hit | undefined =>
      reading.words.find(({ meaning }) => meaning.as === "word" && meaning.class === name);
    const taken = said("takes-it");
    if (hasLooked && taken) return wordsAt(statement, reading, taken);
    hasLooked ||= said("looks-for") !== undefined && said("free-one") !== undefined;
  }
  return undefined;
}
