import type { Outline, Statement } from "../document/outline.ts";

/** "**Runtime**: Java" below "**Database**: MySQL": lines with a label each are about different things. */
export function standSideBySide(statement: Statement, previous: Statement): boolean {
  return statement.raw.lead !== undefined && previous.raw.lead !== undefined;
}

/** Whether a sentence goes on in the paragraph of the one right before it. */
export function goesOn(statement: Statement, previous: Statement, { text }: Outline): boolean {
  if (standSideBySide(statement, previous)) return false;
  if (statement.raw.form !== "sentence" || previous.section !== statement.section) return false;
  if (previous.raw.form !== "sentence" && previous.raw.form !== "item") return false;
  const between = text.slice(previous.base + previous.raw.span.to, statement.base + statement.raw.span.from);
  return !/\n\s*\n|\n\s*(?:[-*+]|\d+[.)])\s/u.test(between);
}
