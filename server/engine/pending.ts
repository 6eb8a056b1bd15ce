import { placeholdersIn, prepareRemedy } from "./remedy/index.ts";
import type { Finding } from "./review/finding.ts";
import type { Review } from "./review/review.ts";

/**
 * Findings without those whose countermeasure stands in the document with blanks still to fill in: these are
 * what `clarity/unfilled-template` asks for, and asking twice would be a nag.
 */
export function withoutPending(review: Review): readonly Finding[] {
  const { outline, findings, catalogue, facts } = review;
  const blanks = new Set(placeholdersIn(outline.text).map(({ from, to }) => outline.text.slice(from + 1, to - 1)));
  if (blanks.size === 0) return findings;
  const pending = new Set(
    catalogue.remedies
      .filter(({ blanks: own }) => Object.values(own).some((blank) => blanks.has(blank[facts.language])))
      .map(({ id }) => id)
      .filter((id) => prepareRemedy(id, review)?.changes.length === 0),
  );
  return findings.filter(({ remedies }) => !remedies.some((id) => pending.has(id)));
}
