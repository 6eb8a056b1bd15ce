import type { Acceptance, Finding } from "../review/finding.ts";
import type { Review } from "../review/review.ts";

/** Findings that somebody answers for, each with the risk that covers it; expired ones are open findings. */
export function acceptedFindings({ acceptances }: Review): readonly { finding: Finding; risk: Acceptance["risk"] }[] {
  return acceptances
    .filter(({ expired }) => !expired)
    .flatMap(({ findings, risk }) => findings.map((finding) => ({ finding, risk })));
}
