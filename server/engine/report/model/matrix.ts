import { rangeOf } from "../../document/positions.ts";
import type { Words } from "../../facts/facts.ts";
import { spanOf } from "../../facts/words.ts";
import type { Coverage } from "../../review/finding.ts";
import type { Matrix, MatrixCell } from "./report.ts";
import { placeOf, quoteOfEvidence, ruleOf, type Source } from "./source.ts";

type Subject = Matrix["subjects"][number];

/** Components and operations against the rules that ask something of them. */
export function matrixOf(source: Source): Matrix {
  const { coverage } = source.review;
  const asked = new Set(coverage.flatMap(({ subjects }) => subjects.map(({ name }) => name)));
  const subjects = allSubjects(source).filter(({ name }) => asked.has(name));
  const names = new Set(subjects.map(({ name }) => name));
  const rules = coverage.filter((one) => one.subjects.some(({ name }) => names.has(name)));
  return {
    subjects,
    rows: rules.map((one) => ({
      rule: one.rule,
      title: ruleOf(source.catalogue, one.rule)?.title[source.language] ?? one.rule,
      cells: subjects.map(({ name }) => cellOf(one, name, source)),
    })),
  };
}

function allSubjects({ review }: Source): Subject[] {
  const place = (words: Words) => placeOf(review, rangeOf(review.outline, spanOf(words)));
  const { components, operations } = review.facts;
  const names = new Set<string>();
  return [
    ...components.map(({ name, definition }) => ({ name, kind: "component" as const, ...place(definition) })),
    ...operations.map(({ name, words }) => ({ name, kind: "operation" as const, ...place(words) })),
  ].filter(({ name }) => !names.has(name) && names.add(name));
}

function cellOf({ rule, subjects }: Coverage, name: string, source: Source): MatrixCell {
  const subject = subjects.find((one) => one.name === name);
  if (!subject) return { status: "not-due" };
  const found = source.findings.find(({ finding }) => finding.rule === rule && finding.components.includes(name));
  return {
    status: subject.status,
    ...(subject.answer ? { said: quoteOfEvidence(source.review, subject.answer) } : {}),
    ...(found && subject.status !== "specified" ? { finding: found.id } : {}),
  };
}
