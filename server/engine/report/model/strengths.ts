import type { Strength } from "./report.ts";
import { quoteOfEvidence, ruleOf, type Source } from "./source.ts";

/** What the document settles, with the lines that settle it; the arithmetic of figures has a part of its own. */
export function strengthsOf({ review, catalogue, language }: Source): Strength[] {
  const names = new Set([...review.facts.components, ...review.facts.operations].map(({ name }) => name));
  return review.coverage.flatMap(({ rule, status, subjects, answers }) => {
    const entry = ruleOf(catalogue, rule);
    if (!entry || status !== "specified" || answers.length === 0) return [];
    const lines = new Set<number>();
    const said = answers
      .filter(({ range }) => !lines.has(range.start.line) && lines.add(range.start.line))
      .map((answer) => quoteOfEvidence(review, answer));
    const settled = subjects.map(({ name }) => name).filter((name) => names.has(name));
    return [{ rule, title: entry.title[language], subjects: [...new Set(settled)], said }];
  });
}
