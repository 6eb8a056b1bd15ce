import type { Severity } from "../../../../rules/schema.ts";
import { CRITICALITIES } from "../../facts/criticality.ts";
import { scoreOf } from "../../review/index.ts";
import { severities } from "../labels.ts";
import { countBySeverity } from "../words.ts";
import type { Summary } from "./report.ts";
import type { Numbered, Source } from "./source.ts";

const MOST_ENDANGERING = 3;

export function summaryOf(source: Source): Summary {
  const { review, findings } = source;
  return {
    counts: countBySeverity(review.findings),
    mostEndangering: worstOf(source).map(({ id, finding }) => ({ finding: id, text: finding.message })),
    score: review.score,
    mended: severities
      .filter((tier) => findings.some(({ finding }) => finding.severity === tier))
      .map((tier) => ({ tier, score: scoreWithout(tier, source) })),
  };
}

/** By severity, then by what hangs on the components concerned, then what loses data before what does not. */
function worstOf({ findings, review }: Source): readonly Numbered[] {
  const criticalities = new Map(
    [...review.facts.components, ...review.facts.operations].map(({ name, criticality }) => [name, criticality]),
  );
  const rank = ({ finding, rule }: Numbered): number => {
    const levels = finding.components.map((name) => CRITICALITIES.indexOf(criticalities.get(name) ?? "medium"));
    const harm = rule.failure?.data.length ? 0 : 1;
    return severities.indexOf(finding.severity) * 100 + Math.min(...levels, CRITICALITIES.length) * 10 + harm;
  };
  const worst = [...findings].sort((a, b) => rank(a) - rank(b));
  return worst
    .filter(({ rule }, index) => worst.findIndex((other) => other.rule === rule) === index)
    .slice(0, MOST_ENDANGERING);
}

/** The score when all findings of a tier and above are answered. */
function scoreWithout(tier: Severity, { review, catalogue }: Source): number {
  const mended = severities.slice(0, severities.indexOf(tier) + 1);
  const left = new Set(review.findings.filter(({ severity }) => !mended.includes(severity)).map(({ rule }) => rule));
  const found = new Set(review.findings.map(({ rule }) => rule));
  const coverage = review.coverage.map((one) =>
    found.has(one.rule) && !left.has(one.rule) ? { ...one, status: "specified" as const } : one,
  );
  return scoreOf(coverage, catalogue.rules);
}
