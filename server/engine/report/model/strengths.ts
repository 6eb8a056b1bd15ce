import type { Evidence } from "../../review/finding.ts";
import type { Strength } from "./report.ts";
import { isAbout, quoteOfEvidence, ruleOf, type Source } from "./source.ts";

/**
 * What the document settles, with the lines that settle it; the arithmetic of figures has a part of its own.
 * Credit is given only for what the lines are about: what is said of a caller may answer for what it calls. A statement
 * of which a finding says that it leaves something open is nothing to be proud of.
 */
export function strengthsOf(source: Source): Strength[] {
  const { review, catalogue, language } = source;
  const names = new Set([...review.facts.components, ...review.facts.operations].map(({ name }) => name));
  const halfSaid = new Set(
    review.findings.flatMap(({ evidence }) =>
      evidence.filter(({ role }) => role === "partial" || role === "conflict").map(statementOf),
    ),
  );
  return review.coverage.flatMap(({ rule, status, subjects }) => {
    const entry = ruleOf(catalogue, rule);
    if (!entry || status !== "specified") return [];
    const lines = new Set<number>();
    const credited = subjects.filter(
      ({ name, answer }) => answer && isAbout(answer, name, source) && !halfSaid.has(statementOf(answer)),
    );
    const said = credited
      .flatMap(({ answer }) => answer ?? [])
      .filter(({ range }) => !lines.has(range.start.line) && lines.add(range.start.line))
      .map((answer) => quoteOfEvidence(review, answer));
    const settled = credited.map(({ name }) => name).filter((name) => names.has(name));
    return said.length > 0 ? [{ rule, title: entry.title[language], subjects: [...new Set(settled)], said }] : [];
  });
}

/** Several statements may stand on one line. */
function statementOf({ range, text }: Evidence): string {
  return `${range.start.line} ${text}`;
}
