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

/** What was written may give reason to ask for more; so often at most. */
const MOST_ROUNDS = 3;

/**
 * Writes several remedies into a document, one after the other, so that each sees the headings and numbers of
 * those before it, and what these already settled is not said twice; then what these have made due. Returns
 * insertions into the document.
 */
export function remedyAll(review: Review, ids: readonly string[]): readonly TextChange[] {
  const growing = new GrowingText(review.outline.text);
  let current = review;
  let pending = ids;
  for (let round = 0; round < MOST_ROUNDS && pending.length > 0; round++) {
    for (const id of pending) {
      if (current !== review && !current.findings.some(({ remedies }) => remedies.includes(id))) continue;
      growing.insert(prepareRemedy(id, current)?.changes ?? []);
      current = reviewOf(growing.text, review.catalogue, review.options, current);
    }
    pending = remediesOf(current.findings.filter((finding) => isFollowUp(finding, review, ids)));
  }
  return growing.changes();
}

/** A finding that what was written has brought up, or that it has met only in part. */
function isFollowUp({ rule, remedies }: Finding, { findings }: Review, ids: readonly string[]): boolean {
  return remedies.slice(0, 1).some((id) => ids.includes(id)) || !findings.some((known) => known.rule === rule);
}
