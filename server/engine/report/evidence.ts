import type { Evidence } from "../review/finding.ts";

/** Evidence with each line once: one statement may concern several components. */
export function distinctEvidence(evidence: readonly Evidence[]): readonly Evidence[] {
  const seen = new Set<string>();
  return evidence.filter(({ role, range, text }) => {
    const key = `${role} ${range.start.line} ${text}`;
    return !seen.has(key) && seen.add(key);
  });
}
