import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { offsetAt } from "../../server/engine/document/positions.ts";
import { type Review, review } from "../../server/engine/index.ts";
import { cardsAt } from "../../server/lsp/hover.ts";
import { catalogue } from "../engine/catalogue.ts";
import { clinicBooking, fareDesk, fareDeskJa, ticketSales } from "./documents.ts";

const corpus = ["en", "ja"].flatMap((language) => {
  const folder = join(import.meta.dirname, "../corpus", language);
  const names = readdirSync(folder).filter((name) => name.endsWith(".md"));
  return names.map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));
});

function cards(of: Review, line: number, character: number) {
  const context = { uri: "file:///a.md", review: of, catalogue, language: of.facts.language };
  return cardsAt({ line, character }, context);
}

describe("a hover at any position", () => {
  it.each(corpus)("of $name has words to say about words that are there", ({ text }) => {
    const reviewed = review(text, catalogue);
    const { lineStarts } = reviewed.outline;
    for (let line = 0; line < lineStarts.length; line += 4) {
      const length = (lineStarts[line + 1] ?? text.length) - (lineStarts[line] ?? 0);
      for (let character = 0; character < length; character += 17) {
        for (const { markdown, range } of cards(reviewed, line, character)) {
          expect(markdown).not.toMatch(/undefined|NaN|\[object|\{\w+\}/);
          expect(offsetAt(reviewed.outline, range.end)).toBeGreaterThan(offsetAt(reviewed.outline, range.start));
        }
      }
    }
  });

  it("of a damaged design throws nothing", () => {
    const design = fc.constantFrom(ticketSales, clinicBooking, fareDesk, fareDeskJa);
    const place = fc.record({ line: fc.integer({ min: -2, max: 60 }), character: fc.integer({ min: -2, max: 200 }) });
    const noise = fc.oneof(
      fc.string(),
      fc.constantFrom("99.9%", "3 attempts", "2秒", "<!-- reliability-lens-disable x/y", "|", "```"),
    );
    fc.assert(
      fc.property(design, fc.nat(600), noise, fc.array(place, { maxLength: 20 }), (text, at, added, places) => {
        const reviewed = review(text.slice(0, at) + added + text.slice(at), catalogue);
        for (const { line, character } of places) cards(reviewed, line, character);
      }),
      { numRuns: 60 },
    );
  });
});
