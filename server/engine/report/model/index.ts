/** The full review as data, from which every document and view of it is written. */

import type { Catalogue, Language, Severity } from "../../../../rules/schema.ts";
import type { Finding } from "../../review/finding.ts";
import type { Review } from "../../review/review.ts";
import { severities } from "../labels.ts";
import { coverageOf } from "./coverage.ts";
import { crossCuttingOf } from "./cross-cutting.ts";
import { figuresOf } from "./figures.ts";
import { reportFindings } from "./findings.ts";
import { matrixOf } from "./matrix.ts";
import { acceptedRisksOf, openDecisionsOf } from "./open.ts";
import { recommendationsOf } from "./recommendations.ts";
import { remediesOf } from "./remedies.ts";
import type { EarlierFinding, Report } from "./report.ts";
import { sinceOf } from "./since.ts";
import { type Numbered, ruleOf, type Source } from "./source.ts";
import { strengthsOf } from "./strengths.ts";
import { structureOf } from "./structure.ts";
import { summaryOf } from "./summary.ts";

export type * from "./report.ts";

/**
 * Makes the report of a review. `language` is the one that the review was made in, so that messages and the words
 * around them agree; the document's own by default. `earlier` are the findings of a review to compare with.
 */
export function reportOf(
  review: Review,
  catalogue: Catalogue,
  language?: Language,
  earlier?: readonly EarlierFinding[],
): Report {
  const source: Source = {
    review,
    catalogue,
    language: language ?? review.facts.language,
    findings: numbered(review.findings, catalogue),
  };
  const { outline, facts } = review;
  const structure = structureOf(source);
  const remedies = remediesOf(source);
  return {
    language: source.language,
    ...(outline.title === undefined ? {} : { title: outline.title }),
    scope: facts.scope.scope,
    why: facts.scope.why,
    isReadPlainly: outline.plain.length > 0,
    summary: summaryOf(source),
    ...(earlier === undefined ? {} : { since: sinceOf(source, earlier) }),
    structure,
    findings: reportFindings(source, structure.flows),
    remedies,
    crossCutting: crossCuttingOf(source, structure.flows),
    figures: figuresOf(source),
    strengths: strengthsOf(source),
    coverage: coverageOf(source),
    matrix: matrixOf(source),
    recommendations: recommendationsOf(source, remedies),
    openDecisions: openDecisionsOf(source),
    acceptedRisks: acceptedRisksOf(source),
  };
}

const LETTERS: Readonly<Record<Severity, string>> = { critical: "C", significant: "S", moderate: "M", minor: "N" };

function numbered(findings: readonly Finding[], catalogue: Catalogue): Numbered[] {
  return severities.flatMap((severity) =>
    findings
      .filter((finding) => finding.severity === severity)
      .flatMap((finding, index) => {
        const rule = ruleOf(catalogue, finding.rule);
        return rule ? [{ id: `${LETTERS[severity]}-${index + 1}`, finding, rule }] : [];
      }),
  );
}
