/** Countermeasures as text to insert. A new one is a file in rules/remedies. */
import type { Language, Remedy } from "../../../rules/schema.ts";
import type { Review } from "../review/review.ts";
import { bodyOf, prepare } from "./prepare.ts";
import type { PreparedRemedy } from "./remedy.ts";
import { lineEndingOf } from "./text.ts";

export { placeholdersIn } from "./placeholders.ts";

/**
 * Works a remedy out for a reviewed document. `language` is that of the title (the document's by default);
 * what is inserted is always in the language of the document. `changes` is empty when the document already
 * has all of it; the result is undefined when there is no such remedy.
 */
export function prepareRemedy(id: string, review: Review, language?: Language): PreparedRemedy | undefined {
  const remedy = review.catalogue.remedies.find((candidate) => candidate.id === id);
  return remedy === undefined ? undefined : prepare(remedy, review, language ?? review.facts.language);
}

/** The text of a remedy for a place that its author chose: without headings, in the document's language and line ends. */
export function remedyText(remedy: Remedy, review: Review): string {
  return bodyOf(remedy, review).join(lineEndingOf(review.outline.text));
}
