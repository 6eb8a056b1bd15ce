import { groupBy } from "../../facts/groups.ts";
import type { Coverage } from "../../review/finding.ts";
import { coverageStatuses } from "../labels.ts";
import type { CoverageSummary, RuleCoverage, StatusCounts } from "./report.ts";
import { categoryOf, idsOf, quoteOfEvidence, ruleOf, type Source } from "./source.ts";

/** The checklist: every rule with how far it is answered, by category, with counts that add up. */
export function coverageOf(source: Source): CoverageSummary {
  const { coverage } = source.review;
  const categories = groupBy(coverage, ({ rule }) => categoryOf(rule));
  return {
    categories: [...categories].map(([category, entries]) => ({
      category,
      counts: countsOf(entries),
      rules: entries.map((entry) => ruleCoverage(entry, source)),
    })),
    total: countsOf(coverage),
  };
}

function countsOf(entries: readonly Coverage[]): StatusCounts {
  const counts = { specified: 0, partial: 0, missing: 0, "not-due": 0 };
  for (const status of coverageStatuses) counts[status] = entries.filter((entry) => entry.status === status).length;
  return counts;
}

function ruleCoverage({ rule, status, answers }: Coverage, source: Source): RuleCoverage {
  const lines = new Set<number>();
  const said = [...answers]
    .sort((a, b) => a.range.start.line - b.range.start.line)
    .filter(({ range }) => !lines.has(range.start.line) && lines.add(range.start.line))
    .map((answer) => quoteOfEvidence(source.review, answer));
  return {
    rule,
    title: ruleOf(source.catalogue, rule)?.title[source.language] ?? rule,
    status,
    said,
    findings: idsOf(source, ({ finding }) => finding.rule === rule),
  };
}
