import type { Catalogue } from "../../../rules/schema.ts";
import type { Outline, Statement } from "../document/outline.ts";
import { componentsOf } from "./components/index.ts";
import type { Facts, Mechanism, Quantity, Said, Target } from "./facts.ts";
import { addTo } from "./groups.ts";
import { interactionsOf } from "./interactions.ts";
import { lexiconOf } from "./lexicon.ts";
import { mechanismEntry } from "./mechanism-entry.ts";
import { mechanismsOf } from "./mechanisms.ts";
import { findMentions } from "./mentions.ts";
import { operationsOf } from "./operations/index.ts";
import { type Reading, type ReadingOf, readingOf } from "./reading.ts";
import { scopeOf } from "./scope.ts";
import { subjectFinder } from "./subjects.ts";
import { wordsAt } from "./words.ts";

/** What the document says: reads each statement by itself, then puts together what belongs together. */
export function factsOf(outline: Outline, catalogue: Catalogue): Facts {
  const lexicon = lexiconOf(catalogue);
  const readings = outline.statements.map(({ raw }) => readingOf(raw, lexicon, catalogue));
  const reading = (statement: { readonly index: number }): Reading => readings[statement.index] as Reading;
  const { components, mentionsOf } = findMentions(
    outline,
    componentsOf(outline, reading, catalogue),
    reading,
    catalogue,
  );
  const naming = { components, mentionsOf, readingOf: reading, subjectOf: subjectFinder(mentionsOf, outline) };
  const operations = operationsOf(outline, naming);
  const mechanisms = mechanismsOf({ ...naming, outline, catalogue, lexicon, operations });
  return {
    outline,
    scope: scopeOf(outline, catalogue.documents, reading),
    language: outline.language,
    components,
    interactions: interactionsOf(outline, naming),
    operations,
    mechanisms,
    targets: targetsOf(mechanisms, catalogue),
    said: saidIn(outline, catalogue, reading),
    quantities: outline.statements.flatMap((statement) =>
      reading(statement).quantities.map(
        ({ from, to, ...rest }): Quantity => ({ ...rest, words: wordsAt(statement, reading(statement), { from, to }) }),
      ),
    ),
  };
}

/** Words of the classes by which rules know what is telling. */
function saidIn(outline: Outline, { rules }: Catalogue, readingOf: ReadingOf): Facts["said"] {
  const asked = new Set(rules.flatMap(({ telling }) => telling));
  const said = new Map<Statement, Said[]>();
  for (const statement of outline.statements) {
    const reading = readingOf(statement);
    for (const hit of reading.words)
      if (hit.meaning.as === "word" && asked.has(hit.meaning.class))
        addTo(said, statement, { ...wordsAt(statement, reading, hit), class: hit.meaning.class });
  }
  return said;
}

/** Objectives with figures: availability, latency, throughput, RPO, RTO. */
function targetsOf(mechanisms: readonly Mechanism[], catalogue: Catalogue): Target[] {
  return mechanisms.flatMap((mechanism) => {
    const quantities = mechanism.parameters.flatMap(({ quantity }) => quantity ?? []);
    if (
      mechanismEntry(catalogue, mechanism.id)?.kind !== "objective" ||
      mechanism.stance !== "specified" ||
      quantities.length === 0
    )
      return [];
    const components = mechanism.reach.to === "components" ? mechanism.reach.components : [];
    return [{ id: mechanism.id, quantities, components, words: mechanism.words }];
  });
}
