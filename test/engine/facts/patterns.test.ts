import { expect, test } from "vitest";
import { eachMatch } from "../../../server/engine/facts/each-match.ts";
import { type Hit, lexiconOf } from "../../../server/engine/facts/lexicon.ts";
import { normalise } from "../../../server/engine/facts/normalise.ts";
import { catalogue, rules } from "../catalogue.ts";

/** Sentences of the rules' examples, from each a few; so short that a pattern sees all of one. */
const sentences = rules
  .flatMap(({ examples }) => examples.map(({ flagged, quiet }) => (flagged ?? quiet ?? "").replace(/[⟦⟧]/g, "")))
  .flatMap((text, index) => text.split("\n").filter((line, at) => line.length < 150 && (index + at) % 120 === 0));

/** Every pattern that is looked for in statements. */
const patterns = [
  ...catalogue.mechanisms.flatMap(({ says, lookalikes }) => [says, ...lookalikes.map((each) => [each.says])].flat()),
  ...[...catalogue.words, ...catalogue.stances, ...catalogue.interactions].map(({ says }) => says),
]
  .flatMap((surfaces) => (typeof surfaces === "string" ? [surfaces] : [...surfaces.en, ...surfaces.ja]))
  .filter((surface) => surface.length > 2 && surface.startsWith("/") && surface.endsWith("/"))
  .map((surface) => new RegExp(surface.slice(1, -1), "giu"));

test("patterns are found wherever searching all of a text for each of them finds one", () => {
  const lexicon = lexiconOf(catalogue);
  const missed = sentences.flatMap((sentence) => {
    const normal = normalise(sentence);
    const found = new Set(lexicon.find(normal, sentence).filter(isByPattern).map(placeOf));
    const others: string[] = [];
    for (const pattern of patterns)
      eachMatch(pattern, normal.text, ({ 0: words, index }) => {
        if (!found.has(placeOf({ from: index, to: index + words.length }))) others.push(`${pattern.source}: ${words}`);
      });
    return others;
  });
  expect(sentences.length).toBeGreaterThan(50);
  expect(missed).toEqual([]);
});

function isByPattern({ by }: Hit): boolean {
  return by === "pattern";
}

function placeOf({ from, to }: Pick<Hit, "from" | "to">): string {
  return `${from} ${to}`;
}
