import type { RuleId } from "../../../../rules/schema.ts";
import type { Statement } from "../../document/outline.ts";
import { acceptedFindings } from "../accepted.ts";
import type { AcceptedRisk, OpenDecision } from "./report.ts";
import { idsOf, placeOf, quoteOf, ruleOf, type Source } from "./source.ts";

/** What the document puts off, plans for later or leaves vague, and what it lists as open. */
export function openDecisionsOf(source: Source): OpenDecision[] {
  const { review } = source;
  const stances = new Map<Statement, OpenDecision["stance"]>();
  for (const { stance, words } of review.facts.mechanisms) {
    const { statement } = words;
    const isOpen = stance === "deferred" || stance === "vague" || stance === "planned";
    if (isOpen && statement.section.weight !== "none" && !stances.has(statement)) stances.set(statement, stance);
  }
  for (const statement of review.outline.statements) {
    const isListed = statement.raw.form === "item" && statement.section.kinds[0] === "open-issues";
    if (isListed && !stances.has(statement)) stances.set(statement, "open");
  }
  return [...stances]
    .sort(([a], [b]) => a.index - b.index)
    .map(([statement, stance]) => {
      const quote = quoteOf(review, statement);
      const { start, end } = quote.range;
      const isHere = (line: number): boolean => line >= start.line && line <= end.line;
      return {
        ...quote,
        stance,
        findings: idsOf(source, ({ finding }) => isOpenState(finding.state) && isHere(finding.range.start.line)),
      };
    });
}

function isOpenState(state: string): boolean {
  return state === "deferred" || state === "underspecified";
}

/** Findings that are accepted for a time, then those that the document suppresses, with the reasons. */
export function acceptedRisksOf({ review, catalogue, language }: Source): AcceptedRisk[] {
  const titled = (rule: RuleId) => ({ rule, title: ruleOf(catalogue, rule)?.title[language] ?? rule });
  const accepted = acceptedFindings(review).map(({ finding: { rule, message, range }, risk }) => ({
    ...titled(rule),
    message,
    reason: risk.reason,
    owner: risk.owner,
    expires: risk.expires,
    ...placeOf(review, range),
  }));
  const suppressed = review.suppressions.flatMap(({ hides, reason, range }) =>
    hides.map(({ rule, message }) => ({
      ...titled(rule),
      message,
      ...(reason ? { reason } : {}),
      ...placeOf(review, range),
    })),
  );
  return [...accepted, ...suppressed];
}
