import type { Outline, Statement } from "../document/outline.ts";

/** Whether a sentence stands in the same paragraph as the one right before it. */
export function goesOn(statement: Statement, previous: Statement, { text }: Outline): boolean {
  if (statement.raw.form !== "sentence" || previous.section !== statement.section) return false;
  if (previous.raw.form !== "sentence" && previous.raw.form !== "item") return false;
  const between = text.slice(previous.base + previous.raw.span.to, statement.base + statement.raw.span.from);
  return !/\n\s*\n|\n\s*(?:[-*+]|\d+[.)])\s/u.test(between);
}
