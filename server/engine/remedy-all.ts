import { type Review, review as reviewOf } from "./index.ts";
import { prepareRemedy } from "./remedy/index.ts";
import { GrowingText } from "./remedy/insertions.ts";
import type { TextChange } from "./remedy/remedy.ts";
import { severities } from "./report/labels.ts";
import type { Finding } from "./review/finding.ts";

/** The most fitting remedy of each of these findings, each once, those of the gravest first. */
export function remediesOf(findings: readonly Finding[]): readonly string[] {
  return [...new Set(gravestFirst(findings).flatMap(({ remedies }) => remedies.slice(0, 1)))];
}

/** Critical findings before significant ones and so on; those of one severity stay in order. */
export function gravestFirst(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((one, other) => severities.indexOf(one.severity) - severities.indexOf(other.severity));
}

/**
 * Writes several remedies into a document, one after the other, so that each sees the headings and numbers of
 * those before it, and what these already settled is not said twice. Returns insertions into the document.
 */
export function remedyAll(review: Review, ids: readonly string[]): readonly TextChange[] {
  const growing = new GrowingText(review.outline.text);
  let current = review;
  for (const id of ids) {
    if (current !== review && !current.findings.some(({ remedies }) => remedies.includes(id))) continue;
    growing.insert(prepareRemedy(id, current)?.changes ?? []);
    current = reviewOf(growing.text, review.catalogue, review.options, current);
  }
  return growing.changes();
}
